"""Changes of the registers, and of all that names their entries."""
