"""One value is put in the place of another; nothing else changes, and no comment is lost."""

from __future__ import annotations

import pytest

from policy_drivers.model.names import fold
from policy_drivers.reading import yaml_tree
from policy_drivers.reading.item_edits import names_after, names_instead
from policy_drivers.reading.source import SourceText, apply_edits


def _new(name: str) -> str:
    return {"old": "new", "older": "new"}.get(fold(name), name)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("old", "new"),
        ("old  # why", "new  # why"),
        ("'old'", "'new'"),
        ('"old"', '"new"'),
        ("|\n  old", "new"),
        (">-  # why\n  old", "new  # why"),
        ("[old]", "[new]"),
        ("[a, Old, b]", "[a, new, b]"),
        ("[old, new]", "[new]"),
        ("[new, old]", "[new]"),
        ("[NEW, 'old', older, b]", "[NEW, b]"),
        ("[old, older]", "[new]"),
        ("[\n    old,  # first\n    new,  # second\n  ]", "[\n    # first\n    new,  # second\n  ]"),
        ("[new, # first\n   old]", "[new, # first\n   ]"),
        ("\n  - old  # first\n  - new\n", "\n  # first\n  - new\n"),
        ("\n  - new\n  - old\n", "\n  - new\n"),
        ("\n  - a\n  - old  # first\n  - older  # second\n", "\n  - a\n  - new  # first\n  # second\n"),
        ("\n- >-\n  old\n-\n- new\n", "\n-\n- new\n"),
        ("a", "a"),
        ("", ""),
        ("{a: old}", "{a: old}"),
    ],
)
def test_names_change_in_place_and_are_written_once(before: str, after: str) -> None:
    for newline in ("\n", "\r\n"):
        source = SourceText("x", f"---\nkey: {before}\nlast: old\n".replace("\n", newline).encode())
        start = source.text.index("key")
        composed = yaml_tree.compose(source.text[start:])[0]
        _, node = yaml_tree.entry(composed, "key", start)
        assert node is not None
        edits = names_instead(source.text, node, _new, fold)
        changed = apply_edits(source, edits).decode()
        assert changed == f"---\nkey: {after}\nlast: old\n".replace("\n", newline)
        if isinstance(node, yaml_tree.Sequence):
            names = [item.text for item in node.filled if isinstance(item, yaml_tree.Scalar)]
            again = yaml_tree.compose(changed[start:])[0]
            plain = yaml_tree.plain(again)
            assert isinstance(plain, dict)
            assert plain["key"] == names_after([*map(str, names)], _new, fold)
