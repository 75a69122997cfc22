"""A table that `drivers export` wrote, and somebody has corrected: what of it is new, and goes into the files."""
