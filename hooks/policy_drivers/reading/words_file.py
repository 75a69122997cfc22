"""A catalogue of words in one language, read from a PO file of GNU gettext: what can be used of it, and what is wrong.

The format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html. The entries are Babel's to read; before
that each line is looked at here, because Babel passes over quotation marks that are missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import c2py
from io import StringIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from policy_drivers.model.languages import is_language
from policy_drivers.reading.decoding import decode
from policy_drivers.reading.fault import Fault
from policy_drivers.reading.source import SourceText
from policy_drivers.wording.characters import has_invisible
from policy_drivers.wording.words import PLACE, Words, locale_of

if TYPE_CHECKING:
    from babel.messages import Catalog, Message

SHIPPED = Path(__file__).parent.parent / "site" / "words"
"""The folder of the catalogues that come with the package."""
TEMPLATE = SHIPPED / "words.pot"
"""Every text that a site says, in the order of the code."""
INVALID, UNUSED = "words-invalid", "words-unused"
"""The rules that report what is wrong, and what nobody reads."""
_LINE = re.compile(r'(?:#.*|(?:(?:msgid|msgid_plural|msgstr(?:\[\d\])?)\s*)?"(?:[^"\\]|\\.)*")?')
_REVIEWED = re.compile(r'^"X-Reviewed-By:([^"\\]*)', re.MULTILINE | re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z!]")
_MOST_TRIED = 200
"""Numbers for which the form of a plural is tried."""
_MOST_FORMS = 10
"""Forms of a plural. Of the languages in CLDR none has more than six."""


@dataclass(frozen=True)
class WordsFile:
    """A catalogue, and the file that it was read from."""

    source: SourceText
    words: Words
    """What can be used."""
    faults: list[Fault] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The file's path from the project's root, with forward slashes."""
        return self.source.path


def read_words(source: SourceText, known: Iterable[tuple[str, ...]] | None = None) -> WordsFile:
    """The words in a file that is called after its language. Entries that are wrong, or fuzzy, are left out.

    `known` has the texts that a site says, each with its plural where it has one; those of the package are looked up
    where it is not given.
    """
    language = PurePosixPath(source.path).stem
    if not source.path.endswith(".po") or not is_known(language):
        reason = f"no language that is known has the code “{language}”, after which this file is called"
        return _without_words(source, reason, "call it after a language, such as cy.po for Welsh")
    text, faults = decode(source)
    if faults:
        return WordsFile(source, Words(language), faults)
    for number, line in enumerate(text.split("\n"), 1):
        if not _LINE.fullmatch(line.strip()):
            return _without_words(source, "this line is none of a PO file", _QUOTED, number, language)
    try:
        catalogue = _catalogue(text)
        is_reviewed = _is_reviewed(text)
        plural, forms = catalogue.plural_expr, catalogue.num_plurals
        _require_plural(plural, forms)
    except _PoError as error:
        return _without_words(source, str(error), _QUOTED, error.line, language)
    read = _Read(source, _said() if known is None else known, forms)
    texts = dict(read.entries(catalogue))
    return WordsFile(source, Words(language, texts, plural, is_reviewed or language.startswith("en")), read.faults)


_QUOTED = (
    "write msgid or msgstr and a text in quotation marks, or open the file in an editor for PO files, such as Poedit"
)


class _PoError(ValueError):
    """A file cannot be read as PO; the message says why."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason)
        self.line = line


def is_known(language: str) -> bool:
    """Whether a code is that of a language of which plurals, dates and numbers are known (CLDR)."""
    if not is_language(language):
        return False
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(locale_of(language))
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _catalogue(text: str) -> Catalog:
    from babel.messages import Catalog
    from babel.messages.pofile import PoFileError, PoFileParser

    class Limited(Catalog):
        """A catalogue of which the header cannot ask for more room than there is: Babel makes a place for each form."""

        @property
        def num_plurals(self) -> int:
            if super().num_plurals > _MOST_FORMS:
                raise ValueError(f"nplurals is more than {_MOST_FORMS}")
            return super().num_plurals

    read = Limited()
    try:
        PoFileParser(read, abort_invalid=True).parse(StringIO(text))
        return read
    except PoFileError as error:
        raise _PoError(
            f"this is no PO file: {error.args[0].removesuffix(f' on {error.lineno}')}", error.lineno + 1
        ) from None
    except (ValueError, LookupError, TypeError) as error:
        raise _PoError(f"the header cannot be read: {error}") from None


def _require_plural(expression: str, forms: int) -> None:
    """Raises `_PoError` where an expression does not say for each number which of the forms goes with it."""
    try:
        of_number = c2py(expression)
        is_said = all(0 <= of_number(number) < forms for number in (*range(_MOST_TRIED), 1000, 1_000_000))
        if is_said and "/" not in expression:  # which scripts would not round
            return
    except (ValueError, ArithmeticError, RecursionError, OverflowError):
        pass
    raise _PoError("the header Plural-Forms does not say for each number which form goes with it")


def _is_reviewed(text: str) -> bool:
    """Whether the header says who has read the words. Babel keeps no header that it does not know."""
    found = _REVIEWED.search(text)
    return found is not None and found[1].strip().lower() not in ("", "nobody")


class _Read:
    """The entries of one file."""

    def __init__(self, source: SourceText, known: Iterable[tuple[str, ...]], forms: int) -> None:
        self._source, self._known, self._forms = source, {texts[0]: texts for texts in known}, forms
        self.faults: list[Fault] = []

    def entries(self, catalogue: Catalog) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The translations that can be used, by the English."""
        for message in catalogue:
            english, said = _texts(message.id), _texts(message.string)
            if not english[0] or not any(said):
                continue  # the header, and what nobody has translated yet
            if message.fuzzy:
                self._tell(message, UNUSED, "this translation is marked as fuzzy, so it is not used", _FUZZY)
            elif english[0] not in self._known:
                self._tell(message, UNUSED, "no page says this text any more, so it is not used", _OBSOLETE)
            elif (there := self._known[english[0]]) != english:
                self._tell(message, UNUSED, *_other_plural(there))
            elif reason := self._fault_in(english, said):
                self._tell(message, INVALID, *reason)
            else:
                yield english[0], said

    def _fault_in(self, english: tuple[str, ...], said: tuple[str, ...]) -> tuple[str, str] | None:
        if len(english) > 1 and (len(said) != self._forms or not all(said)):
            return f"this text needs all {self._forms} forms of the language", "translate each msgstr[…] of it"
        there = _places(english)
        for text in said:
            if missing := _places(english[-1:]) - _places([text]) - (_NUMBER if len(english) > 1 else set()):
                return f"the translation lacks {_listed(missing)}", "write it where the value belongs, as in the msgid"
            if more := _places([text]) - there:
                return f"there is no value for {_listed(more)}", "take it out; what is in the msgid can be used"
            if _TAG.search(text):
                return (
                    "there is HTML in this translation",
                    "write the text alone; a tag would be shown as it is typed",
                )
            if has_invisible(text.replace("\n", " ")):
                return "there is a character in this translation that nobody can see", "type the text again"
        return None

    def _tell(self, message: Message, rule: str, reason: str, help_: str) -> None:
        self.faults.append(Fault(rule, self._source.line_span(message.lineno or 1), reason, help=help_))


def _other_plural(there: tuple[str, ...]) -> tuple[str, str]:
    """What is wrong where a text has another plural, or none, and what to do."""
    if len(there) == 1:
        return "this text has no plural, so it is not used", "take msgid_plural out, and write one msgstr"
    return (
        "this text has another plural, so it is not used",
        f'write msgid_plural "{there[1]}" below it, and translate each msgstr[…]',
    )


_FUZZY = "read it, put it right, and take the word fuzzy away"
_OBSOLETE = "take the entry out, or move its translation to the text that is said now"
_NUMBER = {"number"}
"""A language may say one, or none, in a word."""


def _texts(said: object) -> tuple[str, ...]:
    """The forms of a text as Babel has them: one, or several."""
    return tuple(map(str, said)) if isinstance(said, (list, tuple)) else (str(said or ""),)


def _places(texts: Iterable[str]) -> set[str]:
    return {found[1] for text in texts for found in PLACE.finditer(text) if found[1]}


def _listed(places: Iterable[str]) -> str:
    return ", ".join(f"%({name})s" for name in sorted(places))


def _without_words(source: SourceText, reason: str, help_: str, line: int = 1, language: str = "") -> WordsFile:
    fault = Fault(INVALID, source.line_span(line), reason, help=help_)
    return WordsFile(source, Words(language) if language else Words(), [fault])


@cache
def _said() -> frozenset[tuple[str, ...]]:
    """Every text that a site says, with its plural where it has one."""
    catalogue = _catalogue(TEMPLATE.read_text(encoding="utf-8"))
    return frozenset(_texts(each.id) for each in catalogue if each.id)


@cache
def _shipped(language: str) -> Words | None:
    path = SHIPPED / f"{language}.po"
    return read_words(SourceText(f"{language}.po", path.read_bytes())).words if path.is_file() else None


def begun(language: str) -> str:
    """A PO file in which nothing is translated yet, with the plural forms of a language that `is_known`."""
    from babel.messages.plurals import get_plural

    forms = get_plural(locale_of(language))
    head = [
        f"Language: {language}",
        "Content-Type: text/plain; charset=UTF-8",
        f"Plural-Forms: {forms.plural_forms}",
        "X-Reviewed-By: nobody",
    ]
    _, empty, rest = TEMPLATE.read_text(encoding="utf-8").partition('msgid ""\nmsgstr ""\n')
    lines = "".join(f'"{each}\\n"\n' for each in head)
    _, _, texts = rest.partition("\n\n")
    return f"{_ABOUT}{empty}{lines}\n{_with_forms(texts, forms.num_plurals)}"


_ABOUT = """\
# What your site says. Write the translation between the quotation marks after msgstr; what you leave empty is said as
# the package says it. The person who has read all of it puts their name into X-Reviewed-By.
"""


def _with_forms(texts: str, number: int) -> str:
    """Entries with as many places for forms as a language has."""
    places = "".join(f'msgstr[{form}] ""\n' for form in range(number))
    return re.sub(r'(?:^msgstr\[\d\] ""\n)+', places, texts, flags=re.MULTILINE)


def languages() -> list[str]:
    """The languages of which the package has a catalogue."""
    return sorted(path.stem for path in SHIPPED.glob("*.po"))


def words_in(language: str, own: Mapping[str, WordsFile]) -> Words | None:
    """The words of a language: those of a team, by language, before those of the package; None where there are none."""
    shipped, ours = _shipped(language), own.get(language)
    if ours is None:
        return shipped
    words = ours.words
    if shipped is None:
        return words
    is_alike = shipped.plural == words.plural
    kept = {english: said for english, said in shipped.texts.items() if is_alike or len(said) == 1}
    return Words(language, {**kept, **words.texts}, words.plural, words.is_reviewed)
