"""The text of a PDF, which is a program that strangers wrote: so another process reads it, with limits."""

from __future__ import annotations

from importlib.metadata import version

from policy_drivers.watching.asking import Body
from policy_drivers.watching.children import said_by

_CHILD = "policy_drivers.watching.texts.pdf_child"
READER = f"pypdf {version('pypdf')}"
"""What reads the text: another version may read another text in the same file."""


def pdf_digest(body: Body) -> str:
    """The SHA-256 of the words of a PDF, in hexadecimal; empty where it has no text that can be had. It takes time."""
    with body.open() as opened:
        said = (said_by(_CHILD, opened) or b"").decode("ascii", "replace").strip()
    return said if len(said) == 64 else ""
