"""The modules of a script as one file, so that a page asks for it once: two dozen requests take longer than all else.

The modules are ours, and written alike: each imports names of others at its beginning, and exports what it declares.
Each becomes a function that is called once, in an order in which whatever is imported is there.
"""

from __future__ import annotations

import re
from pathlib import Path

from policy_drivers.site.files.said_in_scripts import in_words
from policy_drivers.wording.words import ENGLISH, Words

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "(\.\.?)/(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/)[\s\S])*\*/[ \t]*|//[^\n]*)\n", re.MULTILINE)
"""A comment on lines of its own; whoever reads it finds it in the module. It would be a fifth of what is sent."""
_OTHER = re.compile(r"^(?:import|export)\b(?![.(]).*", re.MULTILINE)


def joined(folder: Path, first: str, words: Words = ENGLISH) -> str:
    """The module `first` of a folder, by its name without `.js`, after all that it imports, as one module.

    It says its texts in `words`, and exports what `first` exports. Raises `ValueError` where a module imports or
    exports in another way, or modules import each other in a circle.
    """
    made: dict[str, str] = {}
    _add(folder / f"{first}.js", words, made, ())
    *others, last = made.items()
    return "".join([*(f"const ${name} = (() => {{\n{text}}})();\n" for name, text in others), last[1]])


def joined_script(folder: Path, first: str, words: Words = ENGLISH) -> str:
    """The same as a script that is no module, of which another on the page sees nothing."""
    text = joined(folder, first, words)
    return f"{{\n{text}}}\n" if text.startswith("const $") else text


def _add(path: Path, words: Words, made: dict[str, str], importing: tuple[str, ...]) -> None:
    name = path.stem
    if name in importing:
        circle = importing[importing.index(name) :]
        raise ValueError(f"{path.parent.name}/{path.name} imports itself, through {', '.join(circle)}")
    text = _COMMENT.sub("", in_words(path.read_text(encoding="utf-8"), words))
    for found in _IMPORT.finditer(text):
        if found[3] not in made:
            _add(path.parent / found[2] / f"{found[3]}.js", words, made, (*importing, name))
    exported = _EXPORT.findall(text)
    text = _IMPORT.sub(r"const { \1 } = $\3;", text)
    if importing:
        text = _EXPORT.sub("", text)
    if other := _OTHER.search(text if importing else _EXPORT.sub("", text)):
        raise ValueError(f"{path.parent.name}/{path.name} cannot be joined with the others: {other[0]}")
    made[name] = text if not importing else f"{text}return {{ {', '.join(exported)} }};\n"
