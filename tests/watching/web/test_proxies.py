"""Proxies of the environment, for those who ask for them."""

from __future__ import annotations

import pytest

from policy_drivers.watching.web.proxies import of_environment, proxy_for
from policy_drivers.watching.web.refused import RefusedError

VARIABLES = ["http_proxy", "https_proxy", "all_proxy", "no_proxy"]


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_each_scheme_has_its_own_proxy_or_the_one_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "proxy.example:3128")
    monkeypatch.setenv("all_proxy", "http://all.example:3128")
    found = of_environment()
    assert found == {"http": "http://all.example:3128", "https": "http://proxy.example:3128"}
    assert proxy_for("https", "example.org", found) == "http://proxy.example:3128"


def test_hosts_without_a_proxy_are_asked_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", "example.org")
    found = of_environment()
    assert proxy_for("https", "www.example.org", found) == ""
    assert proxy_for("http", "example.com", found) == ""


def test_a_proxy_of_another_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", "socks5://proxy.example:1080")
    with pytest.raises(RefusedError) as refused:
        of_environment()
    assert str(refused.value) == "the proxy for http is one of socks5; only those of http and https can be used"
