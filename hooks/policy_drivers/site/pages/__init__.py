"""One module for each kind of page, which makes them from the site, and what several kinds share."""
