"""Case studies in the JSON of `drivers export --case-studies`, each with the cells that a table has for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from policy_drivers.imports.formats.decoding import read_decoded
from policy_drivers.imports.formats.file_kind import head_of
from policy_drivers.imports.refused import RefusedError
from policy_drivers.model.case_study import CaseStudy
from policy_drivers.reading.cells import BODY, SLUG, STUDY_COLUMNS, VERSION, to_cell

_STUDIES = "case_studies"


@dataclass(frozen=True, slots=True)
class StudyInFile:
    """One of them."""

    where: str
    cells: Mapping[str, str]
    """By the names of the columns of a table; none for keys that are not there."""
    version: str
    """Which version of its file it was exported from; empty where it does not say so."""


def looks_like_json(path: Path) -> bool:
    """Whether a file begins as an object or a list of JSON does, as no table with names of columns does."""
    return head_of(path).removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))


def studies_in(path: Path, file: str) -> Iterator[StudyInFile]:
    """The case studies in a file, in their order.

    Raises `RefusedError` for what is no such file. Drivers in JSON are none: theirs says what others say of them, too.
    """
    try:
        whole = json.loads(read_decoded(path, file))
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"{file} cannot be read as JSON: {error}") from None
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
        yield StudyInFile(f"{file}, case study {number}", dict(_cells(each)), str(each.get(VERSION) or ""))


def _cells(said: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in STUDY_COLUMNS:
        if key in said:
            yield key, _cell(key, said[key])


def _cell(key: str, value: Any) -> str:
    """A value as its cell; what goes without saying, in a value or within it, is left out as it is from a table."""
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
