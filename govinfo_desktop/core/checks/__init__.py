"""What arithmetic sentences cannot say, one module a class of check."""
