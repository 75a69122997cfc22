"""What a driver is: its fields, its dates, its registers and its settings. Nothing here reads a file or the clock."""
