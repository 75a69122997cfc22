"""One module for each kind of page, each with what makes its pages from the site."""
