"""What the markup of office documents says: elements, styles, automatic numbers, values."""
