"""What each format can say of what is meant, and so what a reader of it has to understand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.exports.clients.understood import Understood, meant, plain

RIS_TYPES = {"report": "RPRT", "article-journal": "JOUR", "legislation": "STAT", "webpage": "ELEC"}
_IN_URL = {"{": "%7B", "}": "%7D"}
_PARENTHESES = str.maketrans("{}", "()")


def of_csl() -> dict[str, Understood]:
    """CSL-JSON says everything, but for a semicolon in a keyword."""
    return {slug: _understood(each, "csl", keywords=_with_commas(each)) for slug, each in meant().items()}


def of_bibtex() -> dict[str, Understood]:
    """BibTeX and biblatex have other types, no braces that do not match, and none in an address."""
    return {
        slug: _understood(
            each,
            "bibtex",
            type=each["bibtex"],
            title=plain(_balanced(each["title"])),
            url="".join(_IN_URL.get(sign, sign) for sign in each["url"]),
        )
        for slug, each in meant().items()
    }


def of_ris() -> dict[str, Understood]:
    """RIS has no bodies with a comma, no interval, and no semicolon in an address or a keyword."""
    return {
        slug: _understood(
            each,
            "ris",
            type=RIS_TYPES[each["type"]],
            names=tuple(map(plain, each.get("ris_names", each["names"]))),
            date=each["date"].partition("/")[0],
            keywords=_with_commas(each),
            url=each["url"].replace(";", "%3B"),
        )
        for slug, each in meant().items()
    }


def joined(said: Understood, keywords: str = "", publisher: str = "") -> Understood:
    """What is understood by a reader that joins the keywords, or the publishers, with what is given for them."""
    return replace(
        said,
        keywords=_one(said.keywords, keywords) if keywords else said.keywords,
        publisher=_one(said.publisher, publisher) if publisher else said.publisher,
    )


def _one(texts: tuple[str, ...], between: str) -> tuple[str, ...]:
    return (between.join(texts),) if texts else ()


def _understood(said: Mapping[str, Any], format_: str, **other: Any) -> Understood:
    meant = {
        "title": plain(said["title"]),
        "names": tuple(map(plain, said["names"])),
        "publisher": tuple(said.get("publisher", {}).get(format_, ())),
        "keywords": tuple(said["keywords"]),
        **{name: said[name] for name in ("type", "date", "url", "doi")},
    }
    return Understood(**{**meant, **other})


def _with_commas(said: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(each.replace(";", ",") for each in said["keywords"])


def _balanced(text: str) -> str:
    return text if text.count("{") == text.count("}") else text.translate(_PARENTHESES)
