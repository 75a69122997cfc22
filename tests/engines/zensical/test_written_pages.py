"""Pages written by hand have the addresses, the order and the front matter that MkDocs gives them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, get_files
from mkdocs.utils import get_relative_url

from policy_drivers.engines.help_pages import sources
from policy_drivers.engines.mkdocs.help_files import with_help
from policy_drivers.engines.mkdocs.poured_files import is_included
from policy_drivers.engines.zensical.written_pages import for_theme, relative, url_of, written_files

_NAME = st.sampled_from(["a", "b c", "é", "x.y", "index", "README"])
_SOURCE = st.lists(_NAME, min_size=1, max_size=4).map(lambda names: f"{'/'.join(names)}.md")


def _file(source: str) -> File:
    return File(source, "docs", "site", use_directory_urls=True)


@given(_SOURCE, _SOURCE)
def test_addresses_and_the_ways_between_them_are_those_of_mkdocs(source: str, other: str) -> None:
    there, here = _file(source), _file(other)
    assert f"{url_of(source)}index.html" == there.dest_uri
    assert relative(url_of(source), url_of(other)) == get_relative_url(there.url, here.url)
    assert relative("files/a b.pdf", url_of(other)) == get_relative_url("files/a%20b.pdf", here.url)


def test_the_same_files_are_published_in_the_same_order(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    pages = ["b.md", "a.md", "index.md", "z/README.md", "z/index.md", "y/README.md", "drivers/x.md"]
    for name in (*pages, "y/p.png", ".x/a.md", "out/a.md", "templates/t.html", "z/.hidden"):
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text("x", encoding="utf-8")
    (docs / "link").symlink_to("drivers")
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(docs), "exclude_docs": "/out/\n", "plugins": []})
    assert config.validate()[0] == []
    config.plugins._current_plugin = None  # as while MkDocs calls a plugin
    found, help_pages = with_help(get_files(config), config, is_preview=False)
    theirs = [file.src_uri for file in found if is_included(file)]
    written, of_zensical = written_files(docs, [docs / "drivers"], "/out/\n")
    ours = [file.source for file in written]
    assert of_zensical == help_pages
    assert ours == [source for source in theirs if not source.startswith(("drivers/", "link/"))]
    own = [source for source in ours if source not in sources()]
    assert own == ["index.md", "a.md", "b.md", "y/README.md", "y/p.png", "z/index.md"]


def test_words_in_front_matter_are_html_and_the_rest_stays() -> None:
    text = "---\ntitle: 'A \"b\" & <c>'\nhide: [toc]\ntags: [x]\n---\n\n# Text & more\n"
    assert for_theme(text, has_tags=False) == (
        "---\ntitle: A &#34;b&#34; &amp; &lt;c&gt;\nhide:\n- toc\n---\n\n# Text & more\n"
    )
    assert "tags:\n- x\n" in for_theme(text, has_tags=True)
    assert for_theme("---\ntags: [x]\n---\n\nText\n", has_tags=False) == "---\n{}\n---\n\nText\n"
    for untouched in ("# Text\n", "---\n- a list\n---\n\nText\n", "---\ntitle: [x\n---\n\nText\n"):
        assert for_theme(untouched, has_tags=False) == untouched
