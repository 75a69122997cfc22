"""How a repository installs the tool: the line in its `requirements.txt`, and the lines of a team's own workflows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from policy_drivers.reading.source import Edit, SourceText, Span
from policy_drivers.scaffold.tool import NAME, Tool

REQUIREMENTS = "requirements.txt"

_COMMAND = re.compile(r"\bpip3? install\b(?P<rest>[^\n#&|;]*)")
_WORD = re.compile(r"\"[^\"\s]*\"|'[^'\s]*'|[^\s\"']+")
_OF_COPY = re.compile(r"\.(?:\[[\w, -]+\])?")
"""The folder itself, which held the tool, perhaps with extras."""
_LOCKS = frozenset({"requirements/site.txt", "requirements/test.txt"})
_ONLY_FOR_LOCKS = frozenset({"--require-hashes", "--no-deps", "--no-build-isolation"})
_NAMES_FILE = frozenset({"-r", "--requirement", "-e", "--editable"})
_CACHED = re.compile(r"(?<=cache-dependency-path: )requirements/(?:site|test)\.txt\b")
_AT_TAG = re.compile(r"(?<=@)(v?)(\d+\.[^@#\s]*)(?=\s*(?:#|\Z))")
_COMMIT = re.compile(r"(?<=@)[0-9a-f]{7,64}(?=\s*(?:#|\Z))")
_PIN = re.compile(r"==[ \t]*([^\s,;#]+)")
_WHEEL = re.compile(r"policy_drivers-([^-\s/]+)-[^\s/]*\.whl")


class InstallationError(Exception):
    """The line that installs the tool is for a person to change; the message says how."""


def installed_by_requirements(source: SourceText) -> list[Edit]:
    """Lets a workflow that installed the tool from its own repository install what `requirements.txt` says.

    Raises `InstallationError` where a person has to change it.
    """
    text = source.text
    edits = [Edit(Span(*match.span()), REQUIREMENTS) for match in _CACHED.finditer(text)]
    before = None
    for match in _COMMAND.finditer(text):
        words = list(_WORD.finditer(match["rest"]))
        new = _from_requirements([word[0] for word in words])
        if new is None:
            continue
        start = match.start("rest")
        span = Span(start + words[0].start(), start + words[-1].end())
        if "".join(text[span.start : span.end].split()) != "".join(word[0] for word in words):
            number = source.place(span).line
            raise InstallationError(f"line {number} installs the copy of the tool; let it install {REQUIREMENTS}")
        line = Span(text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end()) + 1 or len(text))
        stands_alone = not text[line.start : match.start()].strip()
        if before == (line.start, new) and stands_alone:
            edits.append(Edit(line, ""))
        else:
            edits.append(Edit(span, new))
        before = (line.end, new)
    return edits


def _from_requirements(words: list[str]) -> str | None:
    """What stands behind `pip install` where the tool comes from `requirements.txt`; None where it always did."""
    new, is_of_copy = list[str](), False
    for word in words:
        bare = word.strip("\"'")
        if bare in _LOCKS or _OF_COPY.fullmatch(bare):
            is_of_copy = True
            if new and new[-1] in _NAMES_FILE:
                new.pop()
            new += ["-r", REQUIREMENTS]
        elif word not in _ONLY_FOR_LOCKS:
            new.append(word)
    return " ".join(new) if is_of_copy else None


def brought_to(source: SourceText, version: Version, tool: Tool) -> list[Edit]:
    """The change of a `requirements.txt` to a version, where it says an older one, or a copy of the code.

    `tool` is where the version that runs was installed from. Raises `InstallationError` where a person has to change
    the file.
    """
    edits = []
    for span in _lines(source.text):
        line = source.text[span.start : span.end]
        words = [word.strip("\"'") for word in line.partition(" #")[0].split()]
        if words and _OF_COPY.fullmatch(words[-1]) and words[:-1] in ([], ["-e"], ["--editable"]):
            edits.append(Edit(span, tool.requirement))
        elif wheel := _WHEEL.search(line):
            edits += _of_wheel(wheel, span.start, version, tool)
        else:
            edits += _of_requirement(line, span.start, version, tool)
    return edits


def old_wheel(text: str) -> str | None:
    """The path of the wheel in the repository that a `requirements.txt` installs; None where it installs none."""
    lines = (text[span.start : span.end].strip() for span in _lines(text))
    return next((line.removeprefix("./") for line in lines if _WHEEL.search(line) and ":" not in line), None)


def names_tool(text: str) -> bool:
    """Whether a `requirements.txt` installs the tool."""
    lines = (text[span.start : span.end] for span in _lines(text))
    return any(_WHEEL.search(line) or _requirement(line) is not None for line in lines)


def version_in(text: str) -> Version | None:
    """The version that a `requirements.txt` installs; None where it does not say one."""
    for span in _lines(text):
        line = text[span.start : span.end]
        found = _WHEEL.search(line)
        said = found[1] if found else None
        if said is None and (requirement := _requirement(line)) is not None:
            tag = _AT_TAG.search(line) if requirement.url else None
            pins = [each.version for each in requirement.specifier if each.operator == "=="]
            said = tag[2] if tag else next(iter(pins), None)
        try:
            if said is not None:
                return Version(said)
        except ValueError:
            continue
    return None


def _of_wheel(wheel: re.Match[str], start: int, version: Version, tool: Tool) -> Iterator[Edit]:
    if wheel[1] == str(version):
        return
    new = _WHEEL.search(tool.requirement)
    if new is None:
        raise InstallationError(
            f"it installs {wheel[0]}; run this again with --tool and the path of the wheel of {version}"
        )
    yield Edit(Span(start + wheel.start(), start + wheel.end()), new[0])


def _of_requirement(line: str, start: int, version: Version, tool: Tool) -> Iterator[Edit]:
    requirement = _requirement(line)
    if requirement is None or (requirement.specifier and requirement.specifier.contains(version, prereleases=True)):
        return
    if requirement.url:
        yield from _of_address(line, start, version, tool)
    elif requirement.specifier:
        pin = _PIN.search(line)
        if pin is None or len(requirement.specifier) > 1:
            raise InstallationError(f"it wants {NAME} {requirement.specifier}, which {version} is not; change that")
        if "--hash" in line or line.rstrip().endswith("\\"):
            raise InstallationError(f"it pins {NAME} by hashes; write the line of {version} in its place, with its own")
        yield Edit(Span(start + pin.start(1), start + pin.end(1)), str(version))


def _of_address(line: str, start: int, version: Version, tool: Tool) -> Iterator[Edit]:
    """The change of an address of git: to another tag, or to the commit that was installed here."""
    old, new = _COMMIT.search(line), _COMMIT.search(tool.requirement)
    if tag := _AT_TAG.search(line):
        if tag[2] != str(version):
            yield Edit(Span(start + tag.start(2), start + tag.end(2)), str(version))
    elif old and new:
        yield Edit(Span(start + old.start(), start + old.end()), new[0])
    elif old:
        raise InstallationError(f"it installs the commit {old[0]}; write that of {version} in its place")


def _requirement(line: str) -> Requirement | None:
    """What a line requires, where that is the tool."""
    try:
        requirement = Requirement(re.split(r"(?:^|\s)#|\s--|\s*\\$", line)[0].strip())
    except InvalidRequirement:
        return None
    return requirement if canonicalize_name(requirement.name) == NAME else None


def _lines(text: str) -> Iterator[Span]:
    """Where the lines of a text stand, without their ends."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield Span(start, start + len(line.rstrip("\r\n")))
        start += len(line)
