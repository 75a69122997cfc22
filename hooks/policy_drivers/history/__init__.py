"""What git remembers of the drivers: the versions of each summary, as values that pages can show.

Nothing here fails a build: where git knows nothing, nothing is known.
"""
