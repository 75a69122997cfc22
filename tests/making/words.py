"""The texts of the site as they stand in the code, and a language of which every text can be told from any other."""

from __future__ import annotations

import io
from collections.abc import Iterator

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from policy_drivers.reading.words_file import TEMPLATE
from policy_drivers.wording.words import Words

PACKAGE = TEMPLATE.parents[2]
_METHODS = [
    ("site/templates/**.html", "jinja2.ext:babel_extract"),
    ("site/assets/**.js", "javascript"),
    ("**.py", "python"),
]
_OPTIONS = {
    "site/templates/**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "newstyle_gettext": "true"},
    "site/assets/**.js": {"template_string": "false"},
}
_KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
"""What a text of the site is handed to; `_` only marks it in the code, and says it in scripts and templates."""
OPEN, CLOSE = "⟦", "⟧"


def extracted() -> str:
    """The catalogue of what stands in the code: `site/words/words.pot`."""
    catalogue = Catalog(project="Policy Drivers", charset="utf-8", fuzzy=False, header_comment=_HEADER)
    found = extract_from_dir(str(PACKAGE), _METHODS, _OPTIONS, keywords=_KEYWORDS, strip_comment_tags=True)
    for path, _, message, comments, _ in sorted(found, key=lambda each: (each[0], each[1])):
        if message and (message[0] if isinstance(message, tuple) else message):
            catalogue.add(message, locations=[(path, 0)], auto_comments=comments)
    out = io.BytesIO()
    write_po(out, catalogue, width=120, omit_header=True, include_lineno=False, sort_by_file=True)
    return f"{_HEADER}\n{_HEAD}\n{out.getvalue().decode('utf-8')}"


_HEADER = "# Every text that a site of Policy Drivers says. Made from the code; `docs/development/words.md` says how."
_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'


def texts() -> Iterator[tuple[str, ...]]:
    """The texts of the catalogue; of those with a number, the two forms of English."""
    for message in read_po(io.StringIO(TEMPLATE.read_text(encoding="utf-8"))):
        if message.id:
            yield message.id if isinstance(message.id, tuple) else (str(message.id),)


def in_brackets() -> Words:
    """Words in which every text of the site stands in brackets, in a language of which nobody has read anything."""
    said = {each[0]: tuple(f"{OPEN}{form}{CLOSE}" for form in each) for each in texts()}
    return Words("cy", said, "(n != 1)", is_reviewed=False)
