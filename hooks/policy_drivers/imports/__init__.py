"""Moving in: pages of earlier sites, WordPress exports and spreadsheets become drivers, and nothing is lost on the way.

A file goes through the rooms in this order: `formats` (what kind of file it is; items, lines with their numbers),
`layout` (labels, and where an entry begins), `fields` (what goes where), `matching` (what is there already; slugs and
files), and the reports. `pipeline` leads it through; `values` is asked by all of them.
"""
