"""Which addresses may be asked: those of the public web, and nothing within the network that the command runs in."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import TYPE_CHECKING, TypeAlias

from policy_drivers.watching.web.refused import RefusedError

if TYPE_CHECKING:
    import httpx

IPAddress: TypeAlias = IPv4Address | IPv6Address
IsOpen: TypeAlias = Callable[[IPAddress], bool]

PORTS = frozenset({80, 443, 8000, 8008, 8080, 8443})
"""The ports that web servers have; others are those of other services."""
_LONGEST = 8000
"""Characters of an address, which servers should take (RFC 9110, 4.1)."""
_GLOBAL = IPv6Network("2000::/3")
"""What is given out as global unicast (https://www.iana.org/assignments/ipv6-address-space)."""
_NOT_GLOBAL = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")))
"""What of it is for protocols (Teredo with them), for examples, and for 6to4, which wraps other addresses up."""
_NAT64 = IPv6Network("64:ff9b::/96")
"""How a network that has no IPv4 writes addresses of IPv4 (RFC 6052): public as far as those are."""
_RELAYS = IPv4Network("192.88.99.0/24")
_HOST = re.compile(r"[a-z0-9._:-]+")
"""What a host may have in its name (RFC 1123, 2.1), or in its number; and the underscore, which some have."""
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)\.?", re.IGNORECASE | re.DOTALL)
"""A host that programs read as an address of IPv4, however it is written (https://url.spec.whatwg.org/, 3.5)."""


def is_public(address: IPAddress) -> bool:
    """Whether an address is one of the internet that belongs to a single host.

    Those for private networks, this machine, this link, multicast, tests and protocols are not (RFC 6890), nor those of
    IPv6 that wrap another one up.
    """
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not address.is_reserved and address not in _RELAYS
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address.scope_id is None and address in _GLOBAL and not any(address in each for each in _NOT_GLOBAL)


def require_public(host: str, addresses: list[str], is_open: IsOpen) -> None:
    """Raise `RefusedError` where a host has any address that may not be asked."""
    if not addresses:
        raise RefusedError(f"{host} has no address")
    for text in addresses:
        try:
            may_be_asked = is_open(ip_address(text))
        except ValueError:
            may_be_asked = False
        if not may_be_asked:
            raise RefusedError(f"{host} is at {text}, which is not public" if text != host else f"{host} is not public")


@lru_cache(maxsize=1000)
def parsed(url: str) -> httpx.URL:
    """An address that may be asked as far as it says so itself, in ASCII and without a fragment.

    Raises `RefusedError` where its scheme, its port or its host does not belong to the web.
    """
    import httpx

    if len(url) > _LONGEST:
        raise RefusedError(f"an address of more than {_LONGEST} characters is not asked for")
    try:
        found = httpx.URL(url)
        if "#" in url:
            found = found.copy_with(fragment=None)
        host = found.raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError, ValueError, TypeError):
        raise RefusedError("this is not a web address") from None
    if found.scheme not in ("http", "https") or not host:
        raise RefusedError("a web address begins with https:// or http:// and names a host")
    if not _HOST.fullmatch(host):
        raise RefusedError("this is not a web address")
    if found.userinfo:
        raise RefusedError("a web address must not carry a user name or password")
    if found.port is not None and found.port not in PORTS:
        raise RefusedError(f"port {found.port} is not one of a web server")
    if _NUMBER.fullmatch(host) and not _is_plain(host):
        raise RefusedError(f"{host} is an address of the network in a spelling that hides it")
    return found


def _is_plain(host: str) -> bool:
    try:
        IPv4Address(host)
    except ValueError:
        return False
    return True
