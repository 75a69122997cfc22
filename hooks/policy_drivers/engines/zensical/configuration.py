"""The configuration that Zensical is given: the project's own `mkdocs.yml`, for pages that were laid out elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import add_env_tag

from policy_drivers.engines import assets, theme
from policy_drivers.engines.zensical.marks import EXTENSION
from policy_drivers.reading.project import merged_config
from policy_drivers.site.site import Site
from policy_drivers.site.templating import render
from policy_drivers.site.text import accessible_tables
from policy_drivers.site.text.escaping import as_html

DOCS, TEMPLATES, SITE = "docs", "templates", "site"
"""The folders of pages, of templates, and of what Zensical makes of them, beside its configuration."""
NAME = "mkdocs.yml"
"""The file of that configuration."""
_WITHOUT = ("hooks", "watch", "strict", "INHERIT", "exclude_docs", "draft_docs", "dev_addr")
"""What Zensical does not have, or what was seen to when pages were laid out."""
_SEARCHES = ("search", "material/search")
"""The finder stands in their place."""
_THEME = "material"
"""What Zensical calls its own theme too, for it continues it."""
_HANDLERS = "policy_drivers.engines.mkdocs"
"""What the hook of ours says."""
_FENCES = "pymdownx.superfences"
_BUILT_IN = ("toc", "tables", "fenced_code")
"""The Markdown extensions that MkDocs adds to those of every project."""


@dataclass(frozen=True)
class Tagged:
    """A value with a tag that names something in Python, which Zensical understands as MkDocs does."""

    tag: str
    value: Any


class _Loader(yaml.CSafeLoader):
    """Keeps tags that name something in Python, and takes `!ENV` for the value of a variable."""


class _Dumper(yaml.CSafeDumper):
    """Writes those tags."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out."""
        return True


def _tagged(loader: yaml.CSafeLoader, suffix: str, node: yaml.Node) -> Tagged:
    tag = f"tag:yaml.org,2002:python/{suffix}"
    if isinstance(node, yaml.MappingNode):
        return Tagged(tag, loader.construct_mapping(node, deep=True))
    if isinstance(node, yaml.SequenceNode):
        return Tagged(tag, loader.construct_sequence(node, deep=True))
    return Tagged(tag, node.value)


def _written(dumper: _Dumper, tagged: Tagged) -> yaml.Node:
    if isinstance(tagged.value, dict):
        return dumper.represent_mapping(tagged.tag, tagged.value)
    if isinstance(tagged.value, list):
        return dumper.represent_sequence(tagged.tag, tagged.value)
    return dumper.represent_scalar(tagged.tag, str(tagged.value))


add_env_tag(_Loader)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/", _tagged)
_Loader.add_multi_constructor("", lambda loader, suffix, node: None)
_Dumper.add_representer(Tagged, _written)
_Dumper.add_multi_representer(str, lambda dumper, text: dumper.represent_str(str(text)))


class Configuration:
    """What a project's `mkdocs.yml`, and those that it inherits from, say."""

    def __init__(self, path: Path, **instead: str) -> None:
        """`instead` are settings that count instead of those that are there.

        Raises `ProjectError` where a file cannot be read.
        """
        self.path = path
        self._said: dict[str, Any] = {**merged_config(path, _Loader), **instead}

    @property
    def root(self) -> Path:
        """The project's root."""
        return self.path.parent

    def text(self, key: str, default: str = "") -> str:
        """A setting that is a text."""
        return str(self._said.get(key) or default)

    def folder(self, key: str, default: str) -> Path:
        """A setting that is a folder, from the project's root."""
        return self.root / self.text(key, default)

    def names(self, key: str) -> list[str]:
        """A setting that is a list of files: of each its path, whatever else is said of it."""
        found = [each.get("path") if isinstance(each, dict) else each for each in _list(self._said.get(key))]
        return [str(each) for each in found if each]

    @property
    def theme(self) -> dict[str, Any]:
        """The settings of the theme."""
        said = self._said.get("theme")
        return dict(said) if isinstance(said, dict) else {"name": said} if said else {}

    @property
    def custom_dir(self) -> Path | None:
        """The folder of the team's own templates."""
        folder = self.theme.get("custom_dir")
        return self.root / folder if isinstance(folder, str) else None

    @property
    def extra(self) -> Mapping[str, Any]:
        """Where our settings are."""
        extra = self._said.get("extra")
        return extra if isinstance(extra, dict) else {}

    @property
    def nav(self) -> list[Any]:
        """The navigation; empty where the engine makes it from the pages."""
        return _list(self._said.get("nav"))

    @property
    def theme_of_others(self) -> str:
        """The name of the theme, where it is not the one that Zensical has."""
        name = str(self.theme.get("name") or _THEME)
        return "" if name in (_THEME, "zensical") else name

    @property
    def others_hooks(self) -> list[str]:
        """The files of hooks, but for the one that only names our handlers for MkDocs."""
        hooks = [str(each) for each in _list(self._said.get("hooks"))]
        return [each for each in hooks if _HANDLERS not in _text_of(self.root / each)]

    @property
    def redirect_maps(self) -> dict[str, str]:
        """Where the plugin for redirects leads which old address."""
        for name, options in self._plugins():
            maps = options.get("redirect_maps") if name == "redirects" else None
            if isinstance(maps, dict):
                return {str(old): str(new) for old, new in maps.items()}
        return {}

    @property
    def plugins(self) -> list[str]:
        """The names of all plugins, but for those that search."""
        return [name for name, _ in self._plugins() if name not in _SEARCHES]

    def _plugins(self) -> list[tuple[str, dict[str, Any]]]:
        listed = self._said.get("plugins")
        pairs = (
            [pair for each in _list(listed) for pair in _pairs(each)]
            if not isinstance(listed, dict)
            else _pairs(listed)
        )
        return [(name, options if isinstance(options, dict) else {}) for name, options in pairs]

    def for_zensical(
        self,
        site: Site,
        staging: Path,
        *,
        nav: list[Any],
        not_in_nav: Iterable[str],
        redirects: Mapping[str, str],
        told: Mapping[str, Any],
        theme_dirs: Iterable[Path],
    ) -> str:
        """The text of the configuration in the folder `staging`.

        `not_in_nav` has patterns of pages, `told` is for our templates, which come after those in `theme_dirs`.
        """
        config = {key: value for key, value in deepcopy(self._said).items() if key not in _WITHOUT}
        for name in ("site_name", "site_description", "site_author"):
            if config.get(name):
                config[name] = as_html(str(config[name]))
        config["site_url"] = self.text("site_url") or None
        above = f"{config['copyright']} · " if config.get("copyright") else ""
        config["copyright"] = f"{above}{render(site.templates, 'built-on.html', site=site)}"
        config |= {"docs_dir": DOCS, "site_dir": SITE, "use_directory_urls": True}
        config["theme"] = {
            "language": "en",
            "variant": "classic",
            **self.theme,
            "name": "material",
            "custom_dir": TEMPLATES,
        }
        config["theme"]["language"] = theme.language_for(site, config["theme"]["language"], theme_dirs)
        config["extra"] = {**self.extra, theme.EXTRA: dict(told)}
        scripts = [{"path": url, "defer": True} for url in assets.scripts(site)]
        config["extra_css"] = [assets.STYLESHEET, *_list(config.get("extra_css"))]
        config["extra_javascript"] = [*_list(config.get("extra_javascript")), *scripts]
        config["nav"] = nav
        config["not_in_nav"] = "\n".join([self.text("not_in_nav"), *not_in_nav])
        config["plugins"] = [
            {"search": {"enabled": False}},
            *(
                {name: {**options, "redirect_maps": dict(redirects)} if name == "redirects" else options}
                for name, options in self._plugins()
                if name not in _SEARCHES
            ),
        ]
        config["markdown_extensions"] = self._extensions(staging)
        config["validation"] = {"invalid_links": False, "invalid_link_anchors": False}  # we look at links ourselves
        return yaml.dump(config, Dumper=_Dumper, allow_unicode=True, sort_keys=False)

    def _extensions(self, staging: Path) -> list[dict[str, Any]]:
        """The Markdown extensions: what MkDocs has, what the project asks for, and ours."""
        listed = self._said.get("markdown_extensions")
        pairs = (
            _pairs(listed) if isinstance(listed, dict) else [pair for each in _list(listed) for pair in _pairs(each)]
        )
        asked = {name: options or {} for name, options in pairs}
        found: dict[str, Any] = {name: asked.get(name, {}) for name in _BUILT_IN[:-1]} | asked
        if _FENCES not in found:  # Zensical adds it where it is not listed; what comes after it takes its place
            found |= {_FENCES: {}, _BUILT_IN[-1]: found.pop(_BUILT_IN[-1], {})}
        found[accessible_tables.EXTENSION] = {}
        found[EXTENSION] = {"folder": str(staging), "fences": _FENCES not in asked}
        return [{name: options} for name, options in found.items()]


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else []


def _pairs(value: Any) -> list[tuple[str, Any]]:
    """The names and options in an entry of a list, or in a mapping."""
    return (
        [(str(name), options) for name, options in value.items()] if isinstance(value, dict) else [(str(value), None)]
    )


def _text_of(path: Path) -> str:
    """What is in a file; nothing where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
