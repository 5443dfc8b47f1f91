"""A body as words, sentences and paragraphs: what every reading of it starts from."""
