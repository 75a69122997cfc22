"""What every room asks of a piece of text: its characters, and what of it may be shown."""
