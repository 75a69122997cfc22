"""The elements of an XML document that is read one after the other, however long it is."""

from __future__ import annotations

from typing import Any


def forget(element: Any) -> None:
    """Free the memory of an element of lxml that has been read, and of those before it in the same parent."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
