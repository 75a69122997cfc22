"""The form's script makes of answers the file that Python makes, and finds in it what `drivers check` finds."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import strategies as st
from playwright.sync_api import Page

from policy_drivers.forms.answered import answers_of
from policy_drivers.forms.new_driver import AnswerError, Answers, date_of, new_driver, with_agreed_names
from policy_drivers.forms.page_rules import SEEN_TO, TOLD
from policy_drivers.model.dividing import divided
from policy_drivers.model.links import fault_of
from policy_drivers.model.names import fold, slugify
from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.cataloguing import read_catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.known_documents import key_of
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import check
from policy_drivers.site.files.form_data import names
from policy_drivers.site.pages.add import told
from policy_drivers.site.site import Site
from tests.making.answers import CATALOGUE, DATES, LINES, LINKS, any_answers, long_answers, usual_answers
from tests.making.any_value import is_settled
from tests.making.campaign import each_push
from tests.making.drawn import drawn
from tests.site.browser.asking import asked

TODAY = date(2019, 1, 15)
SETTINGS = Settings()
SPACES = [*map(chr, range(0x21)), *"\x85\xa0\u1680\u180e\u2003\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"]
"""What Python or a browser takes for white space, or neither does."""


def site_of(settings: Settings) -> Site:
    return Site(catalogue=CATALOGUE, settings=settings, today=TODAY, findings=())


def surroundings(settings: Settings) -> str:
    """What the script has besides the answers, as JavaScript."""
    made = site_of(settings)
    return f"""
      const {{ Register }} = await import("./registers.js");
      const found = {names(made)};
      const registers = {{ unidentified: new Set(found.unidentified) }};
      for (const key of ["source", "coverage", "themes", "services"]) {{
        registers[key] = new Register(found[key] ?? [], key in found);
      }}
      const told = {json.dumps(told(made))};
    """


MADE = f"""await (async () => {{
  {surroundings(SETTINGS)}
  const {{ newDriver, withAgreedNames, AnswerError }} = await import("./answers.js");
  return (answers) => {{
    try {{
      const {{ path, text }} = newDriver(withAgreedNames(answers, registers), told, new Set(["our-plan"]), "{TODAY}");
      return [path, text];
    }} catch (error) {{
      if (!(error instanceof AnswerError)) throw error;
      return [error.key, error.message];
    }}
  }};
}})()"""


def made(given: Answers) -> list[str]:
    """The path and the text that Python makes of answers, or the key and the reason why it makes none."""
    try:
        file = new_driver(with_agreed_names(given, CATALOGUE, TODAY), CATALOGUE, SETTINGS, TODAY)
    except AnswerError as error:
        return [error.key, error.reason.replace("drivers/2017/our-plan.md is", "“our-plan” is")]
    return [file.path, file.text]


ON_PUSH = (300, 150)
"""So many answers of people, and so many of any kind."""


@pytest.mark.parametrize(("usual", "any_"), each_push([ON_PUSH], [ON_PUSH, (1400, 600)]))
def test_answers_become_the_files_that_python_makes(scripts: Page, usual: int, any_: int) -> None:
    cases = [*drawn(usual_answers(), usual), *drawn(any_answers(), any_), *long_answers()]
    cases = [each for each in cases if is_settled(asdict(each))]
    files = asked(scripts, MADE, [asdict(each) for each in cases])
    wanted = list(map(made, cases))
    assert sum("/" in path for path, _ in wanted) > len(cases) / 2
    for given, file, python in zip(cases, files, wanted, strict=True):
        assert file == python, given


def test_what_is_typed_is_read_as_python_reads_it(scripts: Page) -> None:
    names = st.lists(LINES | st.sampled_from(["NHSE; HEE", "a;b", "Boards"]), max_size=3).map("\n".join)
    typed = st.fixed_dictionaries(
        {"title": LINES, "source": names, "coverage": names, "audience": names, "summary": LINES.map(" {}\n".format)}
    )
    cases = [case for case in drawn(typed, 300) if is_settled(case)]
    function = f"""await (async () => {{
      {surroundings(SETTINGS)}
      const {{ answersOf }} = await import("./answers.js");
      return (typed) => answersOf(typed, registers);
    }})()"""
    for case, answers in zip(cases, asked(scripts, function, cases), strict=True):
        assert Answers(**{key: tuple(each) if isinstance(each, list) else each for key, each in answers.items()}) == (
            answers_of(case, CATALOGUE)
        )


def test_dates_are_read_as_python_reads_them(scripts: Page) -> None:
    def read(text: str) -> str:
        try:
            return date_of(text).text
        except ValueError as error:
            return str(error)

    cases = [text for text in drawn(DATES | LINES, 1000) if is_settled(text)]
    cases += [f"12{space}June{space}2019{end}" for space in SPACES for end in ("", space)]
    cases += [f"June{space}12,{space}2019" for space in SPACES]
    cases += [f"2019-06-01T{space}23:00{space}Z" for space in SPACES]
    function = """(({ dateOf }, ways) => (text) => {
      try { return dateOf(text, ways).text; } catch (error) { return error.message; }
    })(await import("./dates.js"), "2019, 2019-06, 2019-06-01 or June 2019")"""
    assert asked(scripts, function, cases) == list(map(read, cases))


@pytest.mark.parametrize("step", each_push([17], [17, 1]))
def test_names_and_slugs_are_made_as_python_makes_them(scripts: Page, step: int) -> None:
    """For the first characters, and for every so many of the others: 17, since Unicode has rows of sixteen."""
    codes = [*range(0x600), *range(0x600, 0x11000, step)]
    cases = [chr(code) for code in codes if not 0xD800 <= code < 0xE000 and is_settled(chr(code))]
    cases += [f"A{chr(code)}b c" for code in codes if code < 0x3000 and is_settled(chr(code))]
    cases += [text for text in drawn(LINES, 500) if is_settled(text)]
    found = asked(
        scripts, '(({ fold, slugify }) => (text) => [fold(text), slugify(text)])(await import("./names.js"))', cases
    )
    for text, (folded, slug) in zip(cases, found, strict=True):
        assert (folded, slug) == (fold(text), slugify(text)), ascii(text)


def test_addresses_are_refused_as_python_refuses_them(scripts: Page) -> None:
    cases = [text for text in drawn(LINKS, 1000) if is_settled(text) and "[" not in text and "]" not in text]
    found = asked(scripts, '(await import("./links.js")).faultOf', cases)
    for text, fault in zip(cases, found, strict=True):
        assert fault == (fault_of(text) or ""), text


def test_documents_are_known_by_their_addresses_as_python_knows_them(scripts: Page) -> None:
    signs = "10.12345.6/ab doi.org/ https:// http://dx. /full ?a=1#b %2F %E2%80%9C %C3 %A0"
    parts = st.sampled_from(signs.split())
    pieces = st.lists(parts | st.text("a(b)[c]{d}<e>.,;:'\"!?%/0 é", max_size=4), max_size=3).map("".join)
    cases = drawn(st.builds("{}{}{}".format, pieces, st.sampled_from(["10.1234/a", ""]), pieces) | LINKS, 1500)
    cases = [text for text in cases if is_settled(text)]
    assert sum(key_of(text).startswith("doi:") for text in cases) > len(cases) / 10
    found = asked(scripts, '(await import("./links.js")).keyOf', cases)
    for text, key in zip(cases, found, strict=True):
        assert key == key_of(text), text


COUNTED = """(({ keyOf }) => (text) => {
  let characters = 0;
  const own = Object.fromEntries(["slice", "split", "replace"].map((name) => [name, String.prototype[name]]));
  for (const name of Object.keys(own)) {
    String.prototype[name] = function (...given) {
      characters += this.length;
      return own[name].apply(this, given);
    };
  }
  try {
    return [keyOf(text), characters];
  } finally {
    Object.assign(String.prototype, own);
  }
})(await import("./links.js"))"""


@pytest.mark.parametrize(
    ("start", "end"),
    [("https://doi.org/10.1234/a", ")"), ("https://doi.org/10.1234/a", "]}>.;)"), ("https://doi.org/10.1234/(", ")")],
)
def test_the_work_of_a_long_address_grows_as_it_does(start: str, end: str, scripts: Page) -> None:
    cases = [start + end * (size // len(end)) for size in (1_000, 50_000)]
    found = asked(scripts, COUNTED, cases)
    assert [key for key, _ in found] == [key_of(text) for text in cases]
    assert all(characters <= 25 * len(text) for text, (_, characters) in zip(cases, found, strict=True)), found


def test_several_names_are_divided_as_python_divides_them(scripts: Page) -> None:
    known = {"a", "b", "a b", "and", "b/a", "x;y"}
    texts = st.text("ab xy;|,/&-–\n•and", max_size=12)
    cases = drawn(texts, 1000)
    for commas in (False, True):
        function = f"""(({{ divided }}, known) => (text) => divided(text, (name) => known.has(name), {int(commas)}))(
          await import("./dividing.js"), new Set({json.dumps(sorted(known))}))"""
        assert asked(scripts, function, cases) == [divided(text, known.__contains__, commas) for text in cases]


FOUND = """await (async () => {{
  {around}
  const {{ attempt }} = await import("./attempt.js");
  const surroundings = {{ registers, told, taken: new Set(), today: "{today}" }};
  return (given) => attempt(given, surroundings).findings.map(({{ rule }}) => rule);
}})()"""
ODD_SETTINGS = (
    Settings(),
    Settings(review_interval=1),
    Settings(review_interval=36, due_soon=3650),
    Settings(review_interval=24),
    Settings(largest_file=1000),
)


def found(given: Answers, settings: Settings, root: Path) -> set[str]:
    """The rules of the form by which `drivers check` finds something in the file that answers become."""
    file = new_driver(with_agreed_names(given, CATALOGUE, TODAY), CATALOGUE, settings, TODAY)
    raw = file.text.encode("utf-8")
    if len(raw) > settings.largest_file:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        catalogue = read_catalogue(root, settings)
    else:
        driver = read_driver(SourceText(file.path, raw))
        catalogue = Catalogue((driver,), register_files=CATALOGUE.register_files)
    return {each.rule for each in check(catalogue, settings, TODAY)} & SEEN_TO


def is_file(given: Answers) -> bool:
    return (
        "/" in made(given)[0] and is_settled(asdict(given)) and "\x00" not in "".join(map(str, asdict(given).values()))
    )


def test_the_form_finds_what_the_command_finds(scripts: Page, tmp_path: Path) -> None:
    long = long_answers()[0]
    odd = [long, replace(long, library_impact=" "), replace(long, source=("Source not identified", "NHSE"))]
    cases = [each for each in [*drawn(usual_answers(), 500), *odd] if is_file(each)]
    assert len(cases) > 100
    told: set[str] = set()
    for settings in ODD_SETTINGS:
        around = surroundings(settings)
        said = asked(scripts, FOUND.format(around=around, today=TODAY), [asdict(each) for each in cases])
        for given, rules in zip(cases, said, strict=True):
            assert set(rules) == found(given, settings, tmp_path), (given, settings)
            told.update(rules)
    assert told == TOLD
