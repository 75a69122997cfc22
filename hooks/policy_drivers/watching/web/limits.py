"""How long an answer may take, how large it may be, and how long a server is left in peace."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Times in seconds, sizes in bytes."""

    connecting: float = 10
    """Until a connection is open, with the look-up of the name."""
    silence: float = 30
    """In which nothing comes."""
    whole: float = 180
    """Until the answer is there as a whole."""
    largest: int = 200 * MEBIBYTE
    """Of a body, as it is sent and unpacked."""
    in_memory: int = 64 << 10
    """Of a body; what is larger goes to a temporary file."""
    redirects: int = 9
    """That are followed."""
    pause: float = 1
    """Between an answer of a host and the next request there: less than 300 requests in five minutes, of which
    legislation.gov.uk allows 3,000."""
    at_once: int = 32
    """Requests, each to a host of its own."""
    failures: int = 3
    """Connections in a row that a host lets fail before it is not asked again in this run."""


LIMITS = Limits()
"""Those of every run."""
