"""A change that is not made."""

from __future__ import annotations


class RefusedError(ValueError):
    """The change makes no sense, or the repository has to be put right first; the message says why. Nothing is done."""
