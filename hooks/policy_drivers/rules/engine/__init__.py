"""What runs rules: what a rule is, the list of all, the check on everything, and the fixes."""
