"""Pages in HTML, as the lines that a reader sees."""
