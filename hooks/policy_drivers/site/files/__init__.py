"""Everything published that is no page: feeds, data, the search index, downloads, Word."""
