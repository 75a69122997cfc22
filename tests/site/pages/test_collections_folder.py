"""The folder of the collections, where strangers write: nothing from it is published but what was read and checked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from policy_drivers.model.severity import Severity
from policy_drivers.reading.folder_index import read_index
from policy_drivers.reading.source import SourceText
from policy_drivers.rules.engine.checking import check
from policy_drivers.site.pages import broken_files, collections
from policy_drivers.site.pages.all_pages import all_pages
from policy_drivers.site.site import Site
from tests.making import sites as making
from tests.making.builds import SMALL, build, files, make_collection, without_help
from tests.site.pages.test_collections import site_with

HTML = '<b data-marker="it">Words.</b>\n'
"""Does nothing, and tells where HTML has come through."""
STRAYS = (
    "page.html", "page.markdown", "script.js", "style.css", "picture.svg", "words.txt", "plans.md~", "README.md",
    "INDEX.md", "index.markdown", "readme.md", ".hidden.html", "deeper/page.md", "deeper/index.md", "deeper/page.html",
    "deeper/README.md", "deeper/.hidden/page.md", "templates/main.html", "main.html", "404.html",
)  # fmt: skip
CONFIGURING = {
    ".meta.yml": "template: main.html\ntitle: Marker\nhide: [toc]\nmarker: it\n",
    "deeper/.meta.yml": "title: Marker\n",
    ".pages": "title: Marker\n",
    "mkdocs.yml": "site_name: Marker\n",
}


def _allow(project: Path, settings: str) -> None:
    """Put settings of ours into `mkdocs.yml`, so that a test sees what is published all the same."""
    path = project / "mkdocs.yml"
    config = path.read_text(encoding="utf-8")
    assert "    review_interval: 12\n" in config
    path.write_text(config.replace("    review_interval: 12\n", f"    review_interval: 12\n{settings}"), "utf-8")


def _write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_nothing_else_is_published_or_configures_anything(tmp_path: Path) -> None:
    """Also where a team has turned the findings off, under other spellings of the folder and through links to it."""
    project = without_help(make_collection(tmp_path, SMALL))
    off = "    severities: {collection-misplaced: off, raw-html: warning, image-embedded: off}\n"
    _allow(project, off)
    (project / "mkdocs.yml").write_text(
        (project / "mkdocs.yml").read_text(encoding="utf-8").replace("plugins: []", "plugins: [meta]"), "utf-8"
    )
    result = build(project)
    assert result.returncode == 0, result.stderr
    expected = files(project / "site")
    folder = project / "docs" / "collections"
    for each in (folder, project / "docs" / "Collections", project / "docs" / "collections" / "Deeper"):
        _write(each, dict.fromkeys(STRAYS, HTML) | CONFIGURING)
    (project / "docs" / "lists").symlink_to(folder, target_is_directory=True)
    (project / "docs" / "all").symlink_to(project / "drivers", target_is_directory=True)
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert files(project / "site") == expected


def test_each_of_them_is_an_error(tmp_path: Path) -> None:
    project = without_help(make_collection(tmp_path, SMALL))
    _write(project / "docs" / "collections", {"page.html": HTML, "deeper/page.md": HTML})
    result = build(project)
    assert result.returncode == 1
    assert re.findall(r"^docs\S+: error: .*\[(\S+)\]$", result.stderr, re.MULTILINE) == [
        "collection-misplaced", "raw-html", "collection-misplaced",
    ]  # fmt: skip
    assert not (project / "site").exists()


def test_drivers_among_the_pages_are_published_once_and_nothing_beside_them(tmp_path: Path) -> None:
    project = without_help(make_collection(tmp_path, SMALL))
    (project / "drivers").rename(project / "docs" / "drivers")
    result = build(project, "--strict")
    assert result.returncode != 0, "the folder is said to be another one"
    _allow(project, "    drivers_dir: docs/drivers\n    severities: {file-extension: off}\n")
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    expected = files(project / "site")
    names = (
        "2019/page.html",
        "2019/script.js",
        "2019/new-plan.md.txt",
        "README.md",
        "2019/index.markdown",
        ".meta.yml",
    )
    _write(project / "docs" / "drivers", dict.fromkeys(names, HTML))
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    assert files(project / "site") == expected
    assert [path for path in expected if path.startswith(("drivers/2019", "drivers/register"))] == []


@pytest.mark.parametrize("folder", ["docs/collections/theme", "docs/theme"])
def test_no_template_may_lie_there(tmp_path: Path, folder: str) -> None:
    """Neither by its own path nor behind a link."""
    project = without_help(make_collection(tmp_path, SMALL))
    _write(project / "docs" / "collections" / "theme", {".gitkeep": ""})
    if folder == "docs/theme":
        (project / folder).symlink_to(project / "docs" / "collections" / "theme")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        config.replace("  name: material\n", f"  name: material\n  custom_dir: {folder}\n"), encoding="utf-8"
    )
    result = build(project)
    assert result.returncode == 1
    assert f"{folder} is in the folder of the drivers or of the collections; name another one" in result.stderr


def test_the_text_above_the_list_is_converted_as_a_collection_is(tmp_path: Path) -> None:
    project = without_help(make_collection(tmp_path, SMALL))
    text = "---\ntitle: Our & lists\n---\n\nBy ~~hand~~ *us*.\n\n## pd-built\n"
    _write(project / "docs" / "collections", {"index.md": text})
    result = build(project)
    assert result.returncode == 0, result.stderr
    html = (project / "site" / "collections" / "index.html").read_text(encoding="utf-8")
    article = html.partition("<article")[2].partition("</article>")[0]
    assert "<h1>Our &amp; lists</h1>" in article
    assert "<p>By <del>hand</del> <em>us</em>.</p>" in article
    assert '<h2 id="user-content-pd-built">pd-built</h2>' in article
    assert '<a href="../collections/plans/">' in article
    assert html.count('id="pd-built"') == 1


def test_an_error_in_it_stops_the_build(tmp_path: Path) -> None:
    project = without_help(make_collection(tmp_path, SMALL))
    _write(project / "docs" / "collections", {"index.md": HTML})
    result = build(project)
    assert result.returncode == 1
    assert 'docs/collections/index.md:1:1: error: “<b data-marker="it">” is HTML [raw-html]' in result.stderr


# What the page of the list shows


def _index(text: str, collection: str = "title: Plans\nsections: [{title: All, drivers: [plan-1]}]") -> Site:
    made = site_with(f"---\n{collection}\n---\n")
    index = read_index(SourceText("docs/collections/index.md", text.encode()))
    return replace(made, catalogue=replace(made.catalogue, index=index))


def _list(made: Site) -> tuple[str, str, list[str]]:
    """The title of the page, its description, and what it shows, line by line."""
    (page,) = (each for each in collections.pages(made) if each.url == "collections/")
    return page.title, page.description, making.words(page.render().html)


GENERATED = "Drivers put together to answer a question, each with what the search found and how it was done."


@pytest.mark.parametrize(
    ("text", "title", "shown"),
    [
        ("# Our *lists*\n\nWords.", "Our lists", ["Words.", "All collections", "Plans", "1 driver"]),
        ("Our lists\n=========\n\nWords.", "Our lists", ["Words.", "All collections", "Plans", "1 driver"]),
        ("Words.\n\n# Later", "Collections", ["Words.", "Later", "All collections", "Plans", "1 driver"]),
        ("## Ours", "Collections", ["Ours", "All collections", "Plans", "1 driver"]),
        ("---\ntitle: Ours\n---\n# Words", "Ours", ["All collections", "Plans", "1 driver"]),
        ("- [Plans](list.md)", "Collections", ["Plans"]),
        ("", "Collections", ["All collections", "Plans", "1 driver"]),
    ],
)
def test_the_list_below_has_what_the_text_does_not_lead_to(text: str, title: str, shown: list[str]) -> None:
    assert _list(_index(text)) == (title, GENERATED, [title, *shown])


def test_links_to_files_lead_to_their_pages() -> None:
    targets = (
        "list.md#w", "gone.md", "../../drivers/2018/plan-1.md#x", "../../drivers/2018/gone.md", "../about.md",
        "../contribute/index.md#y", "../index.md", "../../README.md", "https://example.org/a.md", "#z",
    )  # fmt: skip
    made = _index(" ".join(f"[a]({target})" for target in targets))
    (page, *_) = collections.pages(made)
    led = [href or "" for href in re.findall(r'<a(?: href="([^"]*)")?>a</a>', page.render().html)]
    assert led == [
        "list/#user-content-w", "", "../drivers/plan-1/#user-content-x", "", "../about/", "../contribute/#y", "../", "",
        "https://example.org/a.md", "#user-content-z",
    ]  # fmt: skip


def test_a_description_is_told_to_search_engines() -> None:
    assert _list(_index("---\ndescription: What we have.\n---\nWords."))[1] == "What we have."


def test_in_a_preview_its_findings_stand_in_its_place() -> None:
    made = _index(f"# Ours\n\n{HTML}")
    found = [each for each in check(made.catalogue, made.settings, made.today) if each.rule == "raw-html"]
    made = replace(made, findings=found)
    assert [(each.path, each.severity) for each in found] == [("docs/collections/index.md", Severity.ERROR)]
    assert [page.url for page in collections.pages(made)] == ["collections/list/"]
    assert [page.url for page in broken_files.pages(made)] == ["findings/", "collections/"]
    assert sum(page.url == "collections/" for page in all_pages(made)) == 1


KEYS = (
    "template: main.html\nhide: [navigation]\nstatus: new\nicon: material/star\nsearch: {exclude: true}\nsocial: {}\n"
)


def test_no_key_of_the_engine_or_theme_means_anything_in_a_collection() -> None:
    plain = _index("Words.")
    with_keys = _index(
        f"---\n{KEYS}---\nWords.", f"title: Plans\nsections: [{{title: All, drivers: [plan-1]}}]\n{KEYS}"
    )
    pages, others = (
        {page.url: (page.title, page.description, page.meta, page.render()) for page in collections.pages(made)}
        for made in (plain, with_keys)
    )
    assert pages == others
    assert len(pages) == 2
    findings_ = check(with_keys.catalogue, with_keys.settings, with_keys.today)
    assert sum(each.rule == "key-unknown" and each.severity is Severity.ERROR for each in findings_) == 12
