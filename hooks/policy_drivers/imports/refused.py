"""Files that are not imported at all."""

from __future__ import annotations


class RefusedError(Exception):
    """A file cannot be imported; the message says where, why, and what to do. Nothing is written."""
