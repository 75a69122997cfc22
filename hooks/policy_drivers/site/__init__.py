"""The published site: pages and files made from a catalogue. Knows no engine."""
