"""The map of the rooms: what is drawn of a package is what its source says, and the way of a driver is the true one."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from policy_drivers import rooms
from policy_drivers.rooms import House, Room, all_of
from tests import REPOSITORY
from tests.making.builds import EPOCH, make_small_project

SOURCE = {
    "house/__init__.py": '"""A house."""\n',
    "house/__main__.py": "import house.attic.roof\n",
    "house/key.py": '"""What opens every door. And more."""\n',
    "house/attic/__init__.py": '"""Where it ends,\nunder the roof.\n\nMore of it.\n"""\n',
    "house/attic/roof.py": "import json, house.cellar.wine\nfrom house import key\nfrom house.attic import floor\n",
    "house/attic/floor.py": "def lay():\n    from house.cellar.shelf import bottle\n",
    "house/cellar/__init__.py": '"""Where it begins."""\n',
    "house/cellar/wine.py": "from house.cellar.shelf import bottle, glass\n",
    "house/cellar/shelf/__init__.py": '"""What things stand on."""\n\nfrom house.cellar.shelf import bottle, glass\n',
    "house/cellar/shelf/bottle.py": "from house.cellar.shelf.glass import Glass\n",
    "house/cellar/shelf/glass.py": "from house.cellar.shelf.bottle import Bottle\n",
}


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house of two rooms, one of which has a room within; two of its modules ask each other in a circle."""
    for name, text in SOURCE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return House(tmp_path / "house")


def test_rooms_stand_above_those_that_they_ask(house: House) -> None:
    shelf = Room("cellar/shelf", "What things stand on.", modules=3, floors=2, arrows=4, asks=(), rooms=())
    cellar = Room("cellar", "Where it begins.", modules=5, floors=2, arrows=6, asks=(), rooms=(shelf,))
    attic = Room("attic", "Where it ends, under the roof.", modules=3, floors=2, arrows=1, asks=("cellar",), rooms=())
    assert house.floors == [[cellar], [attic]]
    assert list(all_of([cellar, attic])) == [cellar, shelf, attic]
    assert [(module.name, module.sentence) for module in house.beside] == [("key", "What opens every door.")]


def test_a_step_that_the_source_does_not_have_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for step, path in (("attic.floor.sweep", "attic/floor.py"), ("garden.pond.fill", "garden/pond.py")):
        monkeypatch.setattr(rooms, "WAY", (step,))
        with pytest.raises(LookupError, match=rf"^{path} has no function {step.rpartition('.')[2]}; put the way"):
            _ = house.way
    monkeypatch.setattr(rooms, "WAY", ("attic.floor.lay",))
    assert house.way == [("attic", "attic/floor.py", "lay", "")]


def test_a_module_is_known_by_its_docstring_and_its_imports_as_python_reads_them() -> None:
    """Which are found without reading the rest of it."""
    for module in rooms._modules(rooms.PACKAGE):
        tree = ast.parse(module.path.read_text(encoding="utf-8"))
        sentence = " ".join((ast.get_docstring(tree) or "").partition("\n\n")[0].split())
        assert sentence.startswith(module.sentence)
        assert bool(sentence) == bool(module.sentence)
        imported = {
            (node.module, each.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for each in node.names
        }
        imported |= {(each.name, "") for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
        assert module.imported == imported, module.name


def test_every_room_says_what_it_is_for() -> None:
    house = House()
    found = [*all_of(room for floor in house.floors for room in floor), *house.beside, *house.way]
    assert [each for each in found if not each.sentence.endswith(".")] == []


def test_no_room_asks_one_on_its_floor_or_above() -> None:
    seen: set[str] = set()
    for floor in House().floors:
        assert {name for room in floor for name in room.asks} <= seen
        seen |= {room.name for room in floor}


_TRACE = """
import json, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
from policy_drivers.rooms import PACKAGE

calls = {}

def look(frame, event, argument):
    if event == "call" and frame.f_code.co_filename.startswith(str(PACKAGE)):
        module = frame.f_code.co_filename[len(str(PACKAGE)) + 1 : -len(".py")].replace("\\\\", "/").replace("/", ".")
        calls.setdefault(f"{module}.{frame.f_code.co_name}")

config = load_config("mkdocs.yml", extra={"policy_drivers": {"pouring": "alone"}})
sys.setprofile(look)
build(config)
sys.setprofile(None)
print(json.dumps(list(calls)))
"""


@pytest.mark.slow
def test_the_way_of_a_driver_is_the_way_that_a_build_goes(tmp_path: Path) -> None:
    make_small_project(tmp_path)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""}
    environment["PYTHONPATH"] = str(REPOSITORY / "hooks")
    traced = subprocess.run(
        [sys.executable, "-c", _TRACE], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert traced.returncode == 0, traced.stderr
    called = json.loads(traced.stdout.splitlines()[-1])
    assert [step for step in called if step in rooms.WAY] == list(rooms.WAY)
