"""From an item to the fields of a driver; what finds no place is kept."""
