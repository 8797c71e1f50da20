"""Reading and cleaning text: numbers, dates, numbering, sentences, punctuation."""
