"""What this process and the extension inside Zensical agree on."""

from __future__ import annotations

EXTENSION = "policy_drivers.engines.zensical.in_engine"
"""The extension, as it is listed among those for Markdown."""
CONTENTS = "pd-written-5e1f"
"""What stands on a page where its contents belong."""
HEADING = "<h1></h1>"
"""Before that, where the contents have a heading of the first level: without one the theme writes its own."""
LINK = "pd-link:"
"""What the address of a link or a picture begins with that Markdown has made and that is to be followed."""
HEAD = "pd-head-5e1f"
"""What stands in the head of a page of ours in the navigation, where its own belongs."""
MADE, KEPT = "made.json", "kept.jsonl"
"""The files in which the extension is told what pages are made of, and tells what pages written by hand have become."""
