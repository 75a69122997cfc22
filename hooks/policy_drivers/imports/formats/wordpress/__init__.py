"""WordPress' own export (WordPress eXtended RSS)."""
