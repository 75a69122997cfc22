"""MkDocs, or ProperDocs, which answers to the same name: its events, its structures, its preview."""
