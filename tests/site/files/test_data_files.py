"""What is on the site besides pages: every file at its address, each read by a client of its own."""

from __future__ import annotations

import csv
import io
import json
import re
from codecs import BOM_UTF8
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from icalendar import Calendar

from policy_drivers.model.json_schema import Draft, case_study_schema, collection_schema, driver_schema
from policy_drivers.reviews.formats import FORMATS, Listing
from policy_drivers.site.files.data_files import data_files
from policy_drivers.site.site import Site
from tests.making.builds import SMALL, build, make_collection, without_help
from tests.making.builds import files as files_of
from tests.making.packed import unpacked
from tests.making.sites import driver, site

URL = "https://example.org/policy/"
FEEDS = {
    "feed.xml",
    "themes/leadership/feed.xml",
    "sources/nhs-england/feed.xml",
    "years/2018/feed.xml",
    "years/no-date/feed.xml",
    "new/feed.xml",
    "new/feeds.opml",
    "themes/leadership/new.xml",
}
EXPORTS = {"drivers.csv", "drivers.xlsx", "drivers.ris", "drivers.bib", "drivers.csl.json", "api/drivers.json"}
SCHEMAS = {
    f"api/{what}.{kind}.json": schema(draft)
    for what, schema in (
        ("front-matter", driver_schema),
        ("collection", collection_schema),
        ("case-study", case_study_schema),
    )
    for kind, draft in (("schema", Draft.D2020_12), ("draft-07.schema", Draft.D07))
}
PIECES = {f"drivers/pieces/{name}.json" for name in ("index", "slugs", "workbook")}
BRIEFINGS = {
    *(f"drivers/{slug}{end}" for slug in ("plan", "nobodys", "left", "gone") for end in (".docx", ".txt")),
    *(f"themes/leadership{end}" for end in (".docx", ".txt")),
}
OF_FORM = {
    "contribute/add/documents-0.json",
    "contribute/add/names.json",
    "contribute/add-case-study/drivers.json",
    "contribute/add-case-study/idea.docx",
}
ALWAYS = {*EXPORTS, *PIECES, *OF_FORM, "api/schema.json", *SCHEMAS}
WHOLE = {f"drivers/{slug}/file.json" for slug in ("plan", "nobodys", "left", "gone")}
CUT = {f"drivers/pieces/{name}-0.json.gz" for name in ("csv", "ris", "bibtex", "csl-json")}
"""The pieces of few drivers."""
REVIEWS = {
    "reviews.ics",
    "reviews.csv",
    "api/reviews.json",
    "api/actions.json",
    "actions/order.json",
    "actions.docx",
    "reviews/fg.ics",
    "reviews/jw.ics",
    "reviews/old.ics",
    "reviews/unassigned.ics",
    *(f"new/2018-06{end}" for end in ("/feed.xml", "/mail.html", ".docx", ".txt")),
}
DRIVERS = {
    "plan": "title: The Plan\nsource: NHS England\ndate: 2018\nthemes: leadership\n"
    "review_due: 2019-06\ngroup_member: FG\nreviews: [{date: 2018-06, by: JW, outcome: revised}]\n"
    "actions: [{action: Do it, lead: JW, due: 2019-02}]",
    "nobodys": "title: Nobody's\nsource: NHS England\nreview_due: 2018-12\ngroup_member: unassigned",
    "left": "title: Left behind\nreview_due: 2019-02\ngroup_member: OLD",
    "gone": "title: Gone\nstatus: archived",
}


def made(of: Site) -> dict[str, bytes]:
    """Every file of a site by its address."""
    found = list(data_files(of))
    assert len({file.url for file in found}) == len(found)
    return {file.url: file.content for file in found}


def summaries(content: bytes) -> list[str]:
    """What the events of a calendar are called."""
    return [str(event["SUMMARY"]) for event in Calendar.from_ical(content).walk("VEVENT")]


def test_every_file_has_its_address() -> None:
    assert set(made(site(DRIVERS, URL))) == FEEDS | ALWAYS | REVIEWS | CUT | WHOLE | BRIEFINGS


def test_nothing_about_reviews_is_published_where_readers_see_nothing_of_them() -> None:
    hidden = made(site(DRIVERS, URL, show_reviews=False))
    assert set(hidden) == FEEDS | ALWAYS | CUT | BRIEFINGS
    unlogged = {
        **DRIVERS,
        "plan": DRIVERS["plan"].replace("reviews: [{date: 2018-06, by: JW, outcome: revised}]\n", ""),
    }
    assert hidden["feed.xml"] == made(site(unlogged, URL))["feed.xml"]
    assert hidden["feed.xml"] != made(site(DRIVERS, URL))["feed.xml"]
    for url in ("drivers.csv", "api/drivers.json", *CUT, *PIECES, *OF_FORM):
        for word in (b"group_member", b"review_due", b"review_state", b"FG", b"JW", b"OLD", b"Do it"):
            assert word not in unpacked(hidden[url])
    header, *rows = openpyxl.load_workbook(io.BytesIO(hidden["drivers.xlsx"]))["Drivers"].iter_rows(values_only=True)
    assert not {"group_member", "review_due", "reviews", "actions"} & {*header}
    assert len(rows) == len(DRIVERS)


def test_a_calendar_of_all_and_one_for_each_reviewer() -> None:
    found = made(site(DRIVERS, URL))
    assert summaries(found["reviews.ics"]) == [
        "Review due: Nobody's",
        "Review due: Left behind",
        "Review due: The Plan",
        "Action due: Do it",
        "Overdue: 1 review",
    ]
    assert summaries(found["reviews/fg.ics"]) == ["Review due: The Plan", "Action due: Do it"]
    assert summaries(found["reviews/jw.ics"]) == ["Action due: Do it"]
    assert summaries(found["reviews/old.ics"]) == ["Review due: Left behind"]
    assert summaries(found["reviews/unassigned.ics"]) == [
        "Review due: Nobody's",
        "Review due: Left behind",
        "Overdue: 1 review",
    ]
    names = [str(Calendar.from_ical(content)["NAME"]) for url, content in found.items() if url.endswith(".ics")]
    assert names == [
        "Drivers for tests: reviews",
        "Drivers for tests: reviews of FG",
        "Drivers for tests: reviews of JW",
        "Drivers for tests: reviews of OLD",
        "Drivers for tests: reviews of unassigned drivers",
    ]


def test_an_event_is_the_same_whosever_calendar_it_is_in() -> None:
    found = made(site(DRIVERS, URL))
    (of_fg, _) = Calendar.from_ical(found["reviews/fg.ics"]).walk("VEVENT")
    assert of_fg.to_ical() in {event.to_ical() for event in Calendar.from_ical(found["reviews.ics"]).walk("VEVENT")}
    assert int(of_fg["SEQUENCE"]) == 1  # though somebody else did that review


def test_json_and_csv_are_what_the_command_prints_of_everything() -> None:
    of = site(DRIVERS, URL)
    listing = Listing(of.agenda, site_url=URL, title=of.name)
    found = made(of)
    assert found["api/reviews.json"].decode() == FORMATS["json"](listing)
    assert found["reviews.csv"] == BOM_UTF8 + FORMATS["csv"](listing).encode()
    document = json.loads(found["api/reviews.json"])
    assert [each["slug"] for each in document["reviews"]] == ["nobodys", "left", "plan"]
    assert document["reviews"][0]["url"] == "https://example.org/policy/drivers/nobodys/"
    rows = list(csv.DictReader(io.StringIO(found["reviews.csv"].decode("utf-8-sig"))))
    assert [(row["kind"], row["slug"]) for row in rows] == [
        ("review", "nobodys"), ("review", "left"), ("review", "plan"), ("action", "plan"),
    ]  # fmt: skip


def test_drivers_are_in_the_order_of_the_site_in_every_format() -> None:
    of = site(DRIVERS, URL)
    found = made(of)
    slugs = [file.slug for file in of.drivers]
    assert slugs == ["plan", "gone", "left", "nobodys"]
    records = list(csv.DictReader(io.StringIO(found["drivers.csv"].decode("utf-8-sig"), newline="")))
    assert [record["slug"] for record in records] == slugs
    assert records[0]["page"] == "https://example.org/policy/drivers/plan/"
    assert [each["slug"] for each in json.loads(found["api/drivers.json"])["drivers"]] == slugs
    assert [each["id"] for each in json.loads(found["drivers.csl.json"])] == slugs
    assert re.findall(r"^ID  - (.*)\r$", found["drivers.ris"].decode(), re.MULTILINE) == slugs
    assert re.findall(r"^@\w+\{(.*),$", found["drivers.bib"].decode(), re.MULTILINE) == slugs
    sheet = openpyxl.load_workbook(io.BytesIO(found["drivers.xlsx"]))["Drivers"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == slugs


def test_the_schemas_are_those_of_the_files() -> None:
    found = made(site(DRIVERS, URL))
    jsonschema.validate(json.loads(found["api/drivers.json"]), json.loads(found["api/schema.json"]))
    assert {url: json.loads(found[url]) for url in SCHEMAS} == SCHEMAS


def test_the_same_drivers_give_the_same_bytes() -> None:
    assert made(site(DRIVERS, URL)) == made(site(dict(reversed(DRIVERS.items())), URL))


def test_a_collection_without_drivers_has_them_all_too() -> None:
    found = made(site({}))
    assert set(found) == {"feed.xml", "new/feed.xml", *ALWAYS, *(each for each in REVIEWS if "new/" not in each)}
    assert summaries(found["reviews.ics"]) == []


def test_a_file_of_docs_stays_what_it_is(tmp_path: Path) -> None:
    project = without_help(make_collection(tmp_path, SMALL))
    (project / "docs" / "feed.xml").write_text("<mine/>", encoding="utf-8")
    result = build(project, "--strict")
    assert result.returncode == 0, result.stderr
    assert (project / "site" / "feed.xml").read_text(encoding="utf-8") == "<mine/>"


def test_a_built_site_has_them(small_site: Path) -> None:
    built = files_of(small_site)
    data = {path for path in built if path.endswith((".ics", ".csv", "feed.xml")) or path.startswith("api/")}
    assert data >= {"feed.xml", "themes/leadership/feed.xml", "sources/the-kings-fund/feed.xml"}
    assert built.keys() >= ALWAYS
    assert "Review due: The New Plan" in summaries(built["reviews/fg.ics"])
    assert b"\r\r\n" not in built["reviews.ics"] + built["reviews.csv"] + built["drivers.csv"] + built["drivers.ris"]


@pytest.mark.parametrize("theme", ["\u202e名前", "feed.xml", "../../evil", "index"])
def test_no_name_leads_out_of_its_folder(theme: str) -> None:
    of = site(
        [driver("plan", f"title: x\ndate: 2018\nthemes: [{theme!r}]\ngroup_member: '../../evil'\nreview_due: 2019")]
    )
    for url in made(of):
        assert url.count("/") <= 2
        assert ".." not in url
        top = url.split("/")[0]
        names = ("actions", "feed.xml", "new", "themes", "years", "api", "reviews", "reviews.ics", "reviews.csv")
        of_plan = {f"drivers/plan{end}" for end in ("/file.json", ".docx", ".txt")}
        assert url in ALWAYS | CUT | of_plan | {"actions.docx"} or top in names
