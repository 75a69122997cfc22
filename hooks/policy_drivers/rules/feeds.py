"""Rules about the register of feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from policy_drivers.model.names import slugify
from policy_drivers.model.register_names import RegisterName
from policy_drivers.model.registers import FEED_PLACES, Feed
from policy_drivers.model.severity import Severity
from policy_drivers.reading.register_file import RegisterFile
from policy_drivers.rules.advice.phrases import either, in_code
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import register_rule

_SHAPES = {
    "govuk": (
        re.compile("[a-z0-9]+(?:-[a-z0-9]+)*"),
        "how the addresses of GOV.UK name an organisation",
        "department-of-health-and-social-care",
    ),
    "documents": (re.compile("[a-z]+(?:_[a-z]+)*"), "what GOV.UK calls a kind of document", "policy_paper"),
    "legislation": (re.compile("[a-z]{2,5}"), "what legislation.gov.uk calls a type of legislation", "ukpga"),
}
"""How the words of a key are written, what they are, and one of them."""
_REGISTERS = {"source": RegisterName.SOURCES, "themes": RegisterName.THEMES}


@register_rule(Severity.ERROR)
def feed_invalid(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """A feed must say one place to look, in words that the place itself uses.

    Why: `drivers inbox` asks for exactly that. GOV.UK answers a name that it does not know with an error, and
    legislation.gov.uk with nothing.

    Fails:
        - name: Papers of the department
          govuk: Department of Health and Social Care

    Fix:
        - name: Papers of the department
          govuk: department-of-health-and-social-care
    """
    for position, feed in enumerate(_feeds(file)):
        if len(feed.places) != 1:
            yield _places(file, position, feed)
        if feed.documents and not feed.govuk:
            span = file.names(position, "documents")[0][1]
            yield Complaint(span, "`documents` goes with `govuk`", "take it out, or name organisations in `govuk`")
        for key, (shape, what, example) in _SHAPES.items():
            for word, span in file.names(position, key):
                if shape.fullmatch(word) is None:
                    yield Complaint(span, f"“{word}” is not {what}", _as_meant(key, word, shape, example))


@register_rule(Severity.WARNING)
def feed_name_unknown(file: RegisterFile[Any], context: Context) -> Iterator[Complaint]:
    """The sources and themes of a feed should be in the registers.

    Why: What comes from the feed is ranked by them, and a driver that is begun from it gets them.

    Fails:
        - name: Reports of the fund
          link: https://example.org/feed.xml
          source: The Kings Found

    Fix:
        - name: Reports of the fund
          link: https://example.org/feed.xml
          source: The King's Fund
    """
    for position, _ in enumerate(_feeds(file)):
        for key, name in _REGISTERS.items():
            if not context.catalogue.register_files.keeps(name):
                continue
            register = context.catalogue.registers.of_names(name)
            for word, span in file.names(position, key):
                if register.find(word) is None:
                    close = register.nearest(word)
                    help_ = f"did you mean {in_code(close)}?" if close else f"add it to `{name}.yml`, or take it out"
                    yield Complaint(span, f"“{word}” is not in the register of {name}", help_)


def _feeds(file: RegisterFile[Any]) -> tuple[Feed, ...]:
    return tuple(file.register.entries) if file.name is RegisterName.FEEDS else ()


def _places(file: RegisterFile[Any], position: int, feed: Feed) -> Complaint:
    """That a feed says no place, or several."""
    if feed.places:
        message = f"this feed says several places to look: {', '.join(map(in_code, feed.places))}"
        return Complaint(file.span(position, feed.name), message, "make an entry of each")
    message = "this feed does not say where to look"
    return Complaint(file.span(position, feed.name), message, f"write one of {either(FEED_PLACES)}")


def _as_meant(key: str, word: str, shape: re.Pattern[str], example: str) -> str:
    """What to write in the place of a word: what can be made of it, or an example."""
    last = word.rstrip("/").rpartition("/")[2] if "/" in word else word
    made = slugify(last).replace("-", "_" if key == "documents" else "-")
    meant = made if key != "legislation" and shape.fullmatch(made) else ""
    return f"did you mean {in_code(meant)}?" if meant else f"write it like {in_code(example)}"
