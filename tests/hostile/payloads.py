"""What a stranger may write, by what it tries. Each only leaves a mark: an attribute, a name, an address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote

ELSEWHERE = "elsewhere.example"
"""The host that nothing may ask for."""


@dataclass(frozen=True)
class Payload:
    """One text, which is put wherever a text can stand."""

    text: str
    """One line; it begins no block of Markdown, so that it can stand in each."""
    rule: str = ""
    """The rule that forbids it, wherever it stands; empty where it may be written, and shown as it is."""
    address: str = ""
    """What takes its place where a web address is wanted; by default one with as much of it as an address may have."""
    short: str = ""
    """What takes its place where there is no room for it: in initials."""
    blocks: tuple[str, ...] = field(default=())
    """Further lines of Markdown, one a block, for the texts."""

    @property
    def as_address(self) -> str:
        """What stands where a web address is wanted."""
        path = quote(self.text[:80], safe="/.;:&='()", errors="replace")
        return self.address or f"https://example.org/{path}"

    @property
    def as_initials(self) -> str:
        """What stands where initials are wanted: twelve characters at most, none of them a space."""
        return self.short or re.sub(r"\s", "", self.text)[:12]

    @property
    def as_doi(self) -> str:
        """What stands where an identifier is wanted."""
        return f"doi:10.1000/{re.sub('[^!-~]', '', self.text)}"


PLAIN = Payload("Plain words")
"""A harmless text, in the same places: what is on its pages is the site's own."""

_TAG = "<i-marker data-marker>"
MARKUP = (
    Payload(f"{_TAG}A</i-marker>", "raw-html", short="<i-marker>"),
    Payload("<script data-marker>window.marker=1</script>", "raw-html", short="<i-marker/x="),
    Payload("""x" data-marker="1" onfocus='window.marker=1' autofocus""", short='"data-marker'),
    Payload("""x' data-marker='1' onmouseover=window.marker=1 y='""", short="'data-marker"),
    Payload(f"""x"'>{_TAG}""", "raw-html", short='"><i-marker>'),
    Payload(f"x</title></textarea></style></script>{_TAG}", "raw-html", short="'><i-marker>"),
    Payload("<!-- --!> --> <svg data-marker onload=window.marker=1>", "raw-html", short="--><i-marker"),
    Payload(f"]]> {_TAG} &lt;i-marker data-marker&gt;", "raw-html", short="]]><i-marker"),
    Payload(
        "&lt;i-marker data-marker&gt; &#60;i-marker data-marker&#62; &quot; data-marker=&quot;", short="&lt;i-marker"
    ),
    Payload("{{ '<i-marker data-marker>' | safe }} {% raw %} ${window.marker=1} `x`", short="{{i-marker}}"),
    Payload(
        '[x](https://example.org/ \'y" data-marker="1\') <https://example.org/?"data-marker=1>', short="`<i-marker>`"
    ),
)
"""Elements and attributes, as HTML and as what becomes HTML where a text is taken for it once too often."""

_SCRIPT = "window.marker=1"


def _link(target: str, **more: str) -> Payload:
    return Payload(f"[x]({target})", "link-unsafe-in-text", **more)


LINKS = (
    _link(f"javascript:{_SCRIPT}", address=f"javascript:{_SCRIPT}", short="javascript:"),
    _link(f"JaVaScRiPt:{_SCRIPT}", address=f" JAVASCRIPT:{_SCRIPT}", short="JAVASCRIPT:"),
    _link(f"&#106;avascript&colon;{_SCRIPT}", address=f"java\tscript:{_SCRIPT}"),
    _link(f"javascript%3A{_SCRIPT}", address=f"\njavascript:{_SCRIPT}"),
    _link(f"<java&Tab;script:{_SCRIPT}>", address=f"vbscript:{_SCRIPT}"),
    _link(f"<java&NewLine;script:{_SCRIPT}>", address="data:text/html,<p data-marker>"),
    _link(r"javascript\:" + _SCRIPT, address="file:///marker"),
    _link("data:text/html;base64,PHAgZGF0YS1tYXJrZXI+", address="view-source:https://example.org/"),
    _link(f"vbscript:{_SCRIPT} 'y'", address="blob:https://example.org/marker"),
    _link("file:///marker", address="filesystem:https://example.org/marker"),
    Payload(f"<javascript:{_SCRIPT}>", "link-unsafe-in-text"),
    Payload("[x][marker] and [marker]", "", blocks=(f"[marker]: javascript:{_SCRIPT} 'y'",)),
    Payload(f"[[javascript:{_SCRIPT}]] javascript:{_SCRIPT}"),
    Payload("[kept](https://example.org/kept) https://example.org/bare <kept@example.org>"),
)
"""Addresses that run something or reach into the reader's machine, in every disguise that a browser sees through."""

_NAMES = (
    "pd-about", "pd-library-impact", "pd-quotation", "pd-status", "pd-cards", "pd-filters", "pd-item-1", "pd-actions",
    "__toc", "__drawer", "__search", "__config", "__palette", "__skip", "__consent", "user-content-summary",
    "body", "head", "documentElement", "forms", "location", "cookie", "top", "self",
)  # fmt: skip
_CLASSES = "md-overlay md-header md-dialog md-top pd-banner pd-state pd-said pd-built-on"
IDS = (
    Payload("named {#pd-about}", blocks=tuple(f"### {name}" for name in _NAMES)),
    Payload("named {: #__config .md-overlay }", blocks=tuple(f"### {name} {{#{name}}}" for name in _NAMES)),
    Payload(
        "noted[^pd-about] and[^__toc] and[^1]",
        blocks=("[^pd-about]: Of it.", "[^__toc]: Of that.", "[^1]: Of all.", "## fn-1", "## fnref-1", "## fn:1"),
    ),
    Payload(
        "classed",
        blocks=(
            f"{{: class='{_CLASSES}' id='__search' style='position:fixed;inset:0' }}",
            f"Covered\n{{: lang='cy' class='{_CLASSES}' data-due='2999-01-01' hidden }}",
            "> [!NOTE]\n> Alert",
            "> [!pd-banner]\n> Alert",
            "```md-overlay pd-banner\ncode\n```",
            "- [ ] pd-status\n- [x] __drawer",
            "!!! pd-banner\n\n    Covered",
        ),
    ),
    Payload(f"<div id='__search' class='{_CLASSES}' data-due='2999-01-01'>over</div>", "raw-html"),
    Payload("<form id='__config' name='body'><input name='attributes' form='pd-filters'></form>", "raw-html"),
    Payload("<base target='pd-about'><meta name='built' content='2999-01-01'><time datetime='2999-01-01'>", "raw-html"),
)
"""Names and classes that the theme, our style sheets and our scripts look for."""

INVISIBLE = tuple(
    Payload(f"a{one}b{other}c", "control-character", f"https://example.org/a{one}b{other}c")
    for one, other in (
        "\x07\x08", "\x1b\x7f", "\x85\x9f", "\u00ad\u200b", "\u061c\u180e", "\u200e\u200f", "\u2028\u2029",
        "\u202a\u202e", "\u2060\ufeff", "\u2066\u2069", "\ufffe\U000e0001", "\U000e0041\u202d",
    )
)  # fmt: skip
"""Characters that nobody sees, and that turn the direction of what is seen."""

PATHS = tuple(
    Payload(text, address=f"https://example.org/{quote(text)}")
    for text in (
        "../../../marker",
        "..\\..\\marker",
        "/tmp/marker",
        "C:\\marker",
        "//elsewhere.example/marker",
        "con",
        "aux.md",
        "COM1",
        "~/marker",
        "%2e%2e%2fmarker",
        "....//marker",
        "index",
        "feed.xml",
        "marker?x=1#y",
        "marker-" * 60,
        "[x](../../../marker.md) [y](//elsewhere.example/marker) [z](/marker) [w](..\\marker)",
    )
)
"""Ways out of a folder, names that a system keeps for itself, and one that is too long for any."""

RESOURCES = (
    Payload(f"![x](https://{ELSEWHERE}/x.png)", "image-embedded"),
    Payload(f"<img src=//{ELSEWHERE}/x.png srcset='//{ELSEWHERE}/y.png 2x'>", "raw-html"),
    Payload(f"<link rel=stylesheet href=//{ELSEWHERE}/x.css><style>@import '//{ELSEWHERE}/y.css';</style>", "raw-html"),
    Payload(f"<iframe src=//{ELSEWHERE}/></iframe><object data=//{ELSEWHERE}/x></object>", "raw-html"),
    Payload(
        f"<video src=//{ELSEWHERE}/x poster=//{ELSEWHERE}/y></video><input type=image src=//{ELSEWHERE}/z>", "raw-html"
    ),
    Payload(f"@import url(//{ELSEWHERE}/x.css); background: url(//{ELSEWHERE}/y.png)"),
    Payload(f'x" style="background:url(//{ELSEWHERE}/y.png)'),
    Payload(f"{{: style='background:url(//{ELSEWHERE}/y.png)' ping='//{ELSEWHERE}/z' }}"),
    Payload(f'https://{ELSEWHERE}/bare [x](https://{ELSEWHERE}/x "y") x@{ELSEWHERE}'),
)
"""What a browser would ask another host for without being told to."""

KINDS = {
    "markup": MARKUP, "links": LINKS, "ids": IDS, "invisible": INVISIBLE, "paths": PATHS, "resources": RESOURCES,
}  # fmt: skip
