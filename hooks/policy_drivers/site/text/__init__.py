"""Markdown and words of pages, as HTML that every reader can use."""
