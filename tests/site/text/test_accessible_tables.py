"""Tables of pages written by hand: named by the heading above them, with headings that say what they stand over."""

from __future__ import annotations

import markdown

from policy_drivers.site.text.accessible_tables import EXTENSION

TABLE = "\n\n| | a | *b* |\n|---|---|---|\n| x | 1 | 2 |\n"
EXPECTED = (
    "<thead>\n<tr>\n<td></td>\n"
    '<th scope="col">a</th>\n<th scope="col"><em>b</em></th>\n</tr>\n</thead>\n'
    "<tbody>\n<tr>\n<td>x</td>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>"
)
EXTENSIONS = ["tables", "toc", EXTENSION]


def test_a_table_is_named_by_the_heading_above_it() -> None:
    html = markdown.markdown("## Steps" + TABLE, extensions=EXTENSIONS)
    assert html == f'<h2 id="steps">Steps</h2>\n<table aria-labelledby="steps">\n{EXPECTED}'


def test_a_table_without_a_heading_above_it_has_no_name() -> None:
    assert markdown.markdown(TABLE, extensions=EXTENSIONS) == f"<table>\n{EXPECTED}"


def test_a_table_under_a_heading_without_an_anchor_has_no_name() -> None:
    html = markdown.markdown("## Steps" + TABLE, extensions=["tables", EXTENSION])
    assert html == f"<h2>Steps</h2>\n<table>\n{EXPECTED}"
