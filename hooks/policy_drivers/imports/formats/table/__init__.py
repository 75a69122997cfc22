"""Tables of drivers: CSV, XLSX, and those that stand in pages."""
