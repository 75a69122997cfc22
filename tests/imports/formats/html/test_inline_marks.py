"""Marks within a line change what it says; each arrives as GitHub's Markdown, or as characters."""

from __future__ import annotations

import pytest

from policy_drivers.imports.context import Context
from policy_drivers.imports.formats.html.page_lines import read_page
from policy_drivers.imports.formats.html.parsing import parsed
from policy_drivers.imports.formats.html_page import items_of_html
from policy_drivers.imports.pipeline import plan
from policy_drivers.imports.values.prose import markdown
from policy_drivers.markdown.conversion import to_html
from policy_drivers.reading.catalogue import Catalogue


def _text(page: str) -> str:
    return markdown(line for line in read_page(parsed(page, "page.html")).lines if not line.is_furniture).text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("must <del>not</del> buy", "must ~~not~~ buy"),
        ("<details><summary>More</summary>hidden</details>", "More\n\nhidden"),
        ("must <del>not </del>buy", "must ~~not~~ buy"),
        ("<s>a</s> <strike>b</strike>", "~~a~~ ~~b~~"),
        ('must <span style="text-decoration: line-through">not</span> buy', "must ~~not~~ buy"),
        ('must <b style="color: red; text-decoration-line:line-through;">not</b> buy', "must ~~**not**~~ buy"),
        ("<style>.c3{text-decoration:line-through}</style><p>must <i class=c3>not</i> buy", "must ~~*not*~~ buy"),
        ("fewer <del>fewer</del><ins>more</ins> searches", "fewer ~~fewer~~ more searches"),
        ("<ins>more</ins><del>fewer</del> searches", "more ~~fewer~~ searches"),
        ("un<del>able</del>", "un~~able~~"),
        ("x<del>“not”</del>y", "x ~~“not”~~ y"),
        ("<del>a <s>b</s> c</del>", "~~a b c~~"),
        ("<del>a</del><del>b</del>", "~~ab~~"),
        ("<del>~5 at https://example.org/~a</del>", "~~∼5 at https://example.org/%7Ea~~"),
        ("<del><p>one</p><ul><li>two<li>three</ul></del>", "~~one~~\n\n- ~~two~~\n- ~~three~~"),
        ('<a href="https://example.org">a <del>b</del></a>', "[a ~~b~~](https://example.org)"),
        ('<del>a <a href="https://example.org">b</a></del>', "~~a [b](https://example.org)~~"),
        ("a <del>b<br>c</del> d", "a ~~b~~\n\n~~c~~ d"),
        ("a <del> </del>b", "a b"),
        ("<del><table><caption>a</caption><tr><td>b<td>c<tr><td><td>d</table></del>",
         "~~a~~\n\n| ~~b~~ | ~~c~~ |\n| --- | --- |\n|  | ~~d~~ |"),
        ("CO<sub>2</sub>, 10<sup>6</sup> m<sup>2</sup>, 10<sup>-3</sup>", "CO₂, 10⁶ m², 10⁻³"),
        ("2<sup>nd</sup>, M<sup>me</sup>, x<sub>max</sub>", "2nd, M^(me), x\\_(max)"),
        ("Plan<sup>TM</sup>, Plan<sup>®</sup>, it<sup>[3]</sup>, it<sup>a</sup>", "Plan™, Plan®, it[3], it^(a)"),
        ('10<span style="vertical-align:super">6</span>', "10⁶"),
        ('the <abbr title="Care Quality Commission">CQC</abbr>', "the CQC (Care Quality Commission)"),
        ('the <abbr title="Care Quality Commission">CQC</abbr> (Care Quality Commission)',
         "the CQC (Care Quality Commission)"),
        ('Care Quality Commission (<abbr title="Care Quality Commission">CQC</abbr>)', "Care Quality Commission (CQC)"),
        ('<acronym title="Long Term">LT</acronym>, <abbr title="Long Term">LT</abbr>', "LT (Long Term), LT"),
        ("as <q>it</q> says", "as “it” says"),
        ("<p><input type=checkbox checked> done<p><input type=checkbox> not", "☑ done\n\n☐ not"),
        ("<ol><li>a<li value=7>b<li>c</ol>", "1. a\n\n7) b\n8) c"),
        ("<ol start=5><li>a<li>b</ol><ol><li>c<li>d</ol>", "5. a\n6. b\n\n1) c\n2) d"),
        ("<ol><li>a</ol><ol><li>b<li>c</ol><ol><li>d</ol>", "1. a\n\n1) b\n2) c\n\n1. d"),
        ("<ol><li>a<li>b</ol><ol start=3><li>c</ol>", "1. a\n2. b\n3. c"),
        ("<ol><li>a<ol><li>b</ol><ol start=4><li>c</ol></ol>", "1. a\n    1. b\n\n    4) c"),
    ],
)  # fmt: skip
def test_a_mark_arrives(page: str, text: str) -> None:
    assert _text(f"<html><body>{page}</body></html>") == f"{text}\n"


def test_lists_side_by_side_have_their_own_numbers_on_our_page() -> None:
    text = _text("<html><body><ol start=5><li>a<li>b</ol><ol><li>c<li>d</ol></body></html>")
    assert to_html(text).replace("\n", "") == ('<ol start="5"><li>a</li><li>b</li></ol><ol><li>c</li><li>d</li></ol>')


def test_what_is_struck_out_of_a_value_is_no_value(against: Context) -> None:
    page = (
        "<h1>Plan</h1><p>Source: <del>NHS England</del> CQC</p><p>Date of publication: <s>June 2018</s> July 2018</p>"
        '<p>Link to main document: <del><a href="https://example.org/old">old</a></del> https://example.org/new</p>'
    )
    (entry,) = plan(items_of_html(page, "page.html"), against, Catalogue(), "drivers", 1_000_000).drivers
    assert entry.fields["source"] == "Care Quality Commission"
    assert (entry.fields["date"], entry.fields["link"]) == ("2018-07", "https://example.org/new")
    assert [line.text for line in entry.left.not_placed] == [
        "Source: ~~NHS England~~",
        "Date of publication: ~~June 2018~~",
        "Link to main document: ~~[old](https://example.org/old)~~",
    ]
