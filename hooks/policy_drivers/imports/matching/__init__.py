"""What is there already: the same entry twice, one driver of both, a free file name."""
