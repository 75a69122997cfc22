"""From text to HTML, in one place for each kind of text: drivers' Markdown, tables of pages, and plain words."""
