"""Where a repository lives, and what its `mkdocs.yml` sets."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config

from policy_drivers.model.settings import Settings
from policy_drivers.model.severity import Severity
from policy_drivers.reading.project import (
    CONFIG_NAMES,
    ProjectError,
    config_files,
    find_configuration,
    find_project,
    settings_from,
)


def _project(root: Path, text: str, name: str = "mkdocs.yml") -> Path:
    root.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8")
    return root


def _problem(start: Path) -> str:
    with pytest.raises(ProjectError) as caught:
        find_project(start)
    return str(caught.value).replace(str(start), "…")


@pytest.mark.parametrize(
    ("files", "settings"),
    [
        (
            {
                "mkdocs.yml": "INHERIT: base.yml\nsite_name: Ours\n"
                "extra: {policy_drivers: {severities: {link-missing: off}}}\n",
                "base.yml": "site_url: https://example.org/\nextra:\n  policy_drivers:\n    due_soon: 300\n"
                "    severities: {link-missing: error, date-future: warning}\n",
            },
            {"due_soon": 300, "severities": {"link-missing": "off", "date-future": Severity.WARNING}},
        ),
        (
            {
                "mkdocs.yml": "INHERIT: shared/a.yml\nsite_name: Ours\n",
                "shared/a.yml": "INHERIT: ../b.yml\nextra: {policy_drivers: {drivers_dir: policies}}\n",
                "b.yml": "site_url: https://example.org/\nextra: {policy_drivers: {drivers_dir: x, due_soon: 6}}\n",
            },
            {"drivers_dir": "policies", "due_soon": 6},
        ),
        (
            {"mkdocs.yml": "INHERIT: base.yml\nsite_name: Ours\nsite_url: https://example.org/\n", "base.yml": ""},
            {},
        ),
    ],
)
def test_what_is_inherited_is_what_mkdocs_inherits(
    files: dict[str, str], settings: dict[str, Any], tmp_path: Path
) -> None:
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "docs").mkdir()
    project = find_project(tmp_path)
    assert project.settings == Settings(**settings)
    assert (project.site_name, project.site_url) == ("Ours", "https://example.org/")
    of_mkdocs = load_config(str(tmp_path / "mkdocs.yml"))
    assert settings_from(dict(of_mkdocs.extra), str(tmp_path / "mkdocs.yml")) == project.settings
    assert [path.relative_to(tmp_path).as_posix() for path in config_files(tmp_path / "mkdocs.yml")] == list(files)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {"mkdocs.yml": "INHERIT: no.yml\n"},
            "…/no.yml cannot be read: [Errno 2] No such file or directory: '…/no.yml'",
        ),
        (
            {"mkdocs.yml": "INHERIT: [a.yml]\n"},
            "…/mkdocs.yml: INHERIT: write the path of one file, from the folder of this one",
        ),
        (
            {"mkdocs.yml": "INHERIT: a.yml\n", "a.yml": "INHERIT: mkdocs.yml\n"},
            "…/mkdocs.yml: INHERIT leads back to this file; take it out of one of them",
        ),
        ({"mkdocs.yml": "INHERIT: a.yml\n", "a.yml": "- x\n"}, "…/a.yml does not hold any settings"),
    ],
)
def test_what_cannot_be_inherited_is_told(files: dict[str, str], problem: str, tmp_path: Path) -> None:
    for name, text in files.items():
        _project(tmp_path, text, name)
    assert _problem(tmp_path) == problem


@pytest.mark.parametrize(
    "settings",
    ["{2019-01-01: x}", "{1: x}", '{"1": x}', "&a {drivers_dir: *a}", "{due_soon: .nan}", "[x]", "{due_soon: 1}"],
)
def test_what_is_written_can_be_compared_whatever_yaml_makes_of_it(settings: str, tmp_path: Path) -> None:
    _project(tmp_path / "one", f"extra: {{policy_drivers: {settings}}}\n")
    _project(tmp_path / "two", f"extra:\n  policy_drivers: {settings}\nsite_name: Another\n")
    _project(tmp_path / "three", "extra: {policy_drivers: {due_soon: 2, 1: x}}\n")
    one, two, three = (find_configuration(tmp_path / name).says for name in ("one", "two", "three"))
    assert one == two != three


def test_a_number_and_its_digits_are_two_keys(tmp_path: Path) -> None:
    _project(tmp_path / "number", "extra: {policy_drivers: {1: x}}\n")
    _project(tmp_path / "digits", 'extra: {policy_drivers: {"1": x}}\n')
    assert find_configuration(tmp_path / "number").says != find_configuration(tmp_path / "digits").says


def test_the_nearest_one_above(tmp_path: Path) -> None:
    _project(tmp_path, "site_name: Outer\n")
    _project(tmp_path / "inner", "site_name: Inner\nsite_url: https://example.org/drivers/\n")
    (tmp_path / "inner" / "drivers" / "2019").mkdir(parents=True)
    for start in ("inner", "inner/drivers", "inner/drivers/2019"):
        project = find_project(tmp_path / start)
        assert project.root == tmp_path / "inner"
        assert (project.site_name, project.site_url) == ("Inner", "https://example.org/drivers/")
        assert project.settings == Settings()


@pytest.mark.parametrize(
    ("written", "variable", "site_url"),
    [
        ('[SITE_URL, ""]', None, ""),
        ('[SITE_URL, ""]', "", ""),
        ('[SITE_URL, ""]', "https://example.org/a", "https://example.org/a"),
        ("SITE_URL", "https://example.org/a", "https://example.org/a"),
        ("SITE_URL", None, ""),
        ("[NO_SUCH_VARIABLE, SITE_URL, https://example.org/b]", None, "https://example.org/b"),
        ("[NO_SUCH_VARIABLE, SITE_URL, https://example.org/b]", "https://example.org/a", "https://example.org/a"),
    ],
)
def test_the_address_may_come_from_the_environment_as_mkdocs_has_it(
    written: str, variable: str | None, site_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    if variable is not None:
        monkeypatch.setenv("SITE_URL", variable)
    (tmp_path / "docs").mkdir()
    _project(tmp_path, f"site_name: A\nsite_url: !ENV {written}\n")
    assert find_project(tmp_path).site_url == site_url
    of_mkdocs = load_config(str(tmp_path / "mkdocs.yml")).site_url
    assert (of_mkdocs or "").rstrip("/") == site_url


def test_a_variable_that_is_no_word_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in _problem(_project(tmp_path, "site_url: !ENV {a: b}\n"))


@pytest.mark.parametrize("name", CONFIG_NAMES)
def test_names_of_the_file(name: str, tmp_path: Path) -> None:
    assert find_project(_project(tmp_path, "site_name: A\n", name)).site_name == "A"


def test_the_generator_that_readers_have_comes_first(tmp_path: Path) -> None:
    _project(tmp_path, "site_name: ProperDocs\n", "properdocs.yml")
    _project(tmp_path, "site_name: MkDocs\n", "mkdocs.yml")
    assert find_project(tmp_path).site_name == "MkDocs"


def test_without_a_project(tmp_path: Path) -> None:
    assert _problem(tmp_path) == (
        "no mkdocs.yml in … or above it: run the command inside your repository, or name it with --project"
    )


def test_settings(tmp_path: Path) -> None:
    text = """
extra:
  policy_drivers:
    drivers_dir: ./content/drivers/
    review_interval: 6
    severities: {link-missing: off, date-future: error, theme-unknown: notice, source-unknown: warning}
"""
    settings = find_project(_project(tmp_path, text)).settings
    assert settings.drivers_dir == "content/drivers"
    assert settings.review_interval == 6
    assert settings.due_soon == 60
    assert settings.severities == {
        "link-missing": "off",
        "date-future": Severity.ERROR,
        "theme-unknown": Severity.NOTICE,
        "source-unknown": Severity.WARNING,
    }


@pytest.mark.parametrize(
    "text",
    [
        "site_name: A\n",
        "\ufeffsite_name: A\n",
        "site_name: A\nextra:\n",
        "site_name: A\nextra: nothing\n",
        "site_name: A\nextra: {policy_drivers: }\n",
        "site_name: A\nplugins: [!ENV [X, search]]\nmarkdown_extensions: [{a: !!python/name:a.b ''}]\n",
    ],
)
def test_without_settings_all_is_as_the_house_has_it(text: str, tmp_path: Path) -> None:
    assert find_project(_project(tmp_path, text)).settings == Settings()


@pytest.mark.parametrize(
    ("settings", "problems"),
    [
        ("{review_intervall: 6}", ["review_intervall: there is no such setting; did you mean review_interval?"]),
        ("{colour: blue}", ["colour: there is no such setting"]),
        ("{review_interval: 0}", ["review_interval: write a number that is at least 1"]),
        ("{due_soon: soon}", ["due_soon: write a whole number"]),
        ("{drivers_dir: ../x}", ["drivers_dir: it must be a folder inside the project"]),
        ("{severities: {link-missing: eror}}", ["severities.link-missing: write error, warning, notice or off"]),
        (
            "{edit_url: 'https://a.example/{file}', issue_url: 'javascript:x'}",
            [
                "edit_url: there is no placeholder “{file}”; there are {path}, {slug}, {title}, {url}",
                "issue_url: a web address begins with https:// or http:// and names a host",
            ],
        ),
        ("{due_soon: 1.5, show_reviews: 3}", ["due_soon: write a whole number", "show_reviews: write true or false"]),
        (
            "{pouring: often, edit_url: 1}",
            ["edit_url: write text", "pouring: write 'auto', 'fork', 'spawn' or 'alone'"],
        ),
        (
            "{means_for: '', member_word: \"a\\u200b\"}",
            [
                "means_for: write a word or two, or leave the setting out",
                "member_word: write a few words, at most 100 characters that can be seen",
            ],
        ),
        ("{severities: [link-missing]}", ["severities: write lines like `name: value`"]),
        ("drivers", ["policy_drivers: write lines like `name: value`"]),
        ("[1]", ["policy_drivers: write lines like `name: value`"]),
        (
            "{colour: blue, review_interval: 121}",
            ["review_interval: write a number that is at most 120", "colour: there is no such setting"],
        ),
    ],
)
def test_settings_that_are_wrong(settings: str, problems: list[str], tmp_path: Path) -> None:
    _project(tmp_path, f"extra: {{policy_drivers: {settings}}}\n")
    assert _problem(tmp_path) == "\n".join(
        ["…/mkdocs.yml: the settings under extra.policy_drivers are wrong:", *(f"  {each}" for each in problems)]
    )


@pytest.mark.parametrize("text", ["", "# nothing\n", "- a\n", "text\n"])
def test_a_file_without_settings_is_none(text: str, tmp_path: Path) -> None:
    assert _problem(_project(tmp_path, text)) == "…/mkdocs.yml does not hold any settings"


def test_a_file_that_is_not_yaml(tmp_path: Path) -> None:
    assert _problem(_project(tmp_path, "site_name: [A\n")).startswith(
        "…/mkdocs.yml cannot be read: while parsing a flow sequence"
    )


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \xe9\n")
    assert _problem(tmp_path).startswith("…/mkdocs.yml cannot be read: 'utf-8' codec can't decode byte 0xe9")


def test_a_merge_that_git_could_not_make_is_told(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n" * 2, encoding="utf-8")
    assert _problem(tmp_path) == (
        "…/mkdocs.yml cannot be read: lines 1, 6: git could not merge two branches here, and has left what both of "
        "them say; keep what is right, and delete git's marks"
    )
