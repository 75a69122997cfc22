"""What people wrote, read as values: a line, dates, links, names, prose."""
