"""Markdown that strangers wrote, as HTML that is safe to publish."""
