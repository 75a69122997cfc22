"""What a new repository is made of: files that are the team's, written from its answers, and files that are ours.

`answers` and `tool` are what a team is asked; `team_files` has what is written once and then belongs to the team;
`kept_files` has what is the same for every team, so that an upgrade can tell what nobody has touched; `source` knows
where those of them lie that this repository uses itself, and `released` what the files of each release were.
"""
