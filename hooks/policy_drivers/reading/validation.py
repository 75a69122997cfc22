"""From a tree to a pydantic model: what does not fit becomes a fault with its place, and the rest is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Mapping as Table
from dataclasses import replace
from functools import cache
from typing import Any, TypeAlias, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from policy_drivers.model import edtf
from policy_drivers.model.case_study import CaseStudy
from policy_drivers.model.collection import Collection, FolderPage
from policy_drivers.model.driver import Driver
from policy_drivers.model.languages import likely_code
from policy_drivers.model.names import Nearest, fold
from policy_drivers.reading import yaml_tree
from policy_drivers.reading.fault import Fault, Path
from policy_drivers.reading.source import Span
from policy_drivers.reading.yaml_tree import Mapping, Plain, Scalar, Sequence, descend

Model = TypeVar("Model", bound=BaseModel)
_Spellings: TypeAlias = Callable[[Path], Counter[str]]
"""For the group of keys at a path how many are spellings of each key."""

_WHAT = {Scalar: "a text", Sequence: "a list", Mapping: "a group of keys"}
_WANTED = {
    "name": "this should be a name, and not “unassigned”",
    "initials": "this should be initials: 12 characters at most, no spaces, and not “unassigned”",
    "email": "this should be an e-mail address",
    "github": "this should be the GitHub handle of one person, without @",
}
"""What is wanted where a pattern or a length does not fit, by the name of the key."""
_KINDS: Table[type[BaseModel], str] = {
    Driver: "a driver",
    Collection: "a collection",
    CaseStudy: "a case study",
    FolderPage: "the page of a list",
}
_AROUND_DATES = " .,;:“”‘’\"'()[]"
_LONGEST_DATE = 60
"""Characters in which a person writes a date or two."""
_IN_DATES = re.compile(
    r"\b(?:the|of|on|in|published|issued|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b,?", re.IGNORECASE
)
"""Words that say nothing in a date."""
_HYPHENS = str.maketrans("\u2010\u2011\u2012\u2212", "----")
_DASH = re.compile("[–—]")
_DASHED = re.compile(r"\d{4}[–—]\d\d?(?:[–—]\d\d?)?", re.ASCII)
_MONTH_AND_YEAR = re.compile(r"(\d{1,2})[/.-](\d{4})", re.ASCII)
_UNTIL = re.compile(r"\s*(?:[–—/]|\s-\s|(?<=\d{4})-(?=\d{4}$)|\sto\s)\s*")
_OTHER_NAMES: Table[str, str] = {
    other: key
    for key, others in {
        "title": "name heading document document_title",
        "source": "publisher organisation organization body published_by issued_by issuing_body publishers sources",
        "link": "url website web web_address address hyperlink uri",
        "date": "published publication_date date_published date_of_publication year issued published_on",
        "themes": "theme tags tag topic topics subject subjects keywords keyword categories category",
        "services": "service library_service library_services",
        "coverage": "country countries nation nations region place area geography",
        "group_member": "owner reviewer member assigned_to responsible responsible_member initials group_members",
        "review_due": "review_date next_review review due due_date review_by",
        "library_impact": "impact impact_on_libraries implications implications_for_libraries library_implications",
        "last_updated": "updated last_reviewed update date_updated",
        "type": "document_type doc_type kind",
        "identifiers": "identifier isbn doi",
        "authors": "author written_by",
        "supersedes": "replaces",
        "superseded_by": "replaced_by",
        "related": "see_also related_drivers",
        "alternative_titles": "alternative_title subtitle short_title",
        "also_known_as": "aka alias aliases variants",
        "within": "in part_of is_part_of inside belongs_to parent",
        "audience": "audiences target_audience",
        "format": "formats file_format",
    }.items()
    for other in others.split()
}
"""What forms and spreadsheets call the keys of a driver."""
_NOT_KEY = re.compile(r"[\s_-]+")


def validate(model: type[Model], composed: yaml.Node, offset: int) -> tuple[Model, list[Fault]]:
    """The model made of what fits, and a fault for each thing that does not.

    A list's entry that does not fit is dropped alone; any other value takes its key with it. `model` must therefore be
    valid without any key, or `ValueError` (pydantic's) goes to the caller.
    """
    plain = yaml_tree.plain(composed)
    assert isinstance(plain, dict)
    idle = list(_idle_keys(composed, model)) if _may_have_idle_keys(composed, plain) else []
    try:
        read = model.model_validate(plain)
        problems = []
    except ValidationError as error:
        problems = error.errors(include_url=False)
    if not problems and not idle:
        return read, []
    root = yaml_tree.placed(composed, offset)
    assert isinstance(root, Mapping)
    faults = faults_of([*problems, *idle], root, model)
    for path in sorted({_dropped(problem["loc"]) for problem in problems}, key=lambda path: path[1:], reverse=True):
        _drop(plain, path)
    return model.model_validate(plain), faults


def faults_of(problems: Iterable[ErrorDetails], root: Mapping, model: type[BaseModel]) -> list[Fault]:
    """The faults that pydantic's errors stand for, each at its place in the tree.

    A part that is missing because its key is misspelt is told once, as the misspelling.
    """

    @cache
    def spellings(path: Path) -> Counter[str]:
        group = descend(root, path)
        return Counter(map(_as_key, group.entries)) if isinstance(group, Mapping) else Counter()

    faults = [_fault(problem, root, model, spellings) for problem in problems]
    misspelt = {
        (*fault.path[:-1], fault.suggestion) for fault in faults if fault.rule == "key-unknown" and fault.suggestion
    }
    return [fault for fault in faults if fault.path not in misspelt]


def _may_have_idle_keys(composed: yaml.Node, plain: dict[str, Plain]) -> bool:
    """Whether a key has no value, or groups hold keys of their own: a quick look, which says no of most files."""
    if len(plain) < len(composed.value):
        return True
    for value in plain.values():
        if type(value) is dict or (type(value) is list and value and type(value[-1]) is dict):
            return True
    return False


def _idle_keys(composed: yaml.Node, model: type[BaseModel]) -> Iterator[ErrorDetails]:
    """The keys that the model does not have and that have no value, which pydantic is not told of."""
    for key, node in _values(composed).items():
        if type(node) is yaml.ScalarNode:
            if yaml_tree.is_null(node) and key not in model.model_fields:
                yield _unwanted((key,))
        elif type(node) is yaml.SequenceNode:
            groups = [item for item in node.value if type(item) is not yaml.ScalarNode or not yaml_tree.is_null(item)]
            for position, group in enumerate(groups):
                if type(group) is yaml.MappingNode:
                    yield from _idle_in_group(group, (key, position), model)
        else:
            yield from _idle_in_group(node, (key,), model)


def _idle_in_group(group: yaml.MappingNode, path: Path, model: type[BaseModel]) -> Iterator[ErrorDetails]:
    idle = [key for key, node in _values(group).items() if type(node) is yaml.ScalarNode and yaml_tree.is_null(node)]
    if idle and _holds_groups(str(path[0]), model):
        known, _ = _keys_at(tuple(step for step in path if isinstance(step, str)), model)
        yield from (_unwanted((*path, name)) for name in idle if name not in known)


def _values(group: yaml.Node) -> dict[str, Any]:
    """The values of a group by their keys; of a key that is written twice the first one counts, as in every tree."""
    found: dict[str, Any] = {}
    for key, node in group.value:
        if type(key) is yaml.ScalarNode:  # any other is a fault of its own
            found.setdefault(key.value, node)
    return found


def _unwanted(path: Path) -> ErrorDetails:
    return {"type": "extra_forbidden", "loc": path, "msg": "", "input": None}


def _holds_groups(key: str, model: type[BaseModel]) -> bool:
    """Whether a key of a model holds groups of keys, one or many."""
    annotation: Any = model.model_fields[key].annotation if key in model.model_fields else None
    inner = next(iter(getattr(annotation, "__args__", ())), None)
    return isinstance(inner, type) and issubclass(inner, BaseModel)


def _dropped(path: Path) -> Path:
    return path[:2] if len(path) > 1 and isinstance(path[1], int) else path[:1]


def _drop(plain: dict[str, Plain], path: Path) -> None:
    key = str(path[0])
    items = plain[key]
    if len(path) == 2 and isinstance(path[1], int) and isinstance(items, list):
        del items[path[1]]
    else:
        del plain[key]


def _fault(problem: ErrorDetails, root: Mapping, model: type[BaseModel], spellings: _Spellings) -> Fault:
    path, kind = problem["loc"], problem["type"]
    node = descend(root, path)
    span = Span(node.start, node.end)
    value = node.text if isinstance(node, Scalar) else ""
    on_one_line = isinstance(node, Scalar) and node.style not in ("|", ">")
    name = str(path[-1]) if path else ""
    written = yaml_tree.without_places(node)
    if kind == "extra_forbidden":
        return _unknown_key(path, root, model, spellings(path[:-1]))
    if kind == "missing":
        if isinstance(node, Scalar):  # the key is there, and its value is null
            parent = descend(root, path[:-1])
            assert isinstance(parent, Mapping)
            key = parent.entries[name][0]
            help_ = f"write the value after `{name}:`"
            return Fault("value-missing", Span(key.start, key.end), f"`{name}` has no value", path, help=help_)
        in_braces = isinstance(node, Mapping) and node.flow
        return Fault("value-missing", span, f"this entry has no `{name}`", path, in_braces=in_braces)
    if kind == "enum" and isinstance(node, Scalar):
        fault = _not_a_choice(path, span, value, model)
        return replace(fault, certain=fault.certain and on_one_line)
    if kind == "date-format":
        fault = _other_notation(path, span, value, problem["msg"])
        return replace(fault, certain=fault.certain and on_one_line)
    if kind == "language-unknown":
        suggestion = likely_code(value)
        return Fault(kind, span, problem["msg"], path, value, suggestion, certain=bool(suggestion) and on_one_line)
    if "-" in kind:  # our own errors are named for the rule that reports them
        return Fault(kind, span, problem["msg"], path, value, written=written)
    return Fault("value-type", span, _type_reason(kind, node, problem), path, value, written=written)


def _other_notation(path: Path, span: Span, value: str, reason: str) -> Fault:
    plainly = _IN_DATES.sub(" ", value).translate(_HYPHENS).strip(_AROUND_DATES)
    possible = edtf.readings(plainly)
    if len(plainly) <= _LONGEST_DATE:
        possible = possible or _interval(plainly) or _day_month_year(plainly) or _with_dashes(plainly)
    if len(possible) > 1:
        reason = f"“{value}” can be {' or '.join(each.in_words() for each in possible)}"
    return Fault("date-format", span, reason, path, value, " or ".join(map(str, possible)), certain=len(possible) == 1)


def _day_month_year(value: str) -> tuple[edtf.Edtf, ...]:
    """The date that is meant where hyphens part its words, `1-Jun-2019`, or a month in digits comes before a year."""
    if (monthly := _MONTH_AND_YEAR.fullmatch(value)) is not None:
        return edtf.readings(f"{monthly[2]}/{monthly[1]}")
    return edtf.readings(value.replace("-", " "))


def _with_dashes(value: str) -> tuple[edtf.Edtf, ...]:
    """The date that is meant where Word has made dashes of its hyphens: `2018–06–01`, `2018–06`."""
    if _DASHED.fullmatch(value) is None:
        return ()
    return edtf.readings(_DASH.sub("/", value)) or edtf.readings(_DASH.sub("-", value))


def _interval(value: str) -> tuple[edtf.Edtf, ...]:
    """The interval that two dates with a dash or `to` between them can only mean: `2019–2024`, `June to July 2019`."""
    begins, *ends = _UNTIL.split(value)
    if len(ends) != 1:
        return ()
    end = ends[0] if len(ends[0]) != 2 else begins[:2] + ends[0]
    for begin in (begins, f"{begins} {end[-4:]}"):
        try:
            first, last = (edtf.reword(each) or edtf.parse(each) for each in (begin, end))
            return (edtf.parse(f"{first}/{last}"),)
        except ValueError:
            continue
    return ()


def _type_reason(kind: str, node: Scalar | Sequence | Mapping, problem: ErrorDetails) -> str:
    what = _WHAT[type(node)]
    if kind in ("string_type", "enum"):
        return f"this should be a single text, not {what}"
    if kind in ("tuple_type", "list_type"):
        return f"this should be a list, not {what}"
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return f"this should be a group of keys, not {what}"
    if kind == "bool_parsing":
        return "this should be true or false"
    if problem["loc"] and problem["loc"][-1] in _WANTED:
        return _WANTED[str(problem["loc"][-1])]
    return problem["msg"][:1].lower() + problem["msg"][1:]


def _unknown_key(path: Path, root: Mapping, model: type[BaseModel], spellings: Counter[str]) -> Fault:
    parent = descend(root, path[:-1])
    name = str(path[-1])
    assert isinstance(parent, Mapping)
    key = parent.entries[name][0]
    known, nearest = _keys_at(tuple(step for step in path[:-1] if isinstance(step, str)), model)
    respelled = _as_key(name)
    certain = respelled in known and spellings[respelled] == 1
    suggestion = respelled if certain else _meant(respelled, name, known, nearest)
    if suggestion in parent.entries:
        suggestion = ""  # to write it a second time would be as wrong
    return Fault(
        "key-unknown",
        Span(key.start, key.end),
        f"“{name}” is not a key of {_place(path, model)}",
        path,
        name,
        suggestion,
        certain,
    )


def _meant(respelled: str, name: str, known: frozenset[str], nearest: Nearest) -> str:
    other = _OTHER_NAMES.get(respelled, "")
    return other if other in known else nearest.to(name) or ""


def _as_key(name: str) -> str:
    return _NOT_KEY.sub("_", name.strip().casefold())


def _place(path: Path, model: type[BaseModel]) -> str:
    if len(path) > 1:
        return f"an entry of `{path[0]}`"
    return _KINDS.get(model, "an entry of this register")


@cache
def _keys_at(path: tuple[str, ...], model: type[BaseModel]) -> tuple[frozenset[str], Nearest]:
    """The keys that a model allows: its own, or those of the model that its list `path[0]` holds."""
    for step in path:
        annotation: Any = model.model_fields[step].annotation
        model = annotation.__args__[0]
    keys = [field.alias or name for name, field in model.model_fields.items()]
    return frozenset(keys), Nearest(keys)


def _not_a_choice(path: Path, span: Span, value: str, model: type[BaseModel]) -> Fault:
    choices, nearest = _choices_at(tuple(step for step in path if isinstance(step, str)), model)
    folded = fold(value).strip(" .,;:\"'()[]")
    same = [choice for choice in choices if fold(choice) == folded]
    within = [choice for choice in choices if re.search(rf"\b{choice}\b", folded)] if len(value) < _LONGEST_DATE else []
    suggestion = same[0] if same else nearest.to(value) or (within[0] if len(within) == 1 else "")
    reason = f"“{value}” is not one of {', '.join(choices[:-1])} and {choices[-1]}"
    return Fault("value-choice", span, reason, path, value, suggestion, certain=bool(same))


@cache
def _choices_at(path: tuple[str, ...], model: type[BaseModel]) -> tuple[list[str], Nearest]:
    """The values that a key may have, which is one of the model's, or of the model that its list `path[0]` holds."""
    *groups, key = path
    for group in groups:
        model = _one_of(model.model_fields[group].annotation)
    choices = [each.value for each in _one_of(model.model_fields[key].annotation)]
    return choices, Nearest(choices)


def _one_of(annotation: Any) -> Any:
    """What a list holds, or what may be None."""
    return (
        annotation if isinstance(annotation, type) and not hasattr(annotation, "__args__") else annotation.__args__[0]
    )
