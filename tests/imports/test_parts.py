"""Names, links, personal data and prose: the small decisions."""

from __future__ import annotations

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.layout.furniture import Furniture, furniture, tags_of
from policy_drivers.imports.values.line import Line
from policy_drivers.imports.values.links import links_in
from policy_drivers.imports.values.names import Owners, audience, says_nothing, sources
from policy_drivers.imports.values.personal_data import without_personal_data
from policy_drivers.imports.values.prose import markdown
from policy_drivers.reading.catalogue import Catalogue


@pytest.mark.parametrize(
    ("text", "names", "is_certain"),
    [
        ("NHS England", ("NHS England",), True),
        ("Kings Fund", ("The King's Fund",), False),
        ("Care Quality Commission (CQC)", ("Care Quality Commission",), False),
        ("NHS England, CQC and NHS Improvement", ("NHS England", "Care Quality Commission", "NHS Improvement"), False),
        ("Board for Maps and Charts", ("Board for Maps and Charts",), True),
        ("Reading Board (RB)", ("Reading Board",), False),
        ("Reading Board (pilot)", ("Reading Board (pilot)",), True),
        ("NHS England, chaired by Ann Other", ("NHS England",), False),
        ("NHS England; CQC; chaired by Ann Other", ("NHS England", "Care Quality Commission"), False),
        ("Ann Other (chair), Board for Maps", ("Ann Other (chair), Board for Maps",), True),
        ("Map Board, led by Ann Other; Chart Board", ("Map Board", "Chart Board"), False),
        ("Map Board (chaired by Ann Other)", ("Map Board",), False),
        ("NHS England and Somebody", ("NHS England and Somebody",), True),
        ("Somebody; NHS England and Somebody Else", ("Somebody", "NHS England and Somebody Else"), False),
        ("Somebody (SB); Kings Fund, chaired by A. Person;", ("Somebody (SB)", "The King's Fund"), False),
        ("Somebody; chaired by A. Person", ("Somebody",), False),
        ("Chaired by A. Person", ("Chaired by A. Person",), True),
        ("Care Quality Commission (CQC).", ("Care Quality Commission",), False),
        ("Map Board.", ("Map Board.",), True),
        ("NHS England (NHSE) and NHS Improvement (NHSI)", ("NHS England", "NHS Improvement"), False),
    ],
)
def test_sources(registers: Catalogue, text: str, names: tuple[str, ...], is_certain: bool) -> None:
    found = sources(text, registers.registers.sources)
    assert (found.names, found.is_certain) == (names, is_certain)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("All staff, members of the public and others.", ("All staff, members of the public and others.",)),
        ("Boards, nurses, planners", ("Boards", "nurses", "planners")),
        ("Boards; nurses and midwives", ("Boards", "nurses and midwives")),
        ("• Boards\n• Nurses", ("Boards", "Nurses")),
    ],
)
def test_audience(text: str, names: tuple[str, ...]) -> None:
    assert audience(text).names == names


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("FG", "FG"), ("(FG)", "FG"), ("fiona  green", "FG"), ("Fiona Green (FG)", "FG"), ("LA", None), ("Ada L", "JW"),
        ("FG, (telephone number removed)", "FG"), ("Fiona Green <(e-mail address removed)>", "FG"),
        ("Fiona Green (FG) ((e-mail address removed))", "FG"), ("(e-mail address removed)", None),
        ("Jo Woods (JW)", "JW"), ("Ann Other (FG)", None), ("Fiona Green (JW)", None), ("Fiona Green (KM)", None),
        ("Not allocated (content added by FG)", "unassigned"), ("None", "unassigned"), ("to be added", "unassigned"),
    ],
)  # fmt: skip
def test_owners(against: Context, text: str, initials: str | None) -> None:
    assert Owners(against.registers, {"ada l": "JW"}).find(text) == initials


@pytest.mark.parametrize(
    ("text", "is_nothing"),
    [
        ("None given", True), ("to be added", True), ("Not yet known", True), ("Unknown", True), ("not stated.", True),
        ("No known author", True), ("None of the boards", False), ("Nottingham Trust", False),
        ("Not-for-profit bodies", False), ("Available online", False),
    ],
)  # fmt: skip
def test_a_name_that_is_none(text: str, is_nothing: bool) -> None:
    assert says_nothing(text) is is_nothing


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Posted on 3 May 2014 by admin", Furniture.START), ("Published 3rd May 2014 by ann", Furniture.START),
        ("Published 2014 by NHS England", None), ("Comments are closed.", Furniture.END),
        ("Leave a Reply Cancel reply", Furniture.END), ("Email *", None), ("Website", None),
        ("« Older posts", Furniture.END), ("Menus matter", None), ("Older posts", Furniture.END),
        ("Older entries are kept", None), ("Search Results for: maps", Furniture.ARCHIVE),
        ("Search results for maps can be kept", None), ("Notify me of new posts by email.", Furniture.END),
        ("Enter your email address to follow this blog.", Furniture.END),
        ("# Tag: Maps", Furniture.ARCHIVE), ("by ann on June 3, 2013", Furniture.START), ("by ann on foot", None),
        ("View all posts by ann →", Furniture.END), ("Page 1 Page 2 … Page 5 Next page", Furniture.END),
    ],
)  # fmt: skip
def test_page_furniture(text: str, what: Furniture | None) -> None:
    assert furniture(text) is what


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Tagged: Imaging, Work", ("Imaging", "Work")), ("Tagged Evidence on Demand", ("Evidence on Demand",)),
        ("Posted in Leadership | Tagged Water, Salt | Leave a comment", ("Leadership", "Water", "Salt")),
        (
            "This entry was posted in Work and tagged Maps, Books and Charts on 3 May 2014 by ann. Bookmark the page.",
            ("Work", "Maps", "Books", "Charts"),
        ),
        ("Posted in Learning by Doing, Maps by admin", ("Learning by Doing", "Maps")),
        ("This entry was posted in Work and tagged Maps by ann. Bookmark the permalink.", ("Work", "Maps")),
        ("Posted in Work by ann | Tagged Maps", ("Work", "Maps")),
        ("Filed under: Maps; Leave a comment", ("Maps",)), ("Posted in News. Tagged St. Mary.", ("News", "St. Mary")),
        ("Posted on 3 May 2014 by admin", ()), ("Source: tagged maps", ()),
    ],
)  # fmt: skip
def test_tags_and_categories(text: str, tags: tuple[str, ...]) -> None:
    assert tags_of(text) == tags


@pytest.mark.parametrize(
    ("text", "urls", "left", "joins"),
    [
        ("https://example.org/a.pdf.", ["https://example.org/a.pdf"], "", "."),
        ("see www.example.org/a", ["http://www.example.org/a"], "", "see"),
        ("[Report](https://example.org/a) and prose about it", ["https://example.org/a"], "and prose about it", ""),
        ("https://example.org/(a)", ["https://example.org/(a)"], "", ""),
        ("[x](javascript:alert(1))", [], "[x](javascript:alert(1))", ""),
        ("http://localhost/a", [], "http://localhost/a", ""),
        ("on the intranet", [], "on the intranet", ""),
    ],
)
def test_links(text: str, urls: list[str], left: str, joins: str) -> None:
    found = links_in(text)
    assert ([link.url for link in found.links], found.left, found.joins) == (urls, left, joins)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("https://a.org/e (English) and https://a.org/w (Welsh)", ["", ""]),
        ("https://a.org/e [2 MB], https://a.org/s [Slides](https://a.org/t)", ["", "", "Slides"]),
        ("[Plan](https://a.org/e) (2 MB), slides: https://a.org/s", ["Plan", "Slides"]),
        ("The old plan (2009) https://a.org/o", ["Old plan (2009)"]),
        ("(see https://a.org/e)", [""]),
    ],
)
def test_words_in_brackets_behind_a_link_are_about_it(text: str, words: list[str]) -> None:
    assert [link.words for link in links_in(text).links] == words


@pytest.mark.parametrize(
    ("text", "scrubbed"),
    [
        ("Ask a.b@example.nhs.uk.", "Ask (e-mail address removed)."),
        ("Ask a.b [at] example.org now", "Ask (e-mail address removed) now"),
        ("Ask a[dot]b[at]example[dot]org now", "Ask (e-mail address removed) now"),
        ("Ask a.b (at) example (dot) org", "Ask (e-mail address removed)"),
        ("Ask ann.other at library.example.org.", "Ask (e-mail address removed)."),
        ("[Ann](mailto:a@example.org)", "[Ann]((e-mail address removed))"),
        ("Ring 01743 555123", "Ring (telephone number removed)"),
        ("Ring +44 (0)20 7946 0018 ext 3!", "Ring (telephone number removed)!"),
        ("Ring (020) 7946 0018", "Ring (telephone number removed)"),
    ],
)
def test_what_is_a_persons_is_taken_out(text: str, scrubbed: str) -> None:
    assert without_personal_data(text)[0] == scrubbed


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/01743555123/a@b.pdf", "ISBN 0 306 40615 2", "2013-14", "01/02/2013", "from 747 to 1,118",
        "£10,000,000,000", "at home", "example.org at evidence.example.org", "v2.1 at example.org",
        "twitter @somebody", "0118 is the code",
    ],
)  # fmt: skip
def test_what_is_nobodys_stays(text: str) -> None:
    assert without_personal_data(text) == (text, [])


def _markdown(text: str) -> str:
    return markdown([Line(number, line) for number, line in enumerate(text.split("\n"), 1)]).text


def test_bullets_of_all_kinds_are_one_kind() -> None:
    assert _markdown("• a\n\n  ○ b\n    ◦ c\n- d\n* e\n▪ f") == "- a\n    - b\n        - c\n- d\n- e\n- f\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("§ One\n§ Two", "- One\n- Two\n"), ("§One\n§Two", "- One\n- Two\n"), ("Ø One\nü Two", "- One\n- Two\n"),
        ("§ 12 Services\n§12\n§ IV Fees\n§ a\n§§ 3–5", "§ 12 Services\n\n§12\n\n§ IV Fees\n\n§ a\n\n§§ 3–5\n"),
        ("Ø is a letter\nüber", "Ø is a letter\n\nüber\n"),
    ],
)  # fmt: skip
def test_what_is_left_of_a_bullet_of_word(text: str, written: str) -> None:
    assert _markdown(text) == written


def test_emphasis_is_no_bullet() -> None:
    assert _markdown("*a* b\n*c\n* d *e*\n*f *g*\n**h** i") == "*a* b\n\n- c\n- d *e*\n- f *g*\n\n**h** i\n"


def test_bullets_and_numbers_are_lists_of_their_own() -> None:
    assert _markdown("- a\n  - b\n- c\n1. d\n1. e\n- f") == "- a\n    - b\n- c\n\n1. d\n2. e\n\n- f\n"
    assert _markdown("1. a\n  - b\n  1. c\n2. d") == "1. a\n    - b\n\n    1. c\n\n2. d\n"
    assert _markdown("- a\n  3. b\n  4. c") == "- a\n\n    3. b\n    4. c\n", "within a paragraph only 1 begins a list"


def test_numbers_that_are_all_one_count() -> None:
    assert _markdown("1. a\n\ntext\n\n1. b\n\n1. c") == "1. a\n\ntext\n\n2. b\n3. c\n"
    assert _markdown("1. a\n\ntext\n\n3. b") == "1. a\n\ntext\n\n3. b\n"


def test_lines_that_were_broken_to_fit_a_page_are_one_paragraph() -> None:
    long = "words that go on and on until the page is at its end and must be"
    assert _markdown(f"{long}\nbroken here.\nNext.") == f"{long}\nbroken here.\n\nNext.\n"


def test_a_line_that_is_indented_below_an_item_is_part_of_it() -> None:
    assert _markdown("• a plan\n  for maps\n• b\nNext.") == "- a plan\n    for maps\n- b\n\nNext.\n"


def test_nothing_in_a_text_is_obeyed() -> None:
    assert _markdown("<b>x</b> 1 < 2\n# h\n---\n![a](https://example.org)\n[b](data:x)\n[c]: javascript:y\n> q") == (
        "&lt;b>x&lt;/b> 1 < 2\n\n\\# h\n\n\\---\n\n[a](https://example.org)\n\n"
        "[b]\\(data:x)\n\n[c]\\: javascript:y\n\n\\> q\n"
    )


@pytest.mark.parametrize("inside", ['<!ENTITY a "b">', '\n<!ELEMENT p (#PCDATA)>\n<!ENTITY c SYSTEM "x">\n', ""])
def test_a_document_type_with_declarations_is_furniture(inside: str) -> None:
    page = f"<!DOCTYPE html [{inside}]>\n<html><body><p>Plan</p>\n<p>Source: NHS England</p></body></html>"
    (item,) = items_of_html(page, "page.html")
    assert [line.text for line in item.furniture] == [" ".join(f"<!DOCTYPE html [{inside}]>".split())]
    assert [line.text for line in item.found.bare if not line.is_blank] == ["Plan"]
    assert item.line == 2 + inside.count("\n")
