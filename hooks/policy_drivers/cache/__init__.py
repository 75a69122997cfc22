"""What was made before, kept by everything that it depends on, in the root of the project.

Deleting it is always right. Its entries are data, and never run. What cannot be read, or was written by another
version, is thrown away.
"""
