"""The wheel: it has all that the tool needs, and makes a site of an empty folder, with a driver of the team's own."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from policy_drivers.scaffold.demonstration import demonstration
from policy_drivers.scaffold.kept_files import kept_files
from tests import REPOSITORY
from tests.making.campaign import each_push
from tests.making.commits import git
from tests.making.once import Once
from tests.packaging.conftest import Command, command_in, pip
from tests.required import require_zensical

pytestmark = pytest.mark.slow

PACKAGE = REPOSITORY / "hooks" / "policy_drivers"
OURS = {
    "health": re.compile(r"\bhealth", re.IGNORECASE),
    "NHS": re.compile(r"\bNHS\b"),
    "MAP Toolkit": re.compile(r"\bMAP toolkit", re.IGNORECASE),
    "Policy Drivers group": re.compile(r"Policy Drivers group"),
    "members": re.compile(r"(?<![\w&#/.-])(?:FG|JC|JW|LK|VT)(?![\w-])"),
}
"""What only the team of this repository says."""
_HELP = PACKAGE / "help"
_HELP_PAGES = "|".join(path.relative_to(_HELP).with_suffix("").as_posix() for path in sorted(_HELP.rglob("*.md")))
EXCEPTED = {
    r"(?:site/api/)?(?:case-study|collection)(?:\.draft-07)?\.schema\.json": {"health", "members"},  # examples
    r"\.vscode/feeds\.schema\.json|drivers/register/feeds\.yml": {"health"},  # an organisation of GOV.UK, as an example
    r"driver\.schema\.json|site/api/front-matter(?:\.draft-07)?\.schema\.json": {"members"},  # `FG`, as an example
    r"site/contribute/(?:fields|rules/[\w-]+)/index\.html": {"NHS", "health", "members"},  # public documents
    rf"site/(?:{_HELP_PAGES})/index\.html": {"MAP Toolkit", "NHS", "health", "members"},  # and what can be moved in
    r"site/search/(?:\w+/)?[\w-]+\.bin": {"NHS", "health", "members"},  # the words of those pages
}
"""Files of a new repository that say some of it all the same, by their paths, with what and why."""
WAYS = [(kind, engine) for kind in ("index", "git", "wheel") for engine in ("mkdocs", "zensical")]


def test_it_has_every_file_of_the_package_and_what_a_new_repository_takes_from_this_one(wheel: Path) -> None:
    there = set(zipfile.ZipFile(wheel).namelist())
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert {path.relative_to(PACKAGE.parent).as_posix() for path in files} - there == set()
    taken = {path for path in kept_files() if path.startswith((".github/scripts/", ".github/workflows/", "hooks/"))}
    folder = "policy_drivers/scaffold/repository"
    packed = {path for path in there if path.startswith(f"{folder}/")}
    assert packed == {f"{folder}/{path}" for path in [*taken, *demonstration(), "docs/accessibility.md"]}


@pytest.fixture(scope="module")
def ours(once: Once, command: Command) -> Path:
    """A repository that was begun with the wheel, in which a team has written a driver and built its site."""

    def fill(folder: Path) -> None:
        root = folder / "ours"
        command(folder, "init", "ours", "--site-name=The Museum Desk", "--means-for=museums", "--member=AB Ann Bee")
        command(
            root, "new", "A plan for museums", "--source=Example Council", "--date=2018", "--link=https://example.org/x",
            "--library-impact=- Open on Sundays.", "--summary=It says when to open.",
        )  # fmt: skip
        command(root, "check", "--level=warning")
        command(root, "build", "--strict")

    return once("ours", fill) / "ours"


def test_an_empty_folder_becomes_a_site_with_the_teams_own_driver(ours: Path) -> None:
    page = (ours / "site" / "drivers" / "a-plan-for-museums" / "index.html").read_text(encoding="utf-8")
    assert "What this means for museums" in page
    assert "Open on Sundays." in page
    assert "Ann Bee" in (ours / "site" / "reviews" / "index.html").read_text(encoding="utf-8")


def _unpacked(path: Path) -> bytes:
    """What is in a file; of a Word document, whose packed bytes may be any two letters, in all its parts."""
    if path.suffix != ".docx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"\n".join(map(archive.read, archive.namelist()))


def test_nothing_in_it_is_ours(ours: Path) -> None:
    wrong, needed = dict[str, set[str]](), set[str]()
    paths = (each for each in ours.rglob("*") if each.is_file() and not {".cache", "wheels"} & set(each.parts))
    for path in sorted(paths):
        name, text = path.relative_to(ours).as_posix(), _unpacked(path).decode("utf-8", "replace")
        words = {of for of, pattern in OURS.items() if pattern.search(text)}
        excepted = {pattern for pattern in EXCEPTED if words and re.fullmatch(pattern, name)}
        needed |= excepted
        if left := words.difference(*(EXCEPTED[pattern] for pattern in excepted)):
            wrong[name] = left
    assert wrong == {}
    assert needed == set(EXCEPTED)


def test_the_readme_says_how_to_delete_the_example(ours: Path, command: Command, tmp_path: Path) -> None:
    root = tmp_path / "ours"
    shutil.copytree(ours, root, ignore=shutil.ignore_patterns("site", ".cache"))
    readme = (root / "README.md").read_text(encoding="utf-8")
    driver, register = re.findall(r"`(drivers/[\w./-]+)`", readme.partition("## The example")[2])
    (root / driver).unlink()
    (root / "drivers" / "2018" / "a-plan-for-museums.md").unlink()  # which the same body has published
    sources = root / register
    sources.write_text(
        "".join(line for line in sources.read_text(encoding="utf-8").splitlines(True) if "Example Council" not in line),
        encoding="utf-8",
    )
    command(root, "check", "--level=warning")


def test_it_is_installed_from_the_wheel_that_it_was_begun_with(ours: Path, wheel: Path, tmp_path: Path) -> None:
    assert (ours / "wheels" / wheel.name).read_bytes() == wheel.read_bytes()
    _install(ours, tmp_path)
    command_in(tmp_path)(ours, "check")


def _install(repository: Path, to: Path, *options: str, **variables: str) -> None:
    """Install what `requirements.txt` says, but not what that needs, which is here."""
    pip("install", "--no-deps", "-t", str(to), "-r", "requirements.txt", *options, cwd=repository, **variables)


@pytest.mark.parametrize(("kind", "engine"), each_push([("wheel", "mkdocs")], WAYS))
def test_it_is_installed_from_wherever_it_was_said(
    kind: str, engine: str, sources: Path, wheel: Path, command: Command, tmp_path: Path
) -> None:
    """An address of git is that of a folder here, as git is told by the environment."""
    if engine == "zensical":
        require_zensical()
    repository, installed = tmp_path / "ours", tmp_path / "installed"
    options, variables = ["--no-index"], dict[str, str]()
    if kind == "git":
        folder = shutil.copytree(sources, tmp_path / "sources")
        for arguments in (["init", "-q"], ["add", "--all"], ["commit", "-q", "-m", "All"], ["tag", "v1"]):
            git(folder, *arguments)
        variables = {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{folder.as_uri()}.insteadOf",
            "GIT_CONFIG_VALUE_0": "https://git.example/tool.git",
        }
        options.append("--no-build-isolation")
    elif kind == "index":
        options += ["--find-links", str(wheel.parent)]
    tool = {"index": wheel.name.split("-")[1], "git": "git+https://git.example/tool.git@v1", "wheel": str(wheel)}[kind]
    command(tmp_path, "init", "ours", f"--tool={tool}")
    _install(repository, installed, *options, **variables)
    run = command_in(installed)
    run(repository, "check", "--level=warning")
    run(repository, "build", "--strict", "--engine", engine)
    assert (repository / "site" / "drivers" / "an-example-to-delete" / "index.html").exists()
