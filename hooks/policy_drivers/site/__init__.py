"""The published site: pages made from a catalogue, and the one module that hands them to MkDocs."""
