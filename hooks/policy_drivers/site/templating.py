"""The templates of the pages. They escape everything that is not marked as safe HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping
from functools import lru_cache, partial
from pathlib import Path
from types import CodeType, FunctionType, MethodType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from policy_drivers.model import addresses
from policy_drivers.model.names import slugify
from policy_drivers.site.dates import Dates
from policy_drivers.site.derived import review_counts
from policy_drivers.site.how_long import when
from policy_drivers.site.searches import search_facts, search_lines
from policy_drivers.site.text.escaping import require_html
from policy_drivers.site.translating import Translating
from policy_drivers.wording.characters import without_invisible
from policy_drivers.wording.lines import beginning, capitalised
from policy_drivers.wording.words import Words

_CODE = re.compile(r"`([^`]+)`")
_LONGEST = 200
"""Characters of a text in a table; the rest of a longer one stands on the driver's page."""
_KEPT = 4096
"""Texts of which is remembered how they are escaped: a page says many of its own more than once, and others' too."""
SITE = Path(__file__).parent
"""The folder of templates, of Material's overrides and of assets."""
TEMPLATES = SITE / "templates"


def _count(number: int, one: str, many: str = "") -> str:
    """`1 driver`, `2 drivers`, `1,000 drivers`, in English, for what is not translated."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _inline(text: str) -> Markup:
    """A sentence in which what stands between backticks is code."""
    parts = _CODE.split(text)  # in which every second one is code
    return Markup().join(Markup("<code>{}</code>").format(part) if n % 2 else part for n, part in enumerate(parts))


def shortened(text: str) -> str:
    """A text as it stands in a table."""
    return beginning(text, _LONGEST)


def _published(value: object) -> Markup:
    """What a template prints, escaped. No text reaches a page with characters in it that cannot be seen."""
    if type(value) is Markup:
        return value
    return _published_text(value) if type(value) is str else escape(value)


@lru_cache(_KEPT)
def _published_text(text: str) -> Markup:
    return escape(without_invisible(text))


def _once() -> Callable[..., Markup]:
    """A function that calls a macro with arguments, and keeps what it gave for when they come again.

    Where they cannot be told apart by themselves, `by` says what tells them apart.
    """
    kept: dict[tuple[Any, ...], Markup] = {}

    def call(macro: Macro, *arguments: Any, by: tuple[Any, ...] = ()) -> Markup:
        key = (macro.name, *(by or arguments))
        found = kept.get(key)
        if found is None:
            found = kept[key] = require_html(macro(*arguments))
        return found

    return call


class CompiledTemplates(BytecodeCache):
    """Keeps, in this process alone, what templates were compiled to: a preview builds the site again and again.

    One is for environments with the same options. A template that was edited is compiled again.
    """

    def __init__(self) -> None:
        self._compiled: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template that was compiled from the same source."""
        bucket.code = self._compiled.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one that has just been compiled."""
        assert bucket.code is not None
        self._compiled[bucket.key, bucket.checksum] = bucket.code


_IN_ENGLISH = Markup(' lang="en-GB"')
"""The attribute of an element that is in English on a site in another language."""
_PLAIN = frozenset({FunctionType, MethodType, partial})
_COMPILED: dict[bytes, CompiledTemplates] = {}
"""The pages' templates that this process has compiled, by the words that are in them."""


class _Outputs(CodeGenerator):
    """Has whatever a template prints escaped by `finalize` alone: a page prints two hundred values."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class _Context(Context):
    """Calls what most templates call, macros and methods of ours, without looking for what Jinja might hand to it."""

    def call(__self, __obj: Callable[..., Any], *arguments: Any, **named: Any) -> Any:  # noqa: N805  (as Jinja has it)
        """What is called in a template."""
        is_macro = type(__obj) is Macro
        if not is_macro and (type(__obj) not in _PLAIN or hasattr(__obj, "jinja_pass_arg")):
            return super().call(__obj, *arguments, **named)
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        return __obj(__self.eval_ctx, *arguments, **named) if is_macro else __obj(*arguments, **named)


class _Environment(Environment):
    """One that is asked for the same few templates ten thousand times, and keeps them."""

    code_generator_class = _Outputs
    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, Template] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals of a template; Jinja chains an empty mapping before them, and a page compares each name in it."""
        return super().make_globals(d) if d else self.globals

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  (as Jinja calls it)
    ) -> Template:
        """A template by its name."""
        if isinstance(name, Template) or globals:
            return super().get_template(name, parent, globals)
        if name not in self._loaded:
            self._loaded[name] = super().get_template(name, parent)
        return self._loaded[name]


def environment(words: Words) -> Environment:
    """The environment in which all pages' templates are rendered, in the language of the site."""
    env = _Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        auto_reload=False,  # each build has an environment of its own
        undefined=StrictUndefined,
        finalize=_published,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_COMPILED.setdefault(words.digest, CompiledTemplates()),
    )
    env.extend(words=words)
    env.add_extension(Translating)
    dates = Dates(words)
    filters: dict[str, Any] = {
        "in_words": dates.in_words,
        "end_in_words": dates.end_in_words,
        "slugify": slugify,
        "count": _count,
        "number": words.number,
        "form": words.form,
        "said": words.gettext,
        "inline": _inline,
        "capitalised": capitalised,
        "kind": review_counts.kind,
        "when": partial(when, words),
        "shortened": shortened,
        "search_facts": partial(search_facts, dates),
        "search_lines": search_lines,
    }
    env.filters.update(filters)
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    env.globals.update(english="" if words.is_english else _IN_ENGLISH)
    env.globals.update(once=_once(), addresses=addresses, _=words.gettext, gettext=words.gettext)
    return env


def render(env: Environment, template: str, **values: object) -> Markup:
    """What a template makes of some values. Each text among them is escaped there, and HTML is not."""
    return Markup(env.get_template(template).render(**values))  # noqa: S704  (the environment escapes)
