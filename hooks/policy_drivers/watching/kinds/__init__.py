"""One module for each kind of source; each calls its own `KIND`."""
