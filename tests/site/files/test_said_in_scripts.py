"""The texts of scripts in the language of a site; no text stands in a script that is not handed to `gettext`."""

from __future__ import annotations

import re
from calendar import month_name

import pytest

from policy_drivers.engines.assets import assets
from policy_drivers.forms.new_case_study import HEADINGS
from policy_drivers.model import addresses
from policy_drivers.site.files.said_in_scripts import in_words
from policy_drivers.site.templating import SITE
from policy_drivers.wording.words import ENGLISH, Words
from tests.making.words import CLOSE, OPEN, in_brackets, texts

ASSETS = SITE / "assets"
SCRIPT = """\
const LANGUAGE = "en-GB";
const formOf = (n) => Number(n !== 1);
say(gettext("No \\"%(word)s\\".", { word }), gettext("Kept."), ngettext(
  "%(number)s driver", "%(number)s drivers", count,
));
"""
POLISH = Words(
    "pl",
    {
        'No "%(word)s".': ("Nie ma „%(word)s”\\.",),
        "%(number)s driver": ("%(number)s a", "%(number)s b", "%(number)s c"),
    },
    "(n==01 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
)
SAID = """\
const LANGUAGE = "pl";
const formOf = (n) => Number((n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2));
say(gettext("Nie ma „%(word)s”\\\\.", { word }), gettext("Kept."), \
ngettext(["%(number)s a", "%(number)s b", "%(number)s c"], "", count,
));
"""


def test_a_translation_takes_the_place_of_the_english_and_what_has_none_stays() -> None:
    assert in_words(SCRIPT, POLISH) == SAID


def test_a_site_in_the_words_of_the_package_has_the_scripts_as_they_are() -> None:
    assert in_words(SCRIPT, ENGLISH) == SCRIPT
    for name in ("gettext.js", "finder/main.js", "form/add.js", "take/buttons.js"):
        assert assets(ENGLISH, show_reviews=True)[addresses.asset(name)] == (ASSETS / name).read_bytes()


def test_every_text_that_scripts_say_is_found_when_they_are_published() -> None:
    """None is written in a way that the build would pass over."""
    made = assets(in_brackets(), show_reviews=True)
    del made[addresses.asset("gettext.js")]
    for url, content in made.items():
        for found in re.finditer(r'(?<![\w.])n?gettext\(\s*(\[?"(?:[^"\\]|\\.)*")', content.decode()):
            assert found[1].strip('["').startswith(OPEN), (url, found[0])
            assert found[1].endswith(f'{CLOSE}"'), (url, found[0])
    told = b"".join(made.values()).decode()
    said = [each for each in texts() if each[0] in ("In date", "Show fewer", "No driver", "Copied.", "Menu")]
    assert len(said) == 5
    assert [each for each, *_ in said if f'"{OPEN}{each}{CLOSE}"' not in told] == []


MARKED = re.compile(r'n?gettext\(\s*"(?:[^"\\\n]|\\.)*"(?:,\s*"(?:[^"\\\n]|\\.)*")?')
FOR_DEVELOPERS = re.compile(
    r"(?:new (?:Stale)?Error|console\.warn)\([^\n]*|/\*.*?\*/|(?<!:)//[^\n]*|= /[^\n]*/[a-z]*;\n", re.DOTALL
)
"""What no reader sees."""
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
WORDS = re.compile(r"[A-Za-z’]{2,}[,:;]? [A-Za-z“]|^[A-Z][a-z]{2,}\b|^, [a-z]")
OF_CODE = re.compile(
    r"use strict|Escape|Enter|Excel|(?:pd-[a-z-]+ ?)+|alternate (?:feed|describedby)"
    r"|(?:input:not.*)?[a-z0-9]*(?:, [a-z0-9]+)+|\?\$\{new URLSearchParams.*|article (?:h1|:is.*)|\[hidden\].*"
    r"|(?:</?(?:w:\w+|Relationship)\b[^<>]*>|\$\{[^{}]*\})+"  # of a Word document, with no word between the tags
)
OF_LISTS = {"in date", "due soon", "not reviewed", "newest first", "review state", "not started"}
"""Values that the page translates: it carries `terms` for them."""
OF_FILES = {*month_name, *HEADINGS.values(), "to be added", "lorem ipsum", "Null"}
"""What stands in a driver's or case study's file, or is typed for one: the same in every language."""
FILES = ("for-me/opml.js", "take/collection.js", "take/workbook.js", "form/scalars.js")
"""What stands in them is written into files, which are the same in every language: a collection, XML, YAML."""


@pytest.mark.parametrize("name", sorted(path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.js")))
def test_no_text_stands_in_a_script_that_is_not_handed_to_gettext(name: str) -> None:
    assert _unmarked((ASSETS / name).read_text(encoding="utf-8")) == [] or name in FILES


def test_a_text_that_is_not_marked_is_found() -> None:
    script = (
        'say("It is there.");\nsay(`No ${one} has it`);\nsay(gettext("It is there."));\nthrow new Error("Is it?");\n'
    )
    assert _unmarked(script) == ["It is there.", "No ${one} has it"]


def _unmarked(script: str) -> list[str]:
    left = MARKED.sub("", FOR_DEVELOPERS.sub("", script))
    literals = [one or other for one, other in LITERAL.findall(left)]
    texts = [each for each in literals if any(WORDS.search(part) for part in re.split(r"\$\{[^}]*\}", each))]
    return [each for each in texts if not OF_CODE.fullmatch(each) and each not in OF_LISTS | OF_FILES]
