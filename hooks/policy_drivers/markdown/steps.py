"""What a page needs and a writer need not know, done to converted HTML before it is sanitised.

No picture, which would send readers to another site; one `h1`, which is the page's; tables that say what their headings
stand over and which heading names them (WCAG 2.2, 1.3.1); boxes of task lists that say what they mean (4.1.2).
"""

from __future__ import annotations

import re

_TABLE = re.compile(r'<h[1-6] id="([^"]*)">|<table>|<th( align="[a-z]+")?>(</th>)?')
_TOP = re.compile(r"(</?)h1\b")
_PICTURE = re.compile(r'<img src="[^"]*" alt="([^"]*)"(?: title="[^"]*")? />')
_FOOTNOTES = '<section class="footnotes" data-footnotes>'
_BOX = re.compile(r'<input type="checkbox"( checked="")?')


def without_pictures(html: str) -> str:
    """Of a picture only its description is left."""
    return _PICTURE.sub(r"\1", html) if "<img" in html else html


def with_footnotes_in_a_div(html: str) -> str:
    """Footnotes are no section, which would want a heading of its own."""
    if _FOOTNOTES not in html:
        return html
    return html.replace(_FOOTNOTES, '<div class="footnotes">').replace("</section>", "</div>")


def with_one_h1(html: str) -> str:
    """Headings of the first level become ones of the second."""
    return _TOP.sub(r"\1h2", html) if "<h1" in html else html


def with_named_tables(html: str) -> str:
    """The heading above a table names it; each of its own headings stands over a column, an empty one over none."""
    if "<table>" not in html:
        return html
    above = ""

    def change(match: re.Match[str]) -> str:
        nonlocal above
        whole, anchor, align, end = match[0], match[1], match[2] or "", match[3]
        if whole.startswith("<h"):
            above = anchor
            return whole
        if whole == "<table>":
            return f'<table aria-labelledby="{above}">' if above else whole
        return f"<td{align}></td>" if end else f'<th{align} scope="col">'

    return _TABLE.sub(change, html)


def with_named_boxes(html: str) -> str:
    """The box of a task says whether the task is done, in GitHub's words."""
    if "<input" not in html:
        return html
    return _BOX.sub(lambda match: f'{match[0]} aria-label="{"Completed" if match[1] else "Incomplete"} task"', html)
