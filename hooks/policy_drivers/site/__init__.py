"""The published site: pages and files made from a catalogue.

`site` is what all of them are made from, `published` what of a catalogue has a page, `page` what a page is, `facets`
the table of what drivers are filed by, `archives` says which drivers share a value, `concepts` what the registers are
in SKOS, and `templating` renders: `translating` puts the texts of a language into templates, `dates` and `how_long` say
dates and times in it, and `terms` has the words of closed lists. `searches` puts a search into the order of PRISMA-S.
`sayings` are what sources say, for readers; `news` has what happened to the drivers, which a `bulletin` says in words.
`text` makes HTML of texts, `derived` says what follows from the drivers, `pages` and `files` have one module for each
kind. `frames` are the theme's part of pages; `pouring` puts contents into them, in several processes, each of which
has a `pourer`. `keeping` says what stays of an earlier build, by the record of what was `written`.
In a preview pages are made `on_demand`, and the index of the finder comes by `following`.

No module here imports an engine. But `templates/` and `theme/` are made for the page of Material for MkDocs: its
blocks, its classes, its icons.
"""
