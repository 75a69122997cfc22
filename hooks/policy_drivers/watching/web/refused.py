"""The error of an address that is not asked."""

from __future__ import annotations


class RefusedError(Exception):
    """An address may not be asked; the text says why, as a sentence without a full stop."""
