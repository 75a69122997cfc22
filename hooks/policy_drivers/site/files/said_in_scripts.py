"""The texts of scripts in the language of a site: put in the place of the English ones when the scripts are published.

A script hands each text to `gettext` or `ngettext` of `assets/gettext.js` as one literal in double quotation marks.
What has no translation stays as it is, and so does every script of a site in the words of the package.
"""

from __future__ import annotations

import json
import re
from re import Match

from policy_drivers.wording.words import Words

_TEXT = r'("(?:[^"\\\n]|\\.)*")'
_SAID = re.compile(rf"\b(?:ngettext\(\s*{_TEXT},\s*{_TEXT}|gettext\(\s*{_TEXT})")
_LANGUAGE = 'const LANGUAGE = "en-GB";'
_FORM = "const formOf = (n) => Number(n !== 1);"


def in_words(script: str, words: Words) -> str:
    """A script that says its texts in the words of a site."""
    if not words.texts:
        return script
    script = script.replace(_LANGUAGE, f"const LANGUAGE = {_literal(words.language)};")
    script = script.replace(_FORM, f"const formOf = (n) => Number({_in_script(words.plural)});")

    def said(found: Match[str]) -> str:
        one, many, alone = found.groups()
        english = json.loads(one or alone)
        if english not in words.texts:
            return found[0]
        if alone:
            return f"gettext({_literal(words.texts[english][0])}"
        return f'ngettext({_literal(words.forms(english, json.loads(many)))}, ""'

    return _SAID.sub(said, script)


def _in_script(plural: str) -> str:
    """The expression of Plural-Forms, which is C, in JavaScript. It was read: it has numbers, `n` and signs alone."""
    return re.sub(r"\b0+(?=\d)", "", plural)


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
