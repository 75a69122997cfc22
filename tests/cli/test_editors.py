"""The schemas in the tools that editors use: yaml-language-server, and remark's linter as the docs set it up."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

import policy_drivers
from policy_drivers.model.json_schema import Draft
from tests import HELP
from tests.cli.language_server import LanguageServer
from tests.making.campaign import each_push
from tests.making.demonstration import DRIVERS, demonstration
from tests.required import MODULES, npm_file

pytestmark = pytest.mark.slow

Drivers = Callable[..., Result]
SETTINGS = Path(policy_drivers.__path__[0]) / "cli" / "editor"
PLAN = "title: Plan\nsource: NHS England\ndate: 2018\nlibrary_impact: Text\nreview_due: 2020\ngroup_member: FG\n"
WRONG = PLAN.replace("2018", "2018-13").replace("FG", "GF") + "link: www.example.org\ntype: strategic\ncolour: red\n"


@pytest.fixture(params=each_push([Draft.D2020_12], Draft))
def server(request: pytest.FixtureRequest, collection: Path, drivers: Drivers) -> Iterator[LanguageServer]:
    """A server with the schema that knows the registers of the small collection, in each draft."""
    node, program = npm_file("EDITORS", "yaml-language-server", "bin", "yaml-language-server")
    schema = collection / "driver.schema.json"
    schema.write_text(drivers("schema", "--registers", "--draft", request.param.value).output, encoding="utf-8")
    started = LanguageServer(node, program, schema)
    yield started
    started.close()


def test_the_language_server_marks_what_the_check_finds(server: LanguageServer) -> None:
    assert server.open(PLAN)[1] == []
    assert server.open("title: Old plan\nstatus: archived\n")[1] == []
    assert server.open(WRONG)[1] == [
        (3, "Write a date that is in the calendar: 2019, 2019-06, 2019-06-01, or two of them with a slash."),
        (6, 'Value is not accepted. Valid values: "FG", "JW", "OLD", "unassigned".'),
        (7, "Write a whole web address that begins with https:// or http://."),
        (8, 'Value is not accepted. Valid values: "strategy", "framework", "guidance", "report", "plan", '
            '"policy statement", "legislation", "research", "resource".'),
        (9, "Property colour is not allowed."),
    ]  # fmt: skip


def test_the_language_server_completes_names_of_the_registers(server: LanguageServer) -> None:
    assert server.completions(f"{PLAN}themes:\n  - ‸\n") == ["leadership", "workforce"]
    assert server.completions(f"{PLAN}services: [t‸]\n") == ["literature searching", "training"]
    assert server.completions(PLAN.replace("FG", "‸")) == ["FG", "JW", "OLD", "unassigned"]
    assert "policy statement" in server.completions(f"{PLAN}type: ‸\n")
    assert {"themes", "link", "status"} <= set(server.completions(f"{PLAN}‸\n"))


@pytest.mark.parametrize("draft", each_push([Draft.D07], Draft))
def test_the_language_server_marks_and_completes_a_register(draft: Draft, tmp_path: Path, drivers: Drivers) -> None:
    node, program = npm_file("EDITORS", "yaml-language-server", "bin", "yaml-language-server")
    schema = tmp_path / "sources.schema.json"
    schema.write_text(drivers("schema", "--of-register", "sources", "--draft", draft.value).output, encoding="utf-8")
    server = LanguageServer(node, program, schema)
    try:
        assert server.open("# Nothing yet.\n")[1] == []
        assert server.open("- name: Council\n  identifiers: wikidata:Q42\n  until: 2019\n")[1] == []
        assert server.open("- name: Council\n  journal: perhaps\n  colour: red\n  identifiers: Q42\n")[1] == [
            (2, 'Incorrect type. Expected "boolean | null".'),
            (3, "Property colour is not allowed."),
            (4, "Write an identifier such as ror: and its characters, or a whole web address."),
        ]
        assert {"until", "successor", "journal"} <= set(server.completions("- name: Council\n  ‸\n"))
        assert set(server.completions("- name: Council\n  journal: ‸\n")) == {"true", "false", "null"}
    finally:
        server.close()


@demonstration
@pytest.mark.parametrize("server", each_push([*Draft][:1], Draft), indirect=True)
def test_the_language_server_has_nothing_to_say_about_our_own_drivers(server: LanguageServer) -> None:
    paths = sorted(DRIVERS.rglob("*.md"))
    texts = [path.read_text(encoding="utf-8").split("\n---")[0].removeprefix("---\n") for path in paths]
    found = {
        path.name: [each for _, each in problems if '"FG", "JW", "OLD"' not in each]  # members are others here
        for path, problems in zip(paths, server.open_all(texts).values(), strict=True)
    }
    assert len(found) >= 50
    assert {name: messages for name, messages in found.items() if messages} == {}


def _remark(root: Path) -> dict[str, set[int]]:
    """In which lines of each file remark's linter finds something, with the settings that the docs name."""
    node, program = npm_file("EDITORS", "remark-cli", "cli.js")
    npm_file("EDITORS", "remark-lint-frontmatter-schema", "package.json")
    shutil.copy(SETTINGS / "remarkrc.mjs", root / ".remarkrc.mjs")
    (root / "node_modules").symlink_to(MODULES)
    done = subprocess.run(
        [node, str(program), "drivers", "docs", "--no-color", "--no-stdout"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, set[int]] = {}
    for line in done.stderr.splitlines():
        if name := re.match(r"(\S+\.md)(?:: no issues found)?$", line):
            found[name[1]] = set()
        elif place := re.match(r"\s*(\d+):\d+", line):
            found[list(found)[-1]].add(int(place[1]))
    return found


def test_remark_marks_what_the_check_finds_in_the_markdown_itself(collection: Path, drivers: Drivers) -> None:
    for name, of_collection in (("driver", ["--registers"]), ("collection", ["--collection"])):
        schema = drivers("schema", "--draft", "07", *of_collection).output
        (collection / f"{name}.schema.json").write_text(schema, encoding="utf-8")
    folder = collection / "drivers" / "2019"
    (folder / "wrong.md").write_text(f"---\n{WRONG}---\n\n## Summary\n\nIt says.\n", encoding="utf-8")
    page = collection / "docs" / "collections" / "plans.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Plans\nsections: []\n---\n\nText.\n", encoding="utf-8")
    (page.parent / "index.md").write_text("---\ntitle: Lists\n---\n", encoding="utf-8")
    assert _remark(collection) == {
        "docs/collections/index.md": set(),
        "docs/collections/plans.md": {3},
        "drivers/2019/another-driver.md": set(),
        "drivers/2019/replaced-by-another.md": set(),
        "drivers/2019/wrong.md": {4, 7, 8, 9},  # a key that is none is told without its line
    }


def test_the_settings_are_those_in_the_documentation() -> None:
    page = (HELP / "contribute" / "own-site.md").read_text(encoding="utf-8")
    for name, language in (("remarkrc.mjs", "js"), ("extensions.json", "json"), ("settings.json", "json")):
        assert f"```{language}\n{(SETTINGS / name).read_text(encoding='utf-8')}```\n" in page
