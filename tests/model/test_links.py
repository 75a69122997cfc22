"""Web addresses: which of them a reader may be sent to."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from policy_drivers.model.links import UNSAFE_SCHEMES, Url, scheme_of

URL: TypeAdapter[str] = TypeAdapter(Url)
_INSIDE = re.compile(r"[\s<>\"@]")
SPACES = "a web address has no spaces, quotation marks or angle brackets in it"
WHOLE = "a web address begins with https:// or http:// and names a host"
SECRET = "a web address must not carry a user name or password"
NONE = "this is not a web address"


def _problem(url: str) -> tuple[str, str]:
    with pytest.raises(ValidationError) as caught:
        URL.validate_python(url)
    (error,) = caught.value.errors()
    return error["type"], error["msg"]


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org/a.pdf",
        "https://example.org:8443/a?b=c&d=%20#e",
        "HTTPS://EXAMPLE.ORG/",
        "https://example.org/javascript:alert(1)",
        "https://bücher.example/ü",
        "https://192.0.2.1/",
        "https://example.org/a'b(c)",
    ],
)
def test_addresses(url: str) -> None:
    assert URL.validate_python(url) == url
    assert URL.validate_python(f" {url}\n") == url


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", WHOLE),
        ("www.example.org/plan.pdf", WHOLE),
        ("//example.org/", WHOLE),
        ("ftp://example.org/", WHOLE),
        ("mailto:somebody@example.org", WHOLE),
        ("https:///plan.pdf", WHOLE),
        ("https://", WHOLE),
        ("https:example.org", WHOLE),
        ("https://:443/", WHOLE),
        ("/drivers/plan/", WHOLE),
        ("see intranet", SPACES),
        ("https://example.org/a b", SPACES),
        ("https://example.org/a\u00a0b", SPACES),
        ("https://example.org/\nb", SPACES),
        ("https://example.org/\x00", SPACES),
        ('https://example.org/"onclick', SPACES),
        ("https://example.org/<b>", SPACES),
        ("https://user@example.org/", SECRET),
        ("https://user:secret@example.org/", SECRET),
        ("https://:secret@example.org/", SECRET),
        ("https://@example.org/", SECRET),
        ("https://[::1/", NONE),
        ("https://example.org:99999/", NONE),
        ("https://example.org:http/", NONE),
        ("http://localhost/", "“localhost” is not the name of a host on the web"),
        ("http://intranet:8080/", "“intranet” is not the name of a host on the web"),
        ("http://example..org/", "“example..org” is not the name of a host on the web"),
        ("http://.org/", "“.org” is not the name of a host on the web"),
        ("http://localhost./", "“localhost.” is not the name of a host on the web"),
    ],
)
def test_what_is_no_address(url: str, reason: str) -> None:
    assert _problem(url) == ("link-invalid", reason)


@pytest.mark.parametrize(
    ("url", "scheme"),
    [
        ("javascript:alert(1)", "javascript"),
        ("JaVaScRiPt:alert(1)", "javascript"),
        (" javascript:alert(1)", "javascript"),
        ("\x01javascript:alert(1)", "javascript"),
        ("java\tscript:alert(1)", "javascript"),
        ("java\r\nscript:alert(1)", "javascript"),
        ("java script :alert(1)", "javascript"),
        ("javascript\x00:alert(1)", "javascript"),
        ("javascript\x7f:alert(1)", "javascript"),
        ("javascript://example.org/%0aalert(1)", "javascript"),
        ("vbscript:x", "vbscript"),
        ("data:text/html,<script>", "data"),
        ("file:///etc/passwd", "file"),
        ("blob:https://example.org/x", "blob"),
        ("filesystem:https://example.org/x", "filesystem"),
        ("view-source:https://example.org/", "view-source"),
    ],
)
def test_schemes_that_are_never_published(url: str, scheme: str) -> None:
    assert scheme_of(url) == scheme
    assert _problem(url) == ("link-unsafe", f"a link of the scheme “{scheme}:” is never published")


@pytest.mark.parametrize(("url", "scheme"), [("plan.pdf", ""), ("", ""), (":x", ""), ("HTTPS://example.org", "https")])
def test_scheme(url: str, scheme: str) -> None:
    assert scheme_of(url) == scheme


@given(st.sampled_from(sorted(UNSAFE_SCHEMES)), st.data())
def test_nothing_hides_an_unsafe_scheme(scheme: str, data: st.DataObject) -> None:
    hiding = st.text(alphabet="".join(map(chr, [*range(33), 127])), max_size=3)
    hidden = "".join(data.draw(hiding) + (letter.upper() if data.draw(st.booleans()) else letter) for letter in scheme)
    assert _problem(f"{hidden}{data.draw(hiding)}:x")[0] == "link-unsafe"


@given(st.text() | st.from_regex(r"https?://[a-z@:/.\[\]%]{0,20}", fullmatch=True))
def test_what_passes_is_http_with_a_host(text: str) -> None:
    assert _outcome(text) in ("link-invalid", "link-unsafe", "passes")


def _outcome(text: str) -> str:
    try:
        url = URL.validate_python(text)
    except ValidationError as error:
        return error.errors()[0]["type"]
    is_http = url.lower().startswith(("http://", "https://"))
    return "passes" if is_http and url == text.strip() and not _INSIDE.search(url) else "should not pass"
