"""HTML as a tree."""

from __future__ import annotations

from typing import Any

from lxml import etree, html

from policy_drivers.imports.refused import RefusedError


def parsed(text: str, where: str) -> Any:
    """A page, or a part of one, as a tree; nothing that it refers to is fetched.

    Raises `ValueError` for nothing, and `RefusedError` for a page that cannot be read to its end.
    """
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise ValueError("there is nothing in it") from None
    if any(error.level == etree.ErrorLevels.FATAL for error in parser.error_log):
        raise RefusedError(
            f"{where}: the HTML is nested too deep to be read to its end; are there elements that are not closed? "
            "Save it as text"
        )
    return root
