"""Policy Drivers: check and publish shared summaries of policy.

The package reads in the order in which the data flows: text (`wording`, `markdown`) becomes drivers (`model`) in one
catalogue (`reading`); `rules` say what is wrong with them, and `reports` print what the rules said; `reviews` say who
looks at what; `imports` and `exports` are the ways in and out, and `forms` ask people; `changes` are of many files at
once; `watching` hears what sources say of their documents; `history` is what git remembers of drivers; `site` makes
pages and files, and `engines` puts them into frames; `scaffold` has what a new repository is made of; `cli` is the
`drivers` command. `cache` keeps what was made before. Only `engines` knows MkDocs.

Beside the rooms stand `clock` (which day it is), `collector` and `processes` (so that large repositories are checked
fast), and `rooms`, which draws the rooms.
"""

__version__ = "0.2.0.dev0"
