"""The files of what documents cite."""

from __future__ import annotations

import json

from policy_drivers.site.files.data_files import data_files
from tests.making.sites import site


def test_there_is_a_file_for_each_document_that_cites_something() -> None:
    made = site({"article": 'references: [plan, "Smith J. Leading. 2016."]', "plan": "title: Plan"})
    found = {file.url: file.content for file in data_files(made) if file.url.endswith("references.csl.json")}
    assert list(found) == ["drivers/article/references.csl.json"]
    items = json.loads(found["drivers/article/references.csl.json"])
    assert [each["id"] for each in items] == ["plan", "article_2"]


def test_it_is_made_again_when_a_cited_driver_changes() -> None:
    digests = set()
    for title in ("Plan", "Another plan"):
        made = site({"article": "references: plan", "plan": f"title: {title}"})
        digests |= {each.digest for each in data_files(made) if each.url.endswith("references.csl.json")}
    assert len(digests) == 2
