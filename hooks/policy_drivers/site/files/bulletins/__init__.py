"""What was new, in the forms in which it is passed on: for a mail, for Word, as Markdown and as plain text."""
