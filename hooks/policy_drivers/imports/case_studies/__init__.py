"""Case studies of earlier sites: what a page says of one becomes a draft, and nobody's name comes along."""
