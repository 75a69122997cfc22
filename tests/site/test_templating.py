"""Templates are compiled once in a process, and again once they have changed."""

from __future__ import annotations

from jinja2 import DictLoader, Environment

from policy_drivers.site.templating import CompiledTemplates, environment
from policy_drivers.wording.words import Words


def test_a_template_is_compiled_once_for_all_environments_that_share_what_was_compiled() -> None:
    kept = CompiledTemplates()
    first, second = (
        Environment(loader=DictLoader({"a.html": "{{ 1 + 1 }}"}), bytecode_cache=kept, autoescape=True)
        for _ in range(2)
    )
    assert first.get_template("a.html").render() == "2"
    second.compile = None  # type: ignore[method-assign, assignment]  # nothing is left to compile
    assert second.get_template("a.html").render() == "2"


def test_a_template_that_was_edited_is_compiled_again() -> None:
    kept, texts = CompiledTemplates(), {"a.html": "before"}
    assert Environment(loader=DictLoader(texts), bytecode_cache=kept).get_template("a.html").render() == "before"
    texts["a.html"] = "after"
    assert Environment(loader=DictLoader(texts), bytecode_cache=kept).get_template("a.html").render() == "after"


def test_our_environments_share_what_was_compiled_and_nothing_else() -> None:
    first, second = environment(Words()), environment(Words())
    assert first.bytecode_cache is second.bytecode_cache is not None
    assert first.globals["once"] is not second.globals["once"]
