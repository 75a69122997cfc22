"""From text to drivers, with the place of every key and value, and back to text without touching the rest."""
