"""The rules: what can be wrong with a driver, a register or the whole repository. One small function for each.

To add one, write a function in the module of its kind; its decorator registers it, its docstring is its page, and a
folder of its name in `tests/rules/` proves it.
"""

from policy_drivers.rules import (  # noqa: F401  (importing a module registers its rules)
    actions,
    authors,
    citations,
    collections,
    contact,
    cut,
    dates,
    dialect,
    files,
    folded,
    footnotes,
    front_matter,
    language,
    links,
    names,
    pasted,
    places,
    quotation,
    references,
    registers,
    required,
    rewritten,
    tables,
    text,
)
