"""Policy Drivers: check and publish shared summaries of policy.

The package reads in the order in which the data flows: text (`reading`) becomes drivers (`model`) in one catalogue;
`rules` say what is wrong with them, `reports` print what the rules said, `site` makes pages of them, and `cli` is the
`drivers` command. Only `site` knows MkDocs.
"""

__version__ = "0.1.0"
