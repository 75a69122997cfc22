"""Case studies in the JSON of `drivers export --case-studies`, each with the cells that a table has for it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from policy_drivers.imports.formats.decoding import read_decoded
from policy_drivers.imports.formats.file_kind import head_of
from policy_drivers.imports.refused import RefusedError
from policy_drivers.model.case_study import CaseStudy
from policy_drivers.reading.cells import BODY, SLUG, STUDY_COLUMNS, VERSION, can_hold, is_list, to_cell
from policy_drivers.wording.lines import beginning, on_one_line

_STUDIES = "case_studies"
_LONGEST_KEY = 60
_FOLLOWING = frozenset({"url", "path", "completed_first_day", "completed_last_day"})
"""The keys of an export that follow from others."""


@dataclass(frozen=True, slots=True)
class StudyInFile:
    """One of them."""

    where: str
    cells: Mapping[str, str]
    """By the names of the columns of a table; none for keys that are not there."""
    version: str
    """Which version of its file it was exported from; empty where it does not say so."""
    strange: Sequence[str]
    """Its keys that are for nothing in a case study, and are not read."""


def looks_like_json(path: Path) -> bool:
    """Whether a file begins as an object or a list of JSON does, as no table with names of columns does."""
    return head_of(path).removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))


def studies_in(path: Path, file: str) -> Iterator[StudyInFile]:
    """The case studies in a file, in their order.

    Raises `RefusedError` for what is no such file. Drivers in JSON are none: theirs says what others say of them, too.
    """
    whole = _read(path, file)
    if isinstance(whole, dict) and "drivers" in whole and _STUDIES not in whole:
        raise RefusedError(
            f"{file} has drivers as JSON, which says more of them than their files do; correct a table: drivers export "
            "--format xlsx, or --format csv"
        )
    studies = whole.get(_STUDIES) if isinstance(whole, dict) else whole
    if not isinstance(studies, list) or not all(isinstance(each, dict) and SLUG in each for each in studies):
        raise RefusedError(
            f"{file} is no JSON of drivers export --case-studies: it has no list `{_STUDIES}` of objects with a `slug`"
        )
    for number, each in enumerate(studies, 1):
        where = f"{file}, case study {number}"
        strange = [key for key in each if key not in (*STUDY_COLUMNS, VERSION) and key not in _FOLLOWING]
        yield StudyInFile(where, dict(_cells(each, where)), str(each.get(VERSION) or ""), strange)


def _read(path: Path, file: str) -> Any:
    """What a file says as JSON. Raises `RefusedError` where that is nothing, or not certain."""
    try:
        return json.loads(read_decoded(path, file), object_pairs_hook=_object, parse_constant=_no_value)
    except RecursionError:
        raise RefusedError(f"{file} cannot be read as JSON: its lists are nested too deep") from None
    except ValueError as error:
        raise RefusedError(f"{file} cannot be read as JSON: {error}") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        key = next(key for key, number in Counter(key for key, _ in pairs).items() if number > 1)
        raise ValueError(f"an object has the key “{beginning(on_one_line(key), _LONGEST_KEY)}” twice")
    return found


def _no_value(name: str) -> None:
    raise ValueError(f"{name} is no value of JSON")


def _cells(said: Mapping[str, Any], where: str) -> Iterator[tuple[str, str]]:
    """The cells of a case study. Raises `RefusedError` where a list or an object is where a text should be."""
    for key in STUDY_COLUMNS:
        if key in said:
            if not can_hold(key, said[key]):
                raise RefusedError(f"{where}: `{key}` should be {'a list of texts' if is_list(key) else 'a text'}")
            yield key, _cell(key, said[key])


def _cell(key: str, value: Any) -> str:
    """A value as its cell; what goes without saying, in a value or within it, is left out as it is from a table."""
    if isinstance(value, list) and is_list(key):
        value = [each if isinstance(each, str) else json.dumps(each) for each in value]
    if key not in (SLUG, BODY):
        try:
            dumped = CaseStudy.model_validate({key: value}).model_dump(
                mode="json", by_alias=True, exclude_defaults=True
            )
            value = dumped.get(key)
        except ValidationError:
            pass  # whoever takes the cell says what is wrong with it
    if value is None or value == []:
        return ""
    is_text = isinstance(value, (str, list, dict))
    return to_cell(key, value if is_text else json.dumps(value))
