"""The rules: what can be wrong with a driver, a register or the whole repository. One small function for each.

A rule is in the module whose name shares a word with its id: `date-format` is in `dates.py`. To add one, write a
function in the module of its kind; its decorator adds it to the list of all, its docstring is its page, and a folder of
its name in `tests/rules/` proves it. `engine/` has what runs rules, `advice/` what several say in the same way.
"""
