"""The proxies that the environment names, for those who ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from urllib.request import getproxies, proxy_bypass

from policy_drivers.watching.web.refused import RefusedError

NONE: Mapping[str, str] = MappingProxyType({})


def of_environment() -> Mapping[str, str]:
    """For each scheme the address of the proxy that the environment names, or the system.

    Raises `RefusedError` for a proxy that is not one of HTTP.
    """
    named = getproxies()
    found = {scheme: named.get(scheme) or named.get("all", "") for scheme in ("http", "https")}
    found = {scheme: url if "://" in url else f"http://{url}" for scheme, url in found.items() if url}
    for scheme, url in found.items():
        if not url.lower().startswith(("http://", "https://")):
            kind = url.partition(":")[0]
            raise RefusedError(f"the proxy for {scheme} is one of {kind}; only those of http and https can be used")
    return MappingProxyType(found)


def proxy_for(scheme: str, host: str, proxies: Mapping[str, str]) -> str:
    """The proxy by which a host is asked; empty where it is asked itself, as `NO_PROXY` says."""
    return "" if not proxies or proxy_bypass(host) else proxies.get(scheme, "")
