"""A setting hides all that there is about reviews, in whatever is published."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.making.builds import SMALL, build, files, make_collection
from tests.making.index_files import PACKED, postings, unpacked
from tests.making.index_files import content as index_content


def _shown(root: Path) -> dict[str, str]:
    """What is published about drivers: not the pages for authors, which explain reviews whoever sees them."""
    of_authors = re.compile(r'<a href="[^"]*contribute/.*?</a>', re.DOTALL)
    last_day = re.compile('"(?:date|completed)_last_day": "[^"]*"')  # a year ends in December
    hand_written = ("contribute/", "about/", "accessibility/", "data/", "development/", "finding/", "methodology/")
    of_code = (
        "assets/javascripts/",
        "assets/policy-drivers/form/",
        "assets/policy-drivers/finder/",
        "api/schema.json",
        "api/case-study.",
        "api/front-matter.",
        "api/collection.",
    )
    shown, menus = {}, {}
    for path, written in files(root / "site").items():
        if path.endswith(
            (".html", ".json", PACKED, ".xml", ".js", ".ics", ".csv", ".ris", ".bib")
        ) and not path.startswith((*hand_written, *of_code)):
            content = unpacked(path, written)
            if path.startswith("search/pages/") and json.loads(content)["url"].startswith(hand_written):
                continue
            if path.startswith(("search/words-", "search/places-", "search/vocabulary-")):
                continue
            if path.startswith("assets/policy-drivers/theme/") and path.endswith(".json"):
                menus[path] = of_authors.sub("", json.loads(content))
                continue
            shown[path] = last_day.sub("", of_authors.sub("", content.decode("utf-8")))
    pages = "".join(shown.values())
    shown |= {path: menu for path, menu in menus.items() if path in pages}
    assert len(shown.keys() & menus.keys()) > 3
    shown["search/"] = " ".join(_indexed(root / "site" / "search", hand_written))
    return shown


def _indexed(index: Path, hand_written: tuple[str, ...]) -> set[str]:
    """The words under which a search finds other pages than those written by hand."""
    urls = {int(path.stem): index_content(path)["url"] for path in (index / "pages").iterdir()}
    found = set()
    for path in index.glob("words-*.bin"):
        for family in index_content(path)["families"].values():
            for word, said in family.items():
                if any(not urls[page].startswith(hand_written) for page, _ in postings(said)):
                    found.add(word)
    for path in index.glob("vocabulary-*.bin"):
        vocabulary = index_content(path)
        found |= {word for word, count in zip(vocabulary["words"], vocabulary["counts"], strict=True) if count}
    return found


def test_a_setting_hides_everything_about_reviews(tmp_path: Path) -> None:
    root = make_collection(tmp_path, SMALL)
    config = root / "mkdocs.yml"
    hidden = "    show_reviews: false\n    repository: https://github.com/group/drivers\n"
    config.write_text(config.read_text(encoding="utf-8") + hidden, encoding="utf-8")
    result = build(root, "--strict")
    assert result.returncode == 0, result.stderr
    shown = _shown(root)
    assert "What this means for libraries" in shown["drivers/new-plan/index.html"]
    assert "leadership" in shown["search/"]
    shown["inbox/index.html"] = shown["inbox/index.html"].replace("As of 15", "", 1)  # on which day they are how old
    script = "assets/policy-drivers/take/collection.js"
    shown[script] = shown[script].replace('"group_member: unassigned"', "", 1)  # what a reader's own file begins with
    words = re.compile(
        r"\breviews?\b|overdue|due soon|in date|unassigned|fiona|\bFG\b|\bJW\b|group member|errata|brief the board"
        r"|as of 15|data-due|january 2020|2020-01|2018-12|december 2018",
        re.IGNORECASE,
    )
    assert {path: words.findall(text) for path, text in shown.items() if words.search(text)} == {}
    form = "".join(path.read_text(encoding="utf-8") for path in (root / "site" / "contribute" / "add").iterdir())
    assert re.findall(r"fiona|\bFG\b|\bJW\b|due soon|errata|brief the board|2020-01", form, re.IGNORECASE) == []
    assert not (root / "site" / "reviews").exists()
    scripts = {path.name for path in (root / "site" / "assets" / "policy-drivers").glob("*.js")}
    assert scripts == {
        "accessibility.js",
        "case-studies.js",
        "copy.js",
        "disk.js",
        "gettext.js",
        "moved.js",
        "parts.js",
        "print.js",
    }
