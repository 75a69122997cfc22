"""Pages written by hand, and `mkdocs.yml`, as far as they name drivers and case studies.

A page may lead to one by its file, as an editor and a forge follow it, or by its address on the site. Checks look
at files alone, and at no configuration.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

import yaml

from policy_drivers.changes.refused import RefusedError
from policy_drivers.markdown.structure import Part, structure
from policy_drivers.model import addresses
from policy_drivers.model.folders import from_folder
from policy_drivers.model.kind import Kind
from policy_drivers.reading.project import Project, config_files
from policy_drivers.reading.slug_references import SlugReference
from policy_drivers.reading.source import BOM, SourceText, Span

_HTML_LINK = re.compile(r"""<a\b[^<>]*?\bhref=(["'])([^"'>]*)\1""", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ABOVE = re.compile(r"(?:\.{0,2}/)*")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def slugs_in_page(page: SourceText, project: Project, slug: str, kind: Kind = Kind.DRIVER) -> Iterator[SlugReference]:
    """Where a page written by hand leads to the driver, or the case study, with a slug; what is code leads nowhere."""
    text = page.text
    if slug not in text and "%" not in text:
        return
    parts = structure(text)
    if parts is None:
        return
    found = [*(parts.address(link) for link in parts.links), *_in_html(parts.without_code())]
    for address in sorted(set(found)):
        if (reference := _reference(address, page, project, slug, kind)) is not None:
            yield reference


def _in_html(text: str) -> Iterator[Part]:
    return (Part(match.start(2), match.end(2), match[2]) for match in _HTML_LINK.finditer(text))


def _reference(address: Part, page: SourceText, project: Project, slug: str, kind: Kind) -> SlugReference | None:
    """The place of a slug in an address, where that leads to what has it."""
    path = re.split("[?#]", address.holds, maxsplit=1)[0]
    name = path.rstrip("/").removesuffix("/index.html").removesuffix("/index.md").rpartition("/")[2]
    is_file = name.endswith(".md")
    if unquote(name.removesuffix(".md")) != slug or not _leads_to(kind, unquote(path), page, project):
        return None
    at = path.rindex(name)
    span = Span(address.start + at, address.start + at + len(name.removesuffix(".md")))
    return SlugReference(slug, span, folder=path[:at] if is_file else None)


def _leads_to(kind: Kind, path: str, page: SourceText, project: Project) -> bool:
    """Whether an address on a page leads into the folder of drivers, or of case studies, on the disk or on the site."""
    of_pages, of_files = _folders(kind, project)
    if project.site_url and path.startswith(f"{project.site_url.rstrip('/')}/{of_pages}"):
        return True
    if _SCHEME.match(path) or path.startswith("//"):
        return False
    if path.startswith("/"):
        return path.startswith(f"/{of_pages}")
    here = posixpath.dirname(page.path)
    docs = from_folder(project.page_folders[0], project.root) if project.page_folders else ""
    in_project = posixpath.normpath(posixpath.join(here, path))
    inside = in_project.startswith((of_files, f"{docs}/{of_pages}"))
    on_site = posixpath.relpath(in_project, docs)
    return inside or (not path.endswith(".md") and on_site.startswith((of_pages, f"../{of_pages}")))


def _folders(kind: Kind, project: Project) -> tuple[str, str]:
    """The folder of the pages of a kind on the site, and that of its files in the project, each with its slash."""
    settings = project.settings
    files = settings.case_studies_dir if kind is Kind.CASE_STUDY else settings.drivers_dir
    return addresses.folder_of(kind), f"{files}/"


def slugs_in_configuration(
    project: Project, slug: str, kind: Kind = Kind.DRIVER
) -> Iterator[tuple[SourceText, list[SlugReference]]]:
    """Where `mkdocs.yml`, and what it inherits from, lead to a driver or a case study: in `nav` and in redirects.

    Raises `RefusedError` where one of these files names it, and lies outside of the project.
    """
    for path in config_files(project.config):
        raw = path.read_bytes()
        name = from_folder(path, project.root)
        if (slug.encode() not in raw and b"\\" not in raw) or not _is_utf8(raw):  # `\\x2d` is a way to write one, too
            continue
        source = SourceText(name, raw)
        found = [*_in_values(_composed(source), source, _folders(kind, project), slug)]
        if found and (name.startswith("..") or os.path.isabs(name)):
            raise RefusedError(f"{path} names {slug}, and is outside of the repository; change it there first")
        if found:
            yield source, found


def _composed(source: SourceText) -> yaml.Node | None:
    return yaml.compose(source.raw.removeprefix(BOM).decode("utf-8"), Loader=yaml.CSafeLoader)


def _in_values(
    root: yaml.Node | None, source: SourceText, folders: tuple[str, ...], slug: str
) -> Iterator[SlugReference]:
    """The places of a slug in values, not keys, that are a path in these folders. What aliases repeat stands once."""
    waiting, seen = [root], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in reversed(node.value)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
        elif isinstance(node, yaml.ScalarNode) and (reference := _in_value(node, source, folders, slug)):
            yield reference


def _in_value(node: yaml.ScalarNode, source: SourceText, folders: tuple[str, ...], slug: str) -> SlugReference | None:
    """The place of a slug in a value. Raises `RefusedError` where it is written in another way, as by `\\x2d`."""
    path = posixpath.normpath(_ABOVE.sub("", node.value.partition("#")[0], count=1))
    if not path.startswith(folders) or posixpath.basename(path.removesuffix("/index.md")).removesuffix(".md") != slug:
        return None
    whole = Span(node.start_mark.index, node.end_mark.index)
    at = source.text[slice(*whole)].partition("#")[0].rfind(slug)
    if at < 0:
        raise RefusedError(f"{source.path}:{source.place(whole).line}: write the path of {slug} plainly there first")
    folder = None if path.count("/") < 2 or path.endswith("/index.md") else posixpath.dirname(path) + "/"
    return SlugReference(slug, Span(whole.start + at, whole.start + at + len(slug)), folder=folder)
