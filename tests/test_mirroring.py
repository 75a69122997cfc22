"""The rooms of tests: the test of a module is found from its name, or stands in the table of `tests/README.md`."""

from __future__ import annotations

import ast
import re
from itertools import chain
from pathlib import Path

from tests import REPOSITORY

PACKAGE = REPOSITORY / "hooks" / "policy_drivers"
TESTS = REPOSITORY / "tests"
README = (TESTS / "README.md").read_text(encoding="utf-8")
RULE = re.compile(r"^@\w+_rule\b", re.MULTILINE)
"""Marks a rule; `rules/test_rules.py` holds that each has a folder of its name."""
MODULES = sorted(
    path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if not path.name.startswith("__")
)
PACKAGES = sorted(PACKAGE.rglob("__init__.py"))


def _test_by_name(module: str) -> Path:
    """Where the test of a module is: `imports/values/dates.py` has `imports/values/test_dates.py`."""
    path = TESTS / module
    return path.with_name(f"test_{path.stem.rstrip('_')}.py")


def _holds_rules(module: str) -> bool:
    return module.startswith("rules/") and RULE.search((PACKAGE / module).read_text(encoding="utf-8")) is not None


def _table() -> list[tuple[list[str], str, str]]:
    """The rows of the table: modules, the test that exercises them, and why it imports none of them, or nothing."""
    _, _, below = README.partition("| modules | test | why |\n|---|---|---|\n")
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in below.partition("\n\n")[0].splitlines()]
    return [(re.findall(r"`([^`]+)`", modules), test.strip("`"), why) for modules, test, why in rows]


TABLE = _table()
EXCUSED = {module: (test, why) for modules, test, why in TABLE for module in modules}


def _imported(test: Path) -> set[str]:
    """The names that a test imports, each with what it is imported from."""
    tree = ast.parse(test.read_text(encoding="utf-8"))
    return set(chain.from_iterable(map(_names, ast.walk(tree))))


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def _dotted(module: str) -> str:
    return ".".join(("policy_drivers", *Path(module).with_suffix("").parts))


def test_every_module_has_a_test_of_its_name_or_is_in_the_table() -> None:
    without = {each for each in MODULES if not _test_by_name(each).exists() and not _holds_rules(each)}
    assert sorted(without - set(EXCUSED)) == [], "write a test of its name, or a row in tests/README.md"
    assert sorted(set(EXCUSED) - without) == [], "take it out of the table: it is gone, or has a test of its name"


def test_the_table_names_each_module_and_each_test_once() -> None:
    modules = [module for row in TABLE for module in row[0]]
    assert modules == list(EXCUSED)
    tests = [test for _, test, _ in TABLE]
    assert tests == sorted(set(tests))
    assert all(row[0] == sorted(row[0]) != [] for row in TABLE)


def test_each_test_in_the_table_imports_the_module_or_says_why_not() -> None:
    for module, (test, why) in EXCUSED.items():
        path = TESTS / test
        assert path.is_file(), test
        assert path.name.startswith("test_"), test
        assert why or _dotted(module) in _imported(path), f"{test} does not import {module}"


def test_what_each_room_says_of_itself_begins_with_one_sentence_and_names_what_exists() -> None:
    for package in PACKAGES:
        said = ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))) or ""
        first = said.partition("\n\n")[0]
        assert re.match(r"[A-Z`].*\.$", first, re.DOTALL), f"{package} says in one sentence what it is for"
        missing = [name for name in re.findall(r"`([^`]+)`", said) if not _exists(name, package)]
        assert missing == [], package


def test_the_package_names_every_room() -> None:
    said = ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))) or ""
    rooms = {package.parent.name for package in PACKAGES if package.parent.parent == PACKAGE}
    assert rooms <= set(re.findall(r"`([^`]+)`", said))


def test_each_room_that_names_one_of_its_modules_names_them_all() -> None:
    for package in PACKAGES:
        said = ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))) or ""
        assert _not_named(said, _within(package)) == [], package


def test_a_module_that_is_left_out_is_told_and_an_example_is_no_list() -> None:
    assert _not_named("`dates` come before `links`.", {"dates", "links", "names"}) == ["names"]
    assert _not_named("Such as `dates.py` in `values/`.", {"dates", "values"}) == []


def _within(package: Path) -> set[str]:
    """The modules and rooms at the root of a room."""
    modules = {path.stem for path in package.parent.glob("*.py") if not path.name.startswith("__")}
    return modules | {path.parent.name for path in package.parent.glob("*/__init__.py")}


def _not_named(said: str, within: set[str]) -> list[str]:
    """What a list of modules and rooms leaves out. A path (`dates.py`, `engine/`) is an example."""
    named = within & set(re.findall(r"`([^`]+)`", said))
    return sorted(within - named) if named else []


def _exists(name: str, package: Path) -> bool:
    """Whether a name in backticks is there: a command, rule, path, module or room, or what the room defines."""
    if name == "drivers" or name.startswith("drivers "):
        return name == "drivers" or (PACKAGE / "cli" / f"{name.split()[1]}.py").exists()
    if (TESTS / "rules" / name / "expected.txt").exists():
        return True
    if "/" in name or "." in name:
        return any((base / name).exists() for base in (package.parent, PACKAGE, REPOSITORY))
    rooms = (package.parent, PACKAGE)
    if any((room / f"{name}.py").exists() or (room / name / "__init__.py").exists() for room in rooms):
        return True
    return any(name in _defined(path) for path in package.parent.glob("*.py"))


def _defined(path: Path) -> set[str]:
    """The names that a module defines or imports at its top."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names.update(target.id for target in targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.ImportFrom):
            names.update(alias.asname or alias.name for alias in node.names)
    return names
