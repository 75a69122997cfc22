"""Drivers in the forms that other tools, and other people's documents, take them in."""
