"""The script of the form of a case study makes of answers the file that Python makes."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest
from playwright.sync_api import Page

from policy_drivers.forms.new_case_study import CaseStudyAnswers, case_study_file, with_agreed_case_study
from policy_drivers.forms.new_driver import AnswerError
from policy_drivers.model.settings import Settings
from policy_drivers.site.files.form_data import names, titles
from policy_drivers.site.pages.add_case_study import told
from policy_drivers.site.site import Site
from tests.making.any_value import is_settled
from tests.making.campaign import each_push
from tests.making.drawn import drawn
from tests.making.study_answers import STUDIES, any_studies, usual_studies
from tests.site.browser.asking import asked
from tests.site.browser.form_in_use import TODAY

SITE = Site(catalogue=STUDIES, settings=Settings(), today=TODAY, findings=())
MADE = f"""await (async () => {{
  const {{ Register }} = await import("./registers.js");
  const {{ AnswerError }} = await import("./answers.js");
  const {{ newStudy, withAgreedStudy }} = await import("./studyfile.js");
  const {{ Titled }} = await import("./titled.js");
  const registers = {{ services: new Register({names(SITE)}.services) }};
  const [found, told] = [{titles(SITE)}, {json.dumps(told(SITE))}];
  const [titled, taken] = [new Titled(found), new Set(found.studies)];
  return (given) => {{
    try {{
      const {{ path, text }} = newStudy(withAgreedStudy(given, registers, titled), told, taken, "{TODAY}");
      return [path, text];
    }} catch (error) {{
      if (!(error instanceof AnswerError)) throw error;
      return [error.key, ""];
    }}
  }};
}})()"""


def made(given: CaseStudyAnswers) -> list[str]:
    """The path and the text that Python makes of answers, or the key of the answer for which it makes none."""
    try:
        file = case_study_file(with_agreed_case_study(given, STUDIES, TODAY), STUDIES, SITE.settings, TODAY)
    except AnswerError as error:
        return [error.key, ""]
    return [file.path, file.text]


def _require_same(page: Page, studies: list[CaseStudyAnswers]) -> list[str]:
    """Hold the script to Python; what Python made, or for what it made nothing."""
    given: list[Any] = [asdict(each) for each in studies]
    cases = [(each, plain) for each, plain in zip(studies, given, strict=True) if is_settled(plain)]
    wanted = [made(each) for each, _ in cases]
    for (each, _), file, python in zip(cases, asked(page, MADE, [plain for _, plain in cases]), wanted, strict=True):
        assert file == python, each
    return [path for path, _ in wanted]


ON_PUSH = (50, 30)
"""So many answers of people, and so many of any kind."""


@pytest.mark.parametrize(("usual", "any_"), each_push([ON_PUSH], [ON_PUSH, (600, 400)]))
def test_answers_become_the_files_that_python_makes(scripts: Page, usual: int, any_: int) -> None:
    paths = _require_same(scripts, [*drawn(usual_studies(), usual), *drawn(any_studies(), any_)])
    assert sum("/" in path for path in paths) > len(paths) / 2
