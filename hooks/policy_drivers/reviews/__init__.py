"""Reviews: who has to look at what, and by when; and the record that somebody looked."""
