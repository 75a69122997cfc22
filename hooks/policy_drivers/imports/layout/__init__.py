"""How an old page is laid out: labels, headings, furniture, where an entry ends."""
