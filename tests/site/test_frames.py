"""A page in a frame is what the theme would have made of it; a frame that cannot hold its pages is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from policy_drivers.markdown.heading import Heading
from policy_drivers.site.frames import (
    CONTENTS,
    DESCRIPTION,
    HEAD,
    TITLE,
    Frame,
    FrameError,
    MarkedPage,
    kinds_of,
    marked_pages,
)
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.text.inline_scripts import source_of_inline
from tests.making.themes import rendered, whole

TEXTS = st.text(max_size=8)
LEAVES = st.builds(Heading, st.just(3), TEXTS, TEXTS)
HEADINGS = st.lists(st.builds(Heading, st.just(2), TEXTS, TEXTS, st.lists(LEAVES, max_size=3).map(tuple)), max_size=4)


def _page(content: Content, url: str = "drivers/new-plan/", title: str = "New plan") -> SitePage:
    return SitePage(
        url=url,
        title=title,
        description="What it is.",
        content=lambda page: content,
        meta=WITHOUT_NAVIGATION,
        has_head=bool(content.head),
        has_headings=bool(content.headings),
    )


def _marked(page: SitePage) -> MarkedPage:
    (marked,) = marked_pages([page], {page.url})
    return marked


CONTENT = Content(Markup("<h1>New plan</h1><p>Said.</p>"), (Heading(2, "a", "A"),), Markup("<meta name='x'>"))


@given(
    html=TEXTS.map(lambda text: Markup("<h1>{}</h1>").format(text)),
    headings=HEADINGS.map(tuple),
    head=st.sampled_from(["", "<meta>"]).map(Markup),
    description=TEXTS,
    title=TEXTS,
    slug=st.sampled_from(["a", "new-plan", "themes/2"]),
)
def test_a_page_in_its_frame_is_the_page_that_the_theme_makes(
    html: Markup, headings: tuple[Heading, ...], head: Markup, description: str, title: str, slug: str
) -> None:
    content = Content(html, headings, head, description)
    page = _page(content, f"drivers/{slug}/", title)
    marked = _marked(page)
    assert Frame.of(rendered(marked), marked).fill(page, content) == whole(page, content)


def test_pages_of_a_kind_share_a_frame_and_others_do_not() -> None:
    plain = Content(Markup("<h1>X</h1>"))
    pages = [
        *(_page(CONTENT, url) for url in ("drivers/a/", "drivers/b/")),
        *(_page(plain, url) for url in ("drivers/c/", "themes/", "themes/a/", "themes/b/", "themes/a/2/")),
    ]
    poured = {page.url for page in pages}
    assert [str(page.kind) for page in marked_pages(pages, poured)] == [
        "drivers/*/", "drivers/*/", "themes/", "themes/*/", "themes/*/*/",
    ]  # fmt: skip
    assert str(marked_pages(pages, poured - {"themes/a/"})[-1].kind) == "themes/a/*/"


def test_kinds_with_one_form_of_address_are_rendered_at_addresses_of_their_own() -> None:
    pages = [_page(CONTENT, "new/a/"), _page(Content(Markup("<h1>X</h1>")), "new/b/")]
    marked = marked_pages(pages, {page.url for page in pages})
    assert [each.url for each in marked] == ["new/pd-mark-part-0-5e1f/", "new/pd-mark-part-100-5e1f/"]
    for page, of_kind in zip(pages, marked, strict=True):
        assert Frame.of(rendered(of_kind), of_kind).fill(page, page.render()) == whole(page, page.render())


def test_a_page_of_which_nobody_knows_whether_it_has_headings_may_be_of_two_kinds() -> None:
    page = SitePage(url="x/", title="", description="", content=lambda _: CONTENT, has_headings=None)
    assert [kind.has_headings for kind in kinds_of(page, ())] == [False, True]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (TITLE, "", "has no place for the title of a page"),
        (DESCRIPTION, "", "has no place for the description of a page"),
        (HEAD, "", "has no place for the data for machines of a page"),
        (CONTENTS, "", "has no place for the contents of a page"),
        (CONTENTS, CONTENTS * 2, "has 2 places for the contents of a page"),
        (HEAD, HEAD * 2, "has 2 places for the data for machines of a page"),
        ("<li>", "<p>", "has a table of contents that is no list of `li` elements"),
    ],
)
def test_a_frame_that_cannot_hold_its_pages_is_told_with_the_pages_and_the_fault(
    old: str, new: str, fault: str
) -> None:
    marked = _marked(_page(CONTENT))
    html = rendered(marked)
    assert old in html
    with pytest.raises(FrameError) as told:
        Frame.of(html.replace(old, new), marked)
    assert str(told.value).startswith(f"the page around drivers/*/ {fault}; look at ")


def test_a_theme_may_leave_out_the_table_of_contents() -> None:
    page = _page(CONTENT)
    marked = _marked(page)
    html, _, after = rendered(marked).partition("<ul>")
    frame = Frame.of(html + after.partition("</nav>")[2], marked)
    assert "Said." in frame.fill(page, CONTENT)


@pytest.mark.parametrize(
    ("script", "runs"),
    [("pd = '{url}'", True), ("pd = 1", True), ("pd = '{title}'", False), ("pd = '{url} {title}'", False)],
)
def test_a_script_of_the_theme_may_have_the_address_of_the_page_in_it_and_nothing_else(script: str, runs: bool) -> None:
    page = _page(CONTENT)
    marked = _marked(page)
    text = script.format(url=marked.url, title=TITLE)
    framed = f'{rendered(marked)}<meta content="script-src {source_of_inline(text)}"><script>{text}</script>'
    html = Frame.of(framed, marked).fill(page, CONTENT)
    filled = script.format(url="drivers/new-plan/", title="New plan")
    assert html.endswith(f"<script>{filled}</script>")
    assert (f"script-src {source_of_inline(filled)}" in html) is runs


@pytest.mark.parametrize("element", ["<style>{}</style>", '<i style="{}"></i>'])
def test_so_may_a_style(element: str) -> None:
    page = _page(CONTENT)
    marked = _marked(page)
    text = "--place: '{}'"
    html = f'{rendered(marked)}<meta content="{source_of_inline(text.format(marked.url))}">'
    filled = Frame.of(f"{html}{element.format(text.format(marked.url))}", marked).fill(page, CONTENT)
    assert filled.endswith(
        f'<meta content="{source_of_inline(text.format("drivers/new-plan/"))}">'
        f"{element.format(text.format('drivers/new-plan/'))}"
    )


@pytest.mark.parametrize(
    "changed",
    [
        TITLE.upper(),
        TITLE.title(),
        TITLE[:9],
        TITLE.replace("-", " "),
        "pd-mark-part-7-5e1f",
        "pd-mark-source-0-5e1f",
        "pd-mark-toc-5e1f",
        "pd-mark-other-5e1f",
    ],
)
def test_a_mark_that_was_changed_and_what_looks_like_one_is_told(changed: str) -> None:
    marked = _marked(_page(CONTENT))
    with pytest.raises(FrameError) as told:
        Frame.of(f"{rendered(marked)}<p>{changed}</p>", marked)
    assert str(told.value) == (
        f"the page around drivers/*/ has {changed} where a page has a text of its own; in the templates in "
        "theme.custom_dir print titles, descriptions and addresses without filters, and call nothing else so"
    )
