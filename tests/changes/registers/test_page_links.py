"""Links of the team's own to the page of a name lead to the new one; what only looks like one stays."""

from __future__ import annotations

from pathlib import Path

from policy_drivers.changes.registers.renaming import rename_entry
from policy_drivers.model.register_names import RegisterName
from tests.changes.registers.repository import before, changed_lines, write_driver, write_register

PAGE = """\
# About

[page](themes/leadership/), [feed](../themes/leadership/feed.xml "new"), [file](/themes/leadership.docx#x) and
[finder](drivers/?q=a&theme=Leadership&source=x#y), <https://drivers.example.org/themes/leadership/>,
[one][] and [one][], twice.
Not [theirs](https://example.org/themes/leadership/), `themes/leadership/`, [more](themes/leadership-and-more/),
[of source](drivers/?source=leadership) nor themes/leadership/.

[one]: ./themes/leadership/
"""
AFTER = (
    PAGE.replace("(themes/leadership/)", "(themes/leading-people/)")
    .replace("../themes/leadership/feed", "../themes/leading-people/feed")
    .replace("/themes/leadership.docx", "/themes/leading-people.docx")
    .replace("theme=Leadership&", "theme=leading+people&")
    .replace("drivers.example.org/themes/leadership/", "drivers.example.org/themes/leading-people/")
    .replace("[one]: ./themes/leadership/", "[one]: ./themes/leading-people/")
)


def test_links_follow_a_name(collection: Path) -> None:
    (collection / "mkdocs.yml").write_text(
        "site_name: Drivers for tests\nsite_url: https://drivers.example.org/\n", encoding="utf-8"
    )
    docs = collection / "docs"
    (docs / "collections").mkdir(parents=True)
    for page in (docs / "about.md", docs / "collections" / "index.md"):
        page.write_text(PAGE, encoding="utf-8", newline="\n")
    (docs / "not-utf8.md").write_bytes(b"\xff themes/leadership/")
    (docs / "link.md").symlink_to("about.md")
    path = write_driver(collection, "one", "[workforce]")
    path.write_text(
        f"{path.read_text(encoding='utf-8')}\nSee [it](../../themes/leadership/).\n", encoding="utf-8", newline="\n"
    )
    write_register(
        collection,
        "themes",
        "- name: leadership\n- name: workforce\n"
        "  note: Not [this](../leadership/), but [that](../../themes/leadership/).\n",
    )
    plan = rename_entry(before(collection), RegisterName.THEMES, "leadership", "leading people")
    found = {new.path: new.text for _, new in plan.changes.files if new is not None}
    assert found["docs/about.md"] == found["docs/collections/index.md"] == AFTER
    assert changed_lines(plan)["drivers/2019/one.md"] == [
        "-See [it](../../themes/leadership/).",
        "+See [it](../../themes/leading-people/).",
    ]
    assert "[that](../../themes/leading-people/)" in found["drivers/register/themes.yml"]
    assert plan.said[1:] == [
        "1 link in drivers/2019/one.md now leads there",
        "1 link in drivers/register/themes.yml now leads there",
        "6 links in docs/collections/index.md now lead there",
        "6 links in docs/about.md now lead there",
    ]
