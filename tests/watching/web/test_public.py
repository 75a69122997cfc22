"""Which addresses may be asked."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv4Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.watching.web.public import is_public, parsed, require_public
from policy_drivers.watching.web.refused import RefusedError

PUBLIC = ["8.8.8.8", "151.101.1.1", "192.0.78.9", "2606:4700::1111", "2a00:1450::1"]
NOT_PUBLIC = {
    "0.0.0.0": "this network",
    "10.0.0.1": "private",
    "100.64.0.1": "shared",
    "127.0.0.1": "this machine",
    "127.255.255.254": "this machine",
    "169.254.169.254": "this link, and what clouds tell their machines",
    "172.31.255.255": "private",
    "192.0.0.1": "protocols",
    "192.0.2.1": "examples",
    "192.88.99.1": "relays of 6to4",
    "192.168.1.1": "private",
    "198.18.0.1": "benchmarks",
    "224.0.0.1": "multicast",
    "239.255.255.250": "multicast",
    "240.0.0.1": "reserved",
    "255.255.255.255": "everybody",
    "::": "none",
    "::1": "this machine",
    "::8.8.8.8": "IPv4, as it was once written",
    "::ffff:8.8.8.8": "IPv4, mapped",
    "::ffff:127.0.0.1": "this machine, mapped",
    "64:ff9b::a00:1": "10.0.0.1 through NAT64",
    "64:ff9b::7f00:1": "127.0.0.1 through NAT64",
    "64:ff9b:1::1": "NAT64 within a network",
    "100::1": "thrown away",
    "2001::1": "Teredo",
    "2001:db8::1": "examples",
    "2002:7f00:1::1": "127.0.0.1 through 6to4",
    "2002:808:808::1": "8.8.8.8 through 6to4",
    "3fff::1": "examples",
    "5f00::1": "protocols",
    "fc00::1": "private",
    "fd12:3456::1": "private",
    "fe80::1": "this link",
    "fe80::1%eth0": "this link",
    "fec0::1": "site-local, as it was once",
    "ff02::1": "multicast",
}


@pytest.mark.parametrize("text", PUBLIC)
def test_an_address_of_the_internet_may_be_asked(text: str) -> None:
    assert is_public(ip_address(text))


@pytest.mark.parametrize("text", NOT_PUBLIC, ids=lambda text: f"{text} {NOT_PUBLIC[text]}")
def test_no_other_address_may_be_asked(text: str) -> None:
    assert not is_public(ip_address(text))


def test_a_network_without_ipv4_reaches_public_addresses_of_it() -> None:
    assert is_public(ip_address("64:ff9b::808:808"))


@given(st.ip_addresses(v=4))
def test_an_address_wrapped_up_in_another_is_no_more_public_than_it_was(inner: IPv4Address) -> None:
    wrapped = [f"::ffff:{inner}", f"::{inner}", f"2002:{int(inner) >> 16:x}:{int(inner) & 0xFFFF:x}::1"]
    assert not any(is_public(ip_address(text)) for text in wrapped)
    assert is_public(ip_address(f"64:ff9b::{inner}")) == is_public(inner)


@pytest.mark.parametrize(
    ("addresses", "reason"),
    [
        ([], "intranet.example has no address"),
        (["10.0.0.1"], "intranet.example is at 10.0.0.1, which is not public"),
        (["8.8.8.8", "127.0.0.1"], "intranet.example is at 127.0.0.1, which is not public"),
        (["fe80::1%2"], "intranet.example is at fe80::1%2, which is not public"),
        (["nonsense"], "intranet.example is at nonsense, which is not public"),
    ],
)
def test_every_address_of_a_host_has_to_be_public(addresses: list[str], reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        require_public("intranet.example", addresses, is_public)
    assert str(refused.value) == reason


HIDDEN = "is an address of the network in a spelling that hides it"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/", "a web address begins with https:// or http:// and names a host"),
        ("file:///etc/hosts", "a web address begins with https:// or http:// and names a host"),
        ("https:///path", "a web address begins with https:// or http:// and names a host"),
        ("example.org", "a web address begins with https:// or http:// and names a host"),
        ("", "a web address begins with https:// or http:// and names a host"),
        ("https://me:secret@example.org/", "a web address must not carry a user name or password"),
        ("https://example.org:22/", "port 22 is not one of a web server"),
        ("https://example.org:99999999/", "port 99999999 is not one of a web server"),
        ("https://example.org:x/", "this is not a web address"),
        ("https://exa\nmple.org/", "this is not a web address"),
        ("https://[::1/", "this is not a web address"),
        ("https://\ud800.example/", "this is not a web address"),
        ("http://2130706433/", f"2130706433 {HIDDEN}"),
        ("http://0x7f000001/", f"0x7f000001 {HIDDEN}"),
        ("http://127.1/", f"127.1 {HIDDEN}"),
        ("http://0177.0.0.1/", "this is not a web address"),
        ("http://127.0.0.1./", f"127.0.0.1. {HIDDEN}"),
        ("http://[::ffff:127.0.0.1]/", f"::ffff:127.0.0.1 {HIDDEN}"),
        (f"https://example.org/{'a' * 8000}", "an address of more than 8000 characters is not asked for"),
    ],
)
def test_what_does_not_belong_to_the_web_is_refused_before_anybody_is_asked(url: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parsed(url)
    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://Example.org/Plan?a=b#c", "https://example.org/Plan?a=b"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://8.8.8.8/", "https://8.8.8.8/"),
    ],
)
def test_an_address_is_asked_for_in_ascii_and_without_its_fragment(url: str, asked: str) -> None:
    assert str(parsed(url)) == asked


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for url in (text, f"https://{text}", f"https://example.org/{text}"):
        with suppress(RefusedError):
            assert parsed(url).host
