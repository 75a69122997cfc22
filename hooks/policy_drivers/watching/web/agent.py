"""What we say of ourselves to servers."""

from __future__ import annotations

from policy_drivers import __version__
from policy_drivers.watching.web.robots import PRODUCT
from policy_drivers.wording.lines import on_one_line


def user_agent(site_url: str, contact: str) -> str:
    """The `User-Agent` (RFC 9110, 10.1.5): the tool, its version, the site, and whom to write to."""
    said = "; ".join(part for part in (f"+{site_url}" if site_url else "", contact) if part)
    seen = "".join(filter(str.isprintable, on_one_line(said)))
    comment = seen.encode("ascii", "backslashreplace").decode().translate(_NOT_IN_A_COMMENT)
    return f"{PRODUCT}/{__version__}" + (f" ({comment})" if comment else "")


_NOT_IN_A_COMMENT = str.maketrans("", "", "()\\")
