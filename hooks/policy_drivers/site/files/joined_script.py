"""The modules of a script as one file, so that a page asks for it once: two dozen requests take longer than all else.

The modules are ours, and written alike: each imports names of others at its beginning, and exports what it declares.
Each becomes a function that is called once, in an order in which whatever is imported is there.
"""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*[\s\S]*?\*/[ \t]*|//[^\n]*)\n", re.MULTILINE)
"""A comment on lines of its own; whoever reads it finds it in the module. It would be a fifth of what is sent."""
_OTHER = re.compile(r"^(?:import|export)\b(?![.(]).*", re.MULTILINE)


def joined(folder: Path, first: str) -> str:
    """The module `first` of a folder, by its name without `.js`, after all that it imports, as one module.

    Raises `ValueError` where a module imports or exports in another way, or modules import each other in a circle.
    """
    made: dict[str, str] = {}
    _add(folder, first, made, ())
    *others, last = made.items()
    return "".join([*(f"const ${name} = (() => {{\n{text}}})();\n" for name, text in others), last[1]])


def _add(folder: Path, name: str, made: dict[str, str], importing: tuple[str, ...]) -> None:
    if name in importing:
        circle = importing[importing.index(name) :]
        raise ValueError(f"{folder.name}/{name}.js imports itself, through {', '.join(circle)}")
    text = _COMMENT.sub("", (folder / f"{name}.js").read_text(encoding="utf-8"))
    for found in _IMPORT.finditer(text):
        if found[2] not in made:
            _add(folder, found[2], made, (*importing, name))
    exported = _EXPORT.findall(text)
    text = _EXPORT.sub("", _IMPORT.sub(r"const { \1 } = $\2;", text))
    if other := _OTHER.search(text):
        raise ValueError(f"{folder.name}/{name}.js cannot be joined with the others: {other[0]}")
    made[name] = text if not importing else f"{text}return {{ {', '.join(exported)} }};\n"
