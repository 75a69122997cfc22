"""Pages as sites give them out, another at every visit: menus, dates, tokens and counters change, the text does not."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_WORDS = """
library libraries health plan service staff evidence knowledge training patient care board region trust standard
quality review budget policy public learning digital access research leader support guidance framework strategy need
people change work team time report method value data national local clinical practice information skill improve
""".split()  # noqa: SIM905  (one a line is a page)
_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905


@dataclass(frozen=True)
class Text:
    """What a page says, whenever it is looked at."""

    title: str
    parts: tuple[tuple[str, str], ...]
    """The name of an element, and its words."""


def text_of(number: int) -> Text:
    """The text of a page; each number has its own."""
    draw = Random(number)
    parts = []
    for _ in range(draw.randint(2, 9)):
        parts.append(("h2", _sentence(draw, 2, 6)))
        parts += [("p", _sentence(draw, 12, 60)) for _ in range(draw.randint(1, 4))]
        parts += [("li", _sentence(draw, 4, 14)) for _ in range(draw.choice([0, 0, 3, 6]))]
    return Text(_sentence(draw, 3, 8), tuple(parts))


def with_one_word_changed(text: Text, number: int) -> Text:
    """The same text with another word somewhere in a paragraph."""
    draw = Random(number)
    at = draw.choice([index for index, (tag, _) in enumerate(text.parts) if tag == "p"])
    words = text.parts[at][1].split()
    words[draw.randrange(len(words))] = "henceforward"
    return Text(text.title, (*text.parts[:at], ("p", " ".join(words)), *text.parts[at + 1 :]))


def visited(text: Text, number: int, visit: int) -> str:
    """The page of a site with that text, at a visit. The site is another for each number."""
    site, now = Random(number), Random(1000 * number + visit)
    body = _body(text)
    dated, seen = _dated(site, now), _counted(site, now)
    before = [_menu(site, now), _cookies(site, now), _search(now), _crumbs(site, now)]
    after = [_related(site, now), _footer(now), _comments(site, now)]
    site.shuffle(after)
    title = f"<h1>{text.title}</h1>"
    inner = "".join([dated, title, body, seen] if site.random() < 0.5 else [title, body, dated, seen])
    frame = site.choice(
        [
            "<main>{}</main>",
            '<main id="content" role="main"><div class="content-wrapper">{}</div></main>',
            "<article>{}</article>",
            '<div class="has-sidebar"><div id="main-content">{}</div></div>',
            '<div role="main">{}</div>',
            '<form method="post" id="aspnetForm"><div class="page-body">{}</div></form>',
        ]
    )
    return (
        f'<!doctype html><html lang="en"><head><title>{text.title} | Site</title>'
        f'<meta name="csrf-token" content="{_token(now)}">'
        f'<script nonce="{_token(now)}">var t = "{_token(now)}";</script>'
        f'</head><body class="page nav-{now.choice("ab")}">{"".join(before)}{frame.format(inner)}{"".join(after)}'
        f"<!-- {_token(now)} --></body></html>"
    )


def _sentence(draw: Random, least: int, most: int) -> str:
    words = [draw.choice(_WORDS) for _ in range(draw.randint(least, most))]
    return f"{' '.join(words).capitalize()}."


def _body(text: Text) -> str:
    return "".join(
        f"<ul><li>{words}</li></ul>" if tag == "li" else f"<{tag}>{words}</{tag}>" for tag, words in text.parts
    )


def _token(now: Random) -> str:
    return f"{now.getrandbits(128):032x}"


def _date(site: Random, now: Random) -> str:
    day, month, year = now.randint(1, 28), now.randint(1, 12), now.randint(2020, 2027)
    name = _MONTHS[month - 1]
    forms = [
        f"{day} {name} {year}",
        f"{name} {day}, {year}",
        f"{day:02}/{month:02}/{year}",
        f"{year}-{month:02}-{day:02}",
    ]
    forms += [
        f"{day} {name[:3]} {year}, {now.randint(0, 23):02}:{now.randint(0, 59):02}",
        f"{now.randint(2, 59)} minutes ago",
    ]
    return forms[site.randrange(len(forms))]


def _dated(site: Random, now: Random) -> str:
    forms = [
        "<p>Last updated: {}</p>",
        "<div>Page last reviewed {}</div>",
        '<p class="date">{}</p>',
        "<time>{}</time>",
        '<span class="entry-meta">Posted by web team on {}</span>',
        "<dl><dt>Last updated</dt><dd>{}</dd></dl>",
        "<p>This page was last modified on {} by the web team</p>",
        "<p>Today is {}</p>",
        "<small>Page generated {}</small>",
    ]
    return forms[site.randrange(len(forms))].format(_date(site, now))


def _counted(site: Random, now: Random) -> str:
    number = f"{now.randint(1, 99_999):,}"
    forms = [
        "",
        f"<p>{number} views</p>",
        f'<div class="view-count">{number}</div>',
        f"<p>Viewed {number} times</p>",
        f"<p>Request ID: {_token(now)}</p>",
        f"<p>Session: {_token(now)[:8]}-{_token(now)[:4]}-4{_token(now)[:3]}-8{_token(now)[:3]}-{_token(now)[:12]}</p>",
        f'<ul class="share-buttons"><li>Share {number}</li></ul>',
        f"<p>Downloads: {number}</p>",
    ]
    return forms[site.randrange(len(forms))]


def _links(now: Random, count: int) -> str:
    return "".join(f'<li><a href="/{now.randint(1, 999)}">{_sentence(now, 1, 4)}</a></li>' for _ in range(count))


def _menu(site: Random, now: Random) -> str:
    links = f"<ul>{_links(now, now.randint(3, 12))}</ul>"
    forms = ["<nav>{}</nav>", "<header><p>The site</p>{}</header>", '<div class="main-menu">{}</div>', "<div>{}</div>"]
    forms += ['<div id="siteNav">{}</div>', '<div role="navigation">{}</div>']
    return forms[site.randrange(len(forms))].format(links)


def _cookies(site: Random, now: Random) -> str:
    says = _sentence(now, 10, 30)
    forms = ["", f'<div class="cookie-banner"><p>{says}</p></div>', f'<div id="CookieConsent"><p>{says}</p></div>']
    forms.append(f'<div role="dialog"><p>{says}</p></div>')
    return forms[site.randrange(len(forms))]


def _search(now: Random) -> str:
    return (
        f'<form action="/search"><label>Search {now.randint(1, 999)} pages</label><input value="{_token(now)}"></form>'
    )


def _crumbs(site: Random, now: Random) -> str:
    crumbs = "".join(f'<a href="/">{_sentence(now, 1, 2)}</a> &gt; ' for _ in range(3))
    forms = [f'<div class="breadcrumbs">{crumbs}</div>', f'<ol class="govuk-breadcrumbs__list"><li>{crumbs}</li></ol>']
    return forms[site.randrange(len(forms))]


def _related(site: Random, now: Random) -> str:
    links = f"<ul>{_links(now, now.randint(2, 5))}</ul>"
    forms = [
        "<aside><h2>Now</h2>{}</aside>",
        '<div class="related-content">{}</div>',
        "<div><h2>Related links</h2>{}</div>",
    ]
    return forms[site.randrange(len(forms))].format(links)


def _footer(now: Random) -> str:
    return f"<footer><p>© {now.randint(2020, 2027)} {_sentence(now, 2, 5)}</p></footer>"


def _comments(site: Random, now: Random) -> str:
    return site.choice(["", f'<div id="comments"><p>{_sentence(now, 5, 30)}</p></div>'])
