"""How a template says its texts in the language of the site: when it is compiled, so that a page costs no more for it.

`{% trans %}` is that of Jinja (https://jinja.palletsprojects.com/en/stable/extensions/#i18n-extension). Within it there
is text alone, and values by their names; a translation is text from anybody, and is escaped. What has no translation is
marked as English (WCAG 2.2, 3.1.2). Where an element may hold text alone, and in attributes, `_("…")` says the same.
"""

from __future__ import annotations

from jinja2 import nodes
from jinja2.exceptions import TemplateAssertionError
from jinja2.ext import InternationalizationExtension
from markupsafe import escape

from policy_drivers.wording.words import PLACE, Words

_IN_ENGLISH = '<span lang="en-GB">'


class Translating(InternationalizationExtension):
    """Puts the texts of `environment.words` into the code of a template."""

    def _make_node(
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        vars_referenced: bool,
        num_called_num: bool,
    ) -> nodes.Output:
        words: Words = self.environment.words  # type: ignore[attr-defined]  # as `extend` puts it there
        for text in filter(None, (singular, plural)):
            if context is not None or escape(text) != text:
                raise TemplateAssertionError(f"“{text}” has more than text in it", 1)
        if plural is None or plural_expr is None:
            return nodes.Output(_output(words, singular, words.gettext(singular), variables))
        counted = {
            name: nodes.Filter(value, "number", [], [], None, None) if value is plural_expr else value
            for name, value in variables.items()
        }
        forms = [nodes.Output(_output(words, singular, each, counted)) for each in words.forms(singular, plural)]
        form = nodes.Filter(plural_expr, "form", [nodes.Const(singular)], [], None, None)
        *others, last = forms
        tests = [nodes.Compare(form, [nodes.Operand("eq", nodes.Const(number))]) for number in range(len(others))]
        chosen: list[nodes.Node] = [last]
        for test, output in zip(reversed(tests), reversed(others), strict=True):
            chosen = [nodes.If(test, [output], [], chosen)]
        return chosen[0]  # type: ignore[return-value]  # Jinja takes any statement


def _output(words: Words, english: str, said: str, values: dict[str, nodes.Expr]) -> list[nodes.Expr]:
    """A text as what a template prints: pieces of it, and values by turns."""
    pieces: list[nodes.Expr] = []
    start = 0
    for place in PLACE.finditer(said):
        pieces.append(_data(said[start : place.start()]))
        pieces.append(values.get(place[1], _data(place[0])) if place[1] else _data("%"))
        start = place.end()
    pieces.append(_data(said[start:]))
    if not words.knows(english):
        pieces = [nodes.TemplateData(_IN_ENGLISH), *pieces, nodes.TemplateData("</span>")]
    return pieces


def _data(text: str) -> nodes.TemplateData:
    return nodes.TemplateData(str(escape(text)))
