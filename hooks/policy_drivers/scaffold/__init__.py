"""What a new repository is made of: files that are the team's, written from its answers, and files that are ours.

`answers` and `tool` are what a team is asked; `team_files` has what is written once and then belongs to the team;
`kept_files` has what is the same for every team, so that an upgrade can tell what nobody has touched, and `released`
what those of each release were; `hosts` says where a site can be published, and by which files; `demonstration` has
drivers to try things out with; `source` knows where those files lie that are taken from this repository, and
`version_file` which version a repository is of. `new_repository` puts all of it together; `upgrading` brings what was
begun long ago to the installed version.
"""
