"""Code that the team has added to the copy."""
