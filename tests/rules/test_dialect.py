"""What `drivers fix` makes of other Markdowns: what has one right answer, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from policy_drivers.rules.engine.fixing import fixed
from tests.rules.cases import TODAY, build, findings, read

HEAD = """---
title: Interim NHS People Plan
source: NHS England
link: https://example.org/interim-people-plan.pdf
date: 2018-06
library_impact: |
  {impact}
last_updated: 2018-12
review_due: 2019-12
group_member: FG
---

## Summary

"""


def _fixed(root: Path, body: str, impact: str = "Expect requests.") -> str:
    """A driver after the rules about Markdown have fixed it."""
    text = HEAD.format(impact=impact) + body
    (build(root) / "2019" / "input.md").write_bytes(text.encode())
    project, catalogue = read(root)
    changes = fixed(catalogue, project.settings, TODAY, lambda finding: True)
    return changes["drivers/2019/input.md"][1].decode() if changes else text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is.\n{: .wide }\n", "It is.\n"),
        ("It is.\r\n{: .wide }\r\n\r\nAnd so on.\r\n", "It is.\r\n\r\nAnd so on.\r\n"),
        ("It is **new**{.red .big}.\n", "It is **new**.\n"),
        ("### Parts {#parts}\n", "### Parts\n"),
        ("### Parts {#parts}\n\nSee [there](#parts).\n", None),
        ("It is.\n{: title='So' }\n", None),
        ("Yn Gymraeg.\n{lang=cy}\n", 'Yn Gymraeg.\n{: lang="cy" }\n'),
        ("Yn Gymraeg.\n{: LANG = “cy” .wide }\n", 'Yn Gymraeg.\n{: lang="cy" }\n'),
        ("Yn Gymraeg.\n{: lang=cy title='So' }\n", None),
        ("### Rhannau\n{: lang=cy }\n", "### Rhannau {: lang=cy }\n"),
        ("### Rhannau {: lang=cy }\n{: lang=cy }\n", None),
        ("It is.\n\n[TOC]\n", "It is.\n"),
        ("It is.\n\n[TOC]\n\nOn.\n", "It is.\n\nOn.\n"),
        ("It is.\n\n##Parts\n\n###Parts of parts\n", "It is.\n\n## Parts\n\n### Parts of parts\n"),
        ("#1 of the list of 2019.\n", None),
        ("!!! tip\n    It is.\n\n    - So.\n\nOn.\n", "> [!TIP]\n> It is.\n>\n> - So.\n\nOn.\n"),
        ("!!! tip\n\n\tIt is.\n", "> [!TIP]\n>\n> It is.\n"),
        ('!!! tip "So"\n    It is.\n', None),
        ("!!! example\n    It is.\n", None),
        ("!!! tip\nIt is.\n", None),
        ("It is ==new==.\n", None),
    ],
)  # fmt: skip
def test_body(before: str, after: str | None, tmp_path: Path) -> None:
    assert _fixed(tmp_path, before) == HEAD.format(impact="Expect requests.") + (before if after is None else after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- Expect requests.\n    {: .wide }\n\n  - So.", "- Expect requests.\n\n  - So."),
        ("### Rhannau\n  {: lang=cy }\n\n  So.", "### Rhannau {: lang=cy }\n\n  So."),
        ("!!! tip\n      It is.", "!!! tip\n      It is."),
    ],
)
def test_value(before: str, after: str, tmp_path: Path) -> None:
    assert _fixed(tmp_path, "It is.\n", before) == HEAD.format(impact=after) + "It is.\n"


@pytest.mark.parametrize(
    ("typed", "help_"),
    [
        ("[[another-driver|the other plan]]", "write `[the other plan](another-driver.md)`"),
        ("[[no-such-plan|the other plan]]", "link to a file, as in `[the other plan](no-such-plan.md)`"),
        ("[[no-such-plan]]", "link to a file, as in `[its title](no-such-plan.md)`"),
        ("![[chart.png]]", "link to it where it is on the web, as in `[what it shows](https://…)`"),
    ],
)
def test_a_link_of_obsidian_keeps_its_words(tmp_path: Path, typed: str, help_: str) -> None:
    text = HEAD.format(impact="Expect requests.") + f"It follows {typed}.\n"
    (build(tmp_path) / "2019" / "input.md").write_bytes(text.encode())
    assert [each.help for each in findings(tmp_path) if each.rule == "markdown-unsupported"] == [help_]
