"""Asking a web server for what is at an address: politely, within limits, and only where the address is public.

From the bottom: `limits` has the figures, `public` says which addresses may be asked, `refused` is the error where one
may not. `connecting` opens connections to public addresses, `proxies` finds those of the environment. `unpacking` and
`bodies` take what comes, `fetching` asks once, and says who asks as `agent` has it. `budget` says how much may be asked
in a run, `robots` what a server wants to be asked, `hosts` when it may be asked again, and `asker` puts all of it
together.
"""
