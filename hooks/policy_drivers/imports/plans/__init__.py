"""Plans of actions that come back from a spreadsheet: what was filled in or corrected, and nothing else."""
