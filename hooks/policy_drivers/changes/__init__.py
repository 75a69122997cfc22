"""Changes of many files of a repository at once: what changes, whether it may, and how it is shown before."""
