"""A repository that an older version made, or that was copied, is brought to the installed version.

`standing` says what it is, and `upgrade` what is to be changed in it: our files by their hashes, the team's by the
table of `migrations`, for which `new_names`, `installing` and `variables` have the changes. `copied` knows what of a
copy is the team's; `navigation` and `dead_links` take out what leads to pages that are gone. `repository` and
`sources` read the files, and `report` says what was done, and what is left to a person.
"""
