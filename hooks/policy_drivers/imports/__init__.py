"""Moving in: pages of earlier sites, WordPress exports and spreadsheets become drivers, and nothing is lost on the way.

A file goes through the rooms in this order: `formats` (what kind of file it is; items, lines with their numbers),
`layout` (labels, and where an entry begins), `fields` (what goes where), `matching` (what is there already; slugs and
files), and the reports (`report_text`, `report_json`). `pipeline` leads it through; `values` is asked by all of them.

`case_studies` has the same way for those, from their headings to their files.

`updating` takes corrections of drivers that are there from a table that was exported, `plans` those of their actions
from a plan that was filled in.

What they hand on is in `entry`. `kind_of_item` tells drivers from what else stood on a page, `label_values` finds the
value of a label. `context` is what an import is held against, `member_map` says whom initials on old pages stand for,
`limits` how much a file may hold, and `refused` has the error of files that are not imported.
"""
