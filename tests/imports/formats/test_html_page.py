"""Pages as browsers and Word save them: what is seen is read, where links lead is known, nothing is left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.entry import Entry
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.report_text import render
from policy_drivers.reading.catalogue import Catalogue

LINK = '<p>Link to main document: <a href="docs/plan.pdf">the plan</a></p>'
REST = "<p>Source: CQC</p><p>Summary of driver: It says so.</p>"


@pytest.fixture
def entry(against: Context) -> Callable[[str], Entry]:
    """The one driver of a page."""

    def read(page: str) -> Entry:
        (only,) = plan(items_of_html(page, "page.html"), against, Catalogue(), "drivers", 1_000_000).drivers
        return only

    return read


Read = Callable[[str], Entry]


@pytest.mark.parametrize(
    "head",
    [
        '<base href="https://example.org/maps/">',
        '<link rel="canonical" href="https://example.org/maps/plan">',
        "<!-- saved from url=(0029)https://example.org/maps/plan -->",
        '<base href="/elsewhere/"><link rel="canonical" href="https://example.org/maps/plan">',
    ],
)
def test_a_link_within_the_site_is_completed(entry: Read, head: str) -> None:
    found = entry(f"<html>{head}<h1>Plan</h1>{LINK}{REST}")
    assert found.fields["link"] == "https://example.org/maps/docs/plan.pdf"


@pytest.mark.parametrize("address", ["docs/plan.pdf", "/docs/plan.pdf", "ftp://example.org/plan.pdf", "http://[x/"])
def test_an_address_that_is_none_of_the_web_is_kept(entry: Read, address: str) -> None:
    found = entry(f"<html><h1>Plan</h1>{LINK.replace('docs/plan.pdf', address)}{REST}")
    assert "link" not in found.fields
    assert [line.text for line in found.left.not_placed] == [f"Link to main document: [the plan]({address})"]
    assert f"[the plan]({address})" in found.body.replace("]\\(", "](")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "mailto:fg@example.org", "#plan", "file:///C:/plan.pdf", ""]
)
def test_an_address_of_no_document_is_not(entry: Read, address: str) -> None:
    found = entry(f'<html><base href="https://example.org"><h1>Plan</h1>{LINK.replace("docs/plan.pdf", address)}{REST}')
    assert [line.text for line in found.left.not_placed] == ["Link to main document: the plan"]


@pytest.mark.parametrize(
    ("link", "shown", "told"),
    [
        ('<a href="mailto:x@example.org">Jane</a>', "Jane", ["1 × e-mail address"]),
        ('<a href="mailto:x%40example.org,y@example.org?cc=z@example.org">all</a>', "all", ["3 × e-mail address"]),
        ('<a href="mailto:x@example.org">x@example.org</a>', "(e-mail address removed)", ["1 × e-mail address"]),
        ('<a href="tel:+441632960001">call</a>', "call", ["1 × telephone number"]),
        ('<a href="mailto:x@example.org">Jane</a>, <a href="TEL:01632960001">call</a>', "Jane, call",
         ["1 × e-mail address", "1 × telephone number"]),
        ('<a href="javascript:alert(1)">it</a>', "it", ["1 × link target outside the web"]),
        ('<a href=" java&#10;script:alert(1)">it</a>', "it", ["1 × link target outside the web"]),
        ('<a href="data:text/html,alert(1)">it</a>', "it", ["1 × link target outside the web"]),
        ('<a href="mailto:?body=alert(1)">send</a>', "send", ["1 × link target outside the web"]),
        ('<a href="#plan">it</a>', "it", []),
        ('it<p><a href="mailto:x@example.org"></a></p>', "it", ["1 × e-mail address"]),
    ],
)  # fmt: skip
def test_a_link_that_is_not_carried_over_is_told(against: Context, link: str, shown: str, told: list[str]) -> None:
    page = f"<html><h1>Plan</h1><p>Source: CQC</p><p>Summary of driver:</p><p>Ask {link}</p>"
    imported = plan(items_of_html(page, "page.html"), against, Catalogue(), "drivers", 1_000_000)
    (found,) = imported.drivers
    assert found.sections == {"Summary": f"Ask {shown}\n"}
    report = render(imported, is_dry=True)
    assert [line.strip() for line in report.splitlines() if "× " in line and "carried" in line] == [
        f"line 1: {each} not carried over" for each in told
    ]
    published = report + found.body
    assert not any(each in published for each in ("example.org", "01632", "441632", "alert"))


def test_a_page_inside_of_a_form(entry: Read) -> None:
    search = "<form><input><p>Find maps</p></form>"
    found = entry(f'<html><form id="page">{search}<h1>Plan</h1>{REST}</form>')
    assert (found.title, found.sections["Summary"]) == ("Plan", "It says so.\n")


def test_what_browsers_do_not_show_is_told(entry: Read) -> None:
    hidden = (
        "<noscript>one</noscript><select><option>two</select><template>three</template><iframe>four</iframe>"
        "<object>five</object><svg><text>six</text></svg><style>p {}</style><script>f()</script>"
    )
    found = entry(f'<html><article><img src="a" alt="seven"><h2>Plan</h2>{REST}</article>{hidden}')
    assert found.title == "Plan"
    told = {line.text for line in found.left.furniture if ":" not in line.text}
    assert told == {"one", "two", "three", "four", "five", "six", "seven", "a"}


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><th>Title</th><td>Plan</td></tr><tr><td>Source:</td><td>CQC</td></tr>"
        "<tr><td>Summary of driver</td><td>It says so.</td></tr>",
        "<tr><th><p>Title</p></th><td><p>Plan</p></td></tr><tr><td><b>Source</b></td><td><p>CQC</p></td></tr>"
        "<tr><td><p>Summary of driver:</p></td><td><p>It says so.</p></td></tr>",
    ],
)
def test_a_table_of_labels_and_values(entry: Read, rows: str) -> None:
    found = entry(f"<html><table><tr><td><table>{rows}</table></td></tr></table>")
    assert (found.title, found.fields["source"]) == ("Plan", "Care Quality Commission")
    assert found.sections == {"Summary": "It says so.\n"}


def test_a_table_of_figures_has_no_labels(entry: Read) -> None:
    figures = "<table><tr><th>Source</th><th>Year</th></tr><tr><td>NHS</td><td>2019</td></tr></table>"
    found = entry(f"<html><h1>Plan</h1>{REST}{figures}")
    assert found.sections["Summary"] == "It says so.\n\nSource | Year\n\nNHS | 2019\n"


def test_text_that_is_shown_as_typed(entry: Read) -> None:
    found = entry("<html><title>post.txt</title><pre>Plan\n\nSource: CQC\n\nSummary of driver:\nIt says so.\n</pre>")
    assert (found.title, found.sections["Summary"]) == ("Plan", "It says so.\n")


def test_a_page_that_word_saved(entry: Read) -> None:
    found = entry(
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><title>Plan</title>"
        "<!--[if gte mso 9]><xml><o:Author>FG</o:Author></xml><![endif]--><style><!-- p {} --></style></head>"
        "<body><p class=MsoTitle>A plan “for\nall”<o:p></o:p></p><p class=MsoNormal><b>Source:</b>"
        "<span style='mso-spacerun:yes'>  </span>CQC<o:p></o:p></p><p class=MsoNormal>Summary of driver:</p>"
        "<p class=MsoListParagraph><![if !supportLists]><span>·<span>&nbsp;&nbsp;</span></span><![endif]>"
        "It&#146;s one</p>"
        "<p class=MsoListParagraph><!--[if !supportLists]--><span>·<span>&nbsp;</span></span><!--[endif]-->"
        "two</p></body>"
    )
    assert (found.title, found.fields["source"]) == ("A plan “for all”", "Care Quality Commission")
    assert found.sections["Summary"] == "- It’s one\n- two\n"


@pytest.mark.parametrize("window", ["Category: Maps | Site", "Tag Archives: Maps « Site", "Category: Maps – Site"])
def test_the_name_of_the_site_in_the_windows_title_is_no_theme(entry: Read, window: str) -> None:
    post = f"<article><h2>Plan</h2>{REST}</article>"
    page = f"<html><head><title>{window}</title></head><body><h1>Category: Maps</h1>{post}"
    assert entry(page).fields["themes"] == ["Maps"]


@pytest.mark.parametrize(
    ("inside", "furniture"),
    [
        ("<noscript>Copied</noscript>", ["Copied"]),
        ("<svg><title>Icon</title></svg>", ["Icon"]),
        ("<button>Copy</button> <select><option>One<option>Two</select>", ["Copy", "One", "Two"]),
    ],
)
def test_furniture_within_a_line_leaves_the_line_as_it_is(entry: Read, inside: str, furniture: list[str]) -> None:
    found = entry(f"<html><h1>Plan {inside}</h1><p>Source: CQC</p><p>Summary of driver: It {inside} says so.</p>")
    assert (found.title, found.sections) == ("Plan", {"Summary": "It says so.\n"})
    assert [line.text for line in found.left.furniture if not line.text.endswith(":")] == furniture * 2


def test_furniture_within_a_link_leaves_the_link_as_it_is(entry: Read) -> None:
    icon = '<span class="screen-reader-text">opens in a new window</span>'
    link = f'<p>Link to main document: <a href="https://example.org/plan">Maps {icon}Plan</a></p>'
    found = entry(f"<html><h1>Plan</h1>{link}{REST}")
    assert found.fields["link"] == "https://example.org/plan"
    assert [line.text for line in found.left.not_placed] == [
        "Link to main document: [Maps Plan](https://example.org/plan)"
    ]


@pytest.mark.parametrize(
    ("start", "first"), [("5", "5."), ("²", "1."), ("9" * 5000, "1."), ("-3", "1.")], ids=["5", "²", "9999…", "-3"]
)
def test_a_list_begins_with_a_number_that_can_be_one(entry: Read, start: str, first: str) -> None:
    found = entry(f'<html><h1>Plan</h1>{REST}<ol start="{start}"><li>Maps</li><li>Books</li></ol>')
    assert f"\n{first} Maps\n" in found.body


@pytest.mark.parametrize("inside", ['<!ENTITY a "b">', '\n<!ELEMENT p (#PCDATA)>\n<!ENTITY c SYSTEM "x">\n', ""])
def test_a_document_type_with_declarations_is_furniture(inside: str) -> None:
    page = f"<!DOCTYPE html [{inside}]>\n<html><body><p>Plan</p>\n<p>Source: NHS England</p></body></html>"
    (item,) = items_of_html(page, "page.html")
    assert [line.text for line in item.furniture] == [" ".join(f"<!DOCTYPE html [{inside}]>".split())]
    assert [line.text for line in item.found.bare if not line.is_blank] == ["Plan"]
    assert item.line == 2 + inside.count("\n")
