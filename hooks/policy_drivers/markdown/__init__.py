"""GitHub Flavored Markdown that strangers wrote: as safe HTML, as plain text, and as places for rules to point at."""
