"""A new repository: whatever was answered, it says that, it is sound, and it says nothing of anybody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from lxml import html

from policy_drivers.model.forge import Forge
from policy_drivers.scaffold.answers import AnswerError, Answers, FirstMember, line_of, words_of
from policy_drivers.scaffold.hosts import ADDED, added_files, host_of
from policy_drivers.scaffold.new_repository import new_repository
from policy_drivers.scaffold.tool import released
from tests.making.builds import build

TODAY = date(2019, 1, 15)
HOSTILE = "A: 'b' \"c\" # {{ config }} {% raw %} !ENV [HOME] &amp; *em* [l](x) {: .c } ${{ x }} مكتبة"
"""A name that means something to YAML, Jinja, Markdown, its extensions and a workflow, and is one all the same."""


def _answers(name: str, forge: Forge = Forge.GITHUB) -> Answers:
    members = (FirstMember("AB", name),)
    licence = {"name": name[:100].strip(), "url": "https://ours.example/licence"}
    return Answers(released("1"), name, name, words_of(name[:80].strip()), members, licence, forge)


def _lines() -> st.SearchStrategy[str]:
    def is_line(text: str) -> bool:
        try:
            return line_of(text) == text
        except AnswerError:
            return False

    return st.text(min_size=1).map(str.strip).filter(is_line)


@given(name=_lines())
@hypothesis_settings(max_examples=25)
@example(name=HOSTILE)
@example(name="- a\\")
@example(name="x" * 200)
def test_whatever_is_answered_the_files_say_it(name: str) -> None:
    try:
        files = new_repository(_answers(name), TODAY)
    except AnswerError as error:
        told = str(error)
        files = {}
    if not files:  # a name that the register cannot have
        assert told.startswith("drivers/register/members.yml would not be right: ")
        return
    settings = yaml.load(files["mkdocs.yml"], Loader=yaml.BaseLoader)
    assert settings["site_name"] == name
    members = yaml.load(files["drivers/register/members.yml"], Loader=yaml.BaseLoader)
    assert members == [{"initials": "AB", "name": name}]


def _written(root: Path, files: Mapping[str, bytes]) -> Path:
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    return root


@pytest.mark.parametrize("name", ADDED)
def test_the_files_that_publish_it_are_added_and_the_readme_names_them(name: str) -> None:
    published = host_of(name).files()
    for forge in (Forge.GITHUB, None):
        files = new_repository(Answers(released("1"), forge=forge, host=name), TODAY)
        assert {path: files.get(path) for path in published} == dict(published)
        readme = files["README.md"].decode("utf-8")
        assert [path for path in published if f"`{path}`" not in readme] == []
        assert ("disable the workflow" in readme) == (forge is Forge.GITHUB)
    others = {*added_files()} - {*published}
    assert others & {*files} == set()


@pytest.mark.parametrize("program", ["zensical", pytest.param("mkdocs", marks=pytest.mark.campaign)])
def test_whatever_is_answered_the_site_is_built_and_says_it(program: str, tmp_path: Path) -> None:
    root = _written(tmp_path, new_repository(_answers(HOSTILE), TODAY))
    result = build(root, "--strict", program=program)
    assert result.returncode == 0, result.stdout + result.stderr
    home = html.fromstring((root / "site" / "about" / "index.html").read_text(encoding="utf-8"))
    assert HOSTILE in " ".join(home.text_content().split())


def test_nothing_in_it_speaks_of_libraries_where_a_team_writes_for_others() -> None:
    """The key of the front matter keeps its name."""
    answers = Answers(released("1"), "Chaplaincy Drivers", "North Valley", "hospital chaplains")
    for path, content in new_repository(answers, TODAY).items():
        assert "librar" not in content.decode("utf-8").replace("library_impact", ""), path
