"""The rule about HTML in texts."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.markdown.locating import TAG
from policy_drivers.markdown.locating import raw_html as raw_html_of
from policy_drivers.markdown.structure import Part
from policy_drivers.model.severity import Severity
from policy_drivers.reading.texts import HoldsTexts, Text
from policy_drivers.rules.advice.html_pieces import pieces, without_tags
from policy_drivers.rules.advice.phrases import short
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import text_rule


@text_rule(Severity.ERROR, of_safety=True, signs=("<",))
def raw_html(file: HoldsTexts, context: Context) -> Iterator[Complaint]:
    """A driver, a collection or a register must not contain HTML.

    Why: HTML can carry script, and many people who write Markdown cannot read it. The site shows it as text and never
    runs it. To write about a tag, put it between backticks.

    Fails:
        ## Summary

        The plan is <b>important</b>.

    Fix:
        ## Summary

        The plan is **important**.
    """
    for text in file.texts("<"):
        for piece in pieces(text.says, _tags(text)):
            more = f", and so are {piece.tags - 1} tags after it" if piece.tags > 2 else ""
            more = more or (f", and is here {piece.times} times" if piece.times > 1 else "")
            help_ = without_tags(text.says[piece.start : piece.end], text.is_markdown)
            yield Complaint(text.span(piece.start, piece.end), f"“{short(piece.first)}” is HTML{more}", help_)


def _tags(text: Text) -> list[Part]:
    """What the conversion takes for HTML; in what is not converted, what a browser would, but for code."""
    parts = text.structure
    if text.is_markdown:
        return raw_html_of(parts) if parts else []
    says = parts.without_code() if parts and "`" in text.says else text.says
    return [Part(*match.span(), match[0]) for match in TAG.finditer(says)]
