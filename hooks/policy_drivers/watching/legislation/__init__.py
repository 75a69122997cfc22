"""What legislation.gov.uk says of an item of legislation: its effects, and the item itself."""
