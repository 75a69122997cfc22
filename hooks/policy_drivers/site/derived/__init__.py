"""What follows from the drivers without knowing a page: likeness, successors, quotations, counts."""
