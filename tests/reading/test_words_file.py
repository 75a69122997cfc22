"""Catalogues of words: what can be used of a PO file, and one sentence about what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy_drivers.reading.source import SourceText
from policy_drivers.reading.words_file import begun, read_words, words_in
from policy_drivers.wording.words import filled

HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
KNOWN = [("Home",), ("As of %(day)s.",), ("%(number)s driver", "%(number)s drivers"), ("Themes",)]


def _told(text: str | bytes, path: str = "drivers/words/cy.po") -> list[str]:
    source = SourceText(path, text.encode("utf-8") if isinstance(text, str) else text)
    read = read_words(source, KNOWN)
    return [f"{source.place(each.span).line}: {each.reason} [{each.rule}]" for each in read.faults]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_what_is_translated_is_read_whatever_editor_wrote_it(newline: str, mark: str) -> None:
    entries = (
        '# a note\n#: a.py:1\nmsgid "Home"\nmsgstr ""\n"Haf"\n"an"\n\nmsgid "Themes"\nmsgstr ""\n\n'
        'msgid "%(number)s driver"\nmsgid_plural "%(number)s drivers"\nmsgstr[0] "un"\n'
        'msgstr[1] "%(number)s o \\"x\\""\n'
        '\n#~ msgid "gone"\n#~ msgstr "wedi mynd"\n'
    )
    text = mark + (HEAD + entries).replace("\n", newline)
    read = read_words(SourceText("drivers/words/cy.po", text.encode()), KNOWN)
    assert read.faults == []
    assert read.words.texts == {"Home": ("Hafan",), "%(number)s driver": ("un", '%(number)s o "x"')}
    assert read.words.ngettext("%(number)s driver", "%(number)s drivers", 1000) == '1,000 o "x"'
    assert not read.words.is_reviewed


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ('msgid "Home\nmsgstr "x"\n', "5: this line is none of a PO file [words-invalid]"),
        ("Hafan\n", "5: this line is none of a PO file [words-invalid]"),
        ('msgstr "x"\nmsgid "Home"\n', "6: this is no PO file: missing msgstr for msgid 'Home' [words-invalid]"),
        ('msgid "As of %(day)s."\nmsgstr "Ar"\n', "5: the translation lacks %(day)s [words-invalid]"),
        (
            'msgid "As of %(day)s."\nmsgstr "Ar %(day)s %(dydd)s"\n',
            "5: there is no value for %(dydd)s [words-invalid]",
        ),
        ('msgid "Home"\nmsgstr "<b>Hafan</b>"\n', "5: there is HTML in this translation [words-invalid]"),
        (
            'msgid "Home"\nmsgstr "Haf\u202ean"\n',
            "5: there is a character in this translation that nobody can see [words-invalid]",
        ),
        (
            'msgid "%(number)s driver"\nmsgid_plural "%(number)s drivers"\nmsgstr[0] "x"\n',
            "5: this text needs all 2 forms of the language [words-invalid]",
        ),
        (
            '#, fuzzy\nmsgid "Home"\nmsgstr "x"\n',
            "6: this translation is marked as fuzzy, so it is not used [words-unused]",
        ),
        (
            'msgid "%(number)s driver"\nmsgstr "%(number)s x"\n',
            "5: this text has another plural, so it is not used [words-unused]",
        ),
        (
            'msgid "%(number)s driver"\nmsgid_plural "drivers"\nmsgstr[0] "x"\nmsgstr[1] "y"\n',
            "5: this text has another plural, so it is not used [words-unused]",
        ),
        (
            'msgid "Home"\nmsgid_plural "Homes"\nmsgstr[0] "x"\nmsgstr[1] "y"\n',
            "5: this text has no plural, so it is not used [words-unused]",
        ),
        ('msgid "House"\nmsgstr "x"\n', "5: no page says this text any more, so it is not used [words-unused]"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_not_used(entries: str, told: str) -> None:
    assert _told(HEAD + entries) == [told]
    assert read_words(SourceText("cy.po", (HEAD + entries).encode()), KNOWN).words.texts == {}


@pytest.mark.parametrize(
    "plural",
    [
        "nplurals=2; plural=n",
        "nplurals=2; plural=1/n",
        "nplurals=2; plural=import os",
        f"nplurals=2; plural={'(' * 2000}n",
    ],
)
def test_plural_forms_that_say_no_form_are_told(plural: str) -> None:
    text = f'msgid ""\nmsgstr ""\n"Plural-Forms: {plural};\\n"\n'
    assert _told(text) == [
        "1: the header Plural-Forms does not say for each number which form goes with it [words-invalid]"
    ]


@pytest.mark.parametrize("forms", ["11", "99999999999", "9" * 5000])
def test_a_header_that_asks_for_more_forms_than_any_language_has_is_told(forms: str) -> None:
    head = f'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals={forms}; plural=0;\\n"\n\n'
    (told,) = _told(f'{head}msgid "%(number)s driver"\nmsgid_plural "%(number)s drivers"\nmsgstr[0] "x"\n')
    assert told.startswith("1: the header cannot be read: ")


@pytest.mark.parametrize("plural", ["n == 5000 ? 9 : 0", "n == 5000 ? 0 - 9 : 0", "n == 5000 ? 1 % (n - 5000) : 0"])
def test_a_number_for_which_a_header_says_no_form_has_the_last(plural: str) -> None:
    head = HEAD.replace("(n != 1)", plural)
    one, many = KNOWN[2]
    text = f'{head}msgid "{one}"\nmsgid_plural "{many}"\nmsgstr[0] "%(number)s x"\nmsgstr[1] "%(number)s y"\n'
    words = read_words(SourceText("cy.po", text.encode()), KNOWN).words
    assert [words.ngettext(one, many, number) for number in (4999, 5000)] == ["4,999 x", "5,000 y"]


def test_each_finding_is_in_its_line_however_lines_end() -> None:
    assert _told(f'{HEAD}# a\x85b\u2028c\r\nmsgid "None"\r\nmsgstr "x"\r\n\r\nmsgid "Home"\nmsgstr "<b>"\n') == [
        "6: no page says this text any more, so it is not used [words-unused]",
        "9: there is HTML in this translation [words-invalid]",
    ]


@pytest.mark.parametrize("header", ["Plural-Forms: nplurals=x; plural=n;", "PO-Revision-Date: yesterday"])
def test_a_header_that_cannot_be_read_is_told(header: str) -> None:
    (told,) = _told(f'msgid ""\nmsgstr ""\n"{header}\\n"\n')
    assert told.startswith("1: the header cannot be read: ")


def test_a_file_in_another_encoding_is_told() -> None:
    assert _told((HEAD + 'msgid "Home"\nmsgstr "Tŷ"\n').encode("iso-8859-14")) == [
        "6: the byte 0xfe here is not UTF-8 [not-utf8]"
    ]


@pytest.mark.parametrize("name", ["xx.po", "cymraeg.po", "cy.mo", "cy.po.txt", "README"])
def test_a_file_that_is_called_after_no_language_is_told(name: str) -> None:
    (told,) = _told(HEAD, f"drivers/words/{name}")
    assert told.startswith("1: no language that is known has the code")


PIECES = ('msgid "Home"', 'msgstr "x"', 'msgid_plural "y"', 'msgstr[0] "z"', 'msgstr[7] "z"', "#, fuzzy", "#~ msgid")
HEADERS = ('"', '"\\n"', '"Plural-Forms: n\\n"', '"Content-Type: x; charset=y\\n"', "msgctxt", 'msgid ""', 'msgstr ""')


@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES + HEADERS)).map("\n".join))
def test_nothing_that_is_written_stops_the_reading(text: str) -> None:
    read = read_words(SourceText("cy.po", text.encode("utf-8", "surrogatepass")), KNOWN)
    assert {*read.words.texts} <= {texts[0] for texts in KNOWN}


def test_the_words_of_a_team_go_before_those_of_the_package() -> None:
    shipped = words_in("cy", {})
    assert shipped is not None
    head = HEAD.replace('"Plural', '"X-Reviewed-By: Nia\\n"\n"Plural')
    own = read_words(SourceText("cy.po", f'{head}msgid "Home"\nmsgstr "Cartref"\n'.encode()))
    words = words_in("cy", {"cy": own})
    assert words is not None
    assert (words.gettext("Home"), words.gettext("Themes")) == ("Cartref", shipped.gettext("Themes"))
    assert words.is_reviewed
    assert words_in("gd", {}) is None


def test_a_catalogue_that_is_begun_is_sound_and_empty() -> None:
    read = read_words(SourceText("gd.po", begun("gd").encode()))
    assert read.faults == []
    assert not read.words.texts
    assert begun("cy").count('msgstr[5] ""') == begun("cy").count("msgid_plural")


def test_values_take_the_places_that_they_have() -> None:
    assert filled("%(a)s 100%% %(b)s %(a)s %c", {"a": "%(b)s"}) == "%(b)s 100% %(b)s %(b)s %c"
