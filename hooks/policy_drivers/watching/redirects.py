"""Where the redirects of an answer lead, and which of them hold for good."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, urldefrag, urlencode, urlsplit

from policy_drivers.watching.asking import Answer, Hop

_OF_VISIT = re.compile(
    r"utm_.*|.*session.*|.*token.*|sid|phpsessid|nonce|ts|timestamp|_t|_ga|gclid|fbclid|expires|signature|x-amz-.*",
    re.IGNORECASE,
)
"""Names of parameters whose values are of one visit, or of one moment."""
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", re.IGNORECASE)
_MOST_PARAMETERS = 100


@dataclass(frozen=True)
class Way:
    """From an address to what answered."""

    final: str
    """Where it ends, if that is another address."""
    target: str
    """Where the redirects lead that hold for good, up to the first that does not."""
    is_permanent: bool
    """Whether there are redirects, and each holds for good."""


def way_of(answer: Answer) -> Way:
    """The way to an answer. What is of one visit is taken out of addresses, since each visit would have another."""
    asked = lasting(answer.asked)
    final = lasting(answer.url)
    permanent = _permanent(answer.hops)
    target = lasting(permanent[-1].to) if permanent else ""
    return Way(
        final="" if final == asked else final,
        target="" if target == asked else target,
        is_permanent=bool(answer.hops) and len(permanent) == len(answer.hops) and target not in ("", asked),
    )


def lasting(url: str) -> str:
    """An address without its fragment, and without what is of one visit to it."""
    bare = _SESSION.sub("", urldefrag(url).url)
    parts = _split(bare)
    if parts is None or not parts.query:
        return bare
    try:
        pairs = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        return bare
    kept = [(name, value) for name, value in pairs if not _OF_VISIT.fullmatch(name)]
    return bare if len(kept) == len(pairs) else parts._replace(query=urlencode(kept)).geturl()


def _permanent(hops: tuple[Hop, ...]) -> list[Hop]:
    found = []
    for hop in hops:
        if not hop.is_permanent:
            break
        found.append(hop)
    return found


def _split(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None
