"""A test that the team has added to those of the copy."""
