"""Marks of our own: languages and citations, understood where Markdown lets them stand, and nowhere else."""

from __future__ import annotations

import pytest

from policy_drivers.markdown.marks import Citations
from policy_drivers.markdown.safe_markdown import SafeMarkdown

CITING = SafeMarkdown(str, citations=Citations({"plan-1": 1, "plan-2": 2}, {"plan-1": 'A "plan" & <more>'}))
PLAIN = SafeMarkdown(str)
ONE = '<a class="pd-citation" href="#pd-item-1" title="A &quot;plan&quot; &amp; &lt;more&gt;">[1]</a>'
TWO = '<a class="pd-citation" href="#pd-item-2">[2]</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('Cynllun.\n{: lang="cy" }', '<p lang="cy">Cynllun.</p>\n'),
        ("Cynllun.\n{: lang='cy' }", '<p lang="cy">Cynllun.</p>\n'),
        ("Cynllun.\r\n{:lang=cy}\r\n\r\nPlan.", '<p lang="cy">Cynllun.</p>\n<p>Plan.</p>\n'),
        ('*政*\n{: lang="zh-Hant" }', '<p lang="zh-Hant"><em>政</em></p>\n'),
        ('Welsh is *Cynllun*{: lang="cy" }.', '<p>Welsh is <em lang="cy">Cynllun</em>.</p>\n'),
        (
            '**a *b*{: lang="cy" } c**{: lang="gd" }',
            '<p><strong lang="gd">a <em lang="cy">b</em> c</strong></p>\n',
        ),
        ('- Un\n{: lang="cy" }\n- Two', '<ul>\n<li lang="cy">Un</li>\n<li>Two</li>\n</ul>\n'),
        ('> Un\n> {: lang="cy" }', '<blockquote>\n<p lang="cy">Un</p>\n</blockquote>\n'),
        ('`{: lang="cy" }`', '<p><code>{: lang="cy" }</code></p>\n'),
        ('    a\n    {: lang="cy" }', '<pre><code>a\n{: lang="cy" }\n</code></pre>\n'),
        ('Words {: lang="cy" }', '<p>Words {: lang="cy" }</p>\n'),
        ('a\n{: lang="cy" onclick="x" }', '<p>a\n{: lang="cy" onclick="x" }</p>\n'),
        ('a\n{: lang="no language" }', '<p>a\n{: lang="no language" }</p>\n'),
        ('{: lang="cy" }', '<p>{: lang="cy" }</p>\n'),
    ],
)
def test_a_mark_of_a_language_belongs_to_what_it_follows(text: str, html: str) -> None:
    assert PLAIN.render(text).html == html
    assert CITING.render(text).html == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[[plan-1]][[ plan-2 ]].", f"<p>{ONE}{TWO}.</p>\n"),
        (r"\[[plan-1]\] \[\[plan-2\]\]", f"<p>{ONE} {TWO}</p>\n"),
        ("*[[plan-2]]*", f"<p><em>{TWO}</em></p>\n"),
        ("| [[plan-2]] |\n|---|", f'<table>\n<thead>\n<tr>\n<th scope="col">{TWO}</th>\n</tr>\n</thead>\n</table>\n'),
        ("[[plan-3]] [[]] [[[plan-2]]]", f"<p>[[plan-3]] [[]] [{TWO}]</p>\n"),
        ("`[[plan-1]]`", "<p><code>[[plan-1]]</code></p>\n"),
        ("[see [[plan-1]]](x)", '<p><a href="x">see [[plan-1]]</a></p>\n'),
        ('*a [[plan-2]]*{: lang="cy" }', f'<p><em lang="cy">a {TWO}</em></p>\n'),
        ('[[plan-2]]\n{: lang="cy" }', f'<p lang="cy">{TWO}</p>\n'),
    ],
)
def test_a_citation_becomes_the_number_of_its_driver(text: str, html: str) -> None:
    assert CITING.render(text).html == html


def test_without_a_collection_nothing_is_cited() -> None:
    assert PLAIN.render("[[plan-1]]").html == "<p>[[plan-1]]</p>\n"
