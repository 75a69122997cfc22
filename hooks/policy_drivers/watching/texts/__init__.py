"""The text of a document that matters, without all that comes with it and is another at each visit."""
