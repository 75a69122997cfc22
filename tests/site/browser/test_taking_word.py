"""What was found becomes one Word document that everybody can read, and one text of words to quote, in a browser."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Page, expect

from policy_drivers.model.settings import Settings
from policy_drivers.reading.catalogue import newest_first
from policy_drivers.reading.cataloguing import read_catalogue
from tests.making.accessible_documents import accessible
from tests.making.odd_drivers import download
from tests.site.browser.test_taking import _parts as parts_of

BUTTON = "All of these as a Word document"


@pytest.mark.parametrize("theme", ["oddities", "workforce"])
def test_results_become_one_document(page: Page, odd_project: Path, odd_url: str, theme: str) -> None:
    drivers = read_catalogue(odd_project, Settings()).by_slug.values()
    files = sorted((each for each in drivers if theme in each.driver.themes), key=newest_first)
    page.goto(f"{odd_url}drivers/?theme={theme}&sort=newest")
    content = download(page, BUTTON, "policy-drivers.docx")
    assert accessible(content) == []
    document = docx.Document(io.BytesIO(content))
    titles = [each.text for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
    whole = [docx.Document(str(odd_project / "site" / "drivers" / f"{each.slug}.docx")) for each in files]
    assert titles == [each.paragraphs[0].text for each in whole]
    texts = [each.text for each in document.paragraphs]
    assert texts[2:] == [paragraph.text for each in whole for paragraph in each.paragraphs]
    links = [link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    assert links == [link.address for each in whole for paragraph in each.paragraphs for link in paragraph.hyperlinks]
    xml = parts_of(content)["word/document.xml"].decode()
    names = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', xml)
    assert len({id_ for id_, _ in names}) == len({name for _, name in names}) == len(names)


def test_their_words_to_quote_become_one_text(page: Page, odd_project: Path, odd_url: str) -> None:
    drivers = read_catalogue(odd_project, Settings()).by_slug.values()
    files = sorted((each for each in drivers if "oddities" in each.driver.themes), key=newest_first)
    page.goto(f"{odd_url}drivers/?theme=oddities&sort=newest")
    text = download(page, "Words to quote from these", "policy-drivers.txt").decode()
    each = [(odd_project / "site" / "drivers" / f"{file.slug}.txt").read_text(encoding="utf-8") for file in files]
    assert text == "\n".join(["Drivers found in Policy Drivers", "", *each])
    assert text.count("“Read it.”\nWhat “") == len(files)


def test_too_many_are_refused_with_what_to_do(page: Page, odd_project: Path, odd_url: str) -> None:
    script = (odd_project / "site" / "assets" / "policy-drivers" / "take" / "word.js").read_text(encoding="utf-8")
    assert "const MOST = 200;" in script
    fewer = script.replace("const MOST = 200;", "const MOST = 2;")
    page.route("**/take/word.js*", lambda route: route.fulfill(body=fewer, content_type="text/javascript"))
    page.goto(f"{odd_url}drivers/")
    page.get_by_role("button", name=BUTTON).click()
    said = "A Word document holds 200 drivers at most. Narrow your search, or take another format."
    expect(page.locator("#pd-downloading [role='status']")).to_have_text(said)
