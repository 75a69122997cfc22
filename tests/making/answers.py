"""Answers as people give them to a form, and as nobody does: for what is held to Python on many of them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from policy_drivers.forms.new_driver import Answers
from policy_drivers.model.driver import Access, DocumentType
from policy_drivers.model.register_names import RegisterName
from policy_drivers.reading.catalogue import Catalogue
from policy_drivers.reading.driver_file import read_driver
from policy_drivers.reading.register_file import RegisterFiles, read_members, read_names
from policy_drivers.reading.source import SourceText

_REGISTERS = {
    RegisterName.SOURCES: """
- {name: NHS England, also_known_as: [NHSE, NHS Commissioning Board]}
- {name: "The King’s Fund", also_known_as: [Kings Fund]}
- {name: "Department of Health, Social Services and Public Safety", also_known_as: [DHSSPS]}
- {name: Health Education England}
- {name: Straße und Weg}
- {name: Source not identified, unidentified: true}
""",
    RegisterName.THEMES: "\n- {name: leadership}\n- {name: workforce development, also_known_as: [staff, Arbeit]}\n",
    RegisterName.COVERAGE: "\n- {name: England}\n- {name: Wales, also_known_as: [Cymru]}\n",
    RegisterName.SERVICES: "\n- {name: training}\n- {name: literature searching, also_known_as: [searches]}\n",
}
MEMBERS = "- {initials: FG, name: Fiona Green}\n- {initials: 'NO'}\n- {initials: JW, active: false}\n"
CATALOGUE = Catalogue(
    files=(
        read_driver(
            SourceText(
                "drivers/2017/our-plan.md",
                b"---\ntitle: Ours\nlink: https://example.org/Ours.pdf\nidentifiers: [doi:10.1234/Ours]\n---\n",
            )
        ),
    ),
    register_files=RegisterFiles(
        read_members(SourceText("drivers/register/members.yml", MEMBERS.encode())),
        {
            name: read_names(SourceText(f"drivers/register/{name}.yml", text.encode()), name)
            for name, text in _REGISTERS.items()
        },
    ),
)
"""One driver, and registers."""

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    '=HYPERLINK("https://x.example")',
    "---\ntitle: mine\n---",
    "&anchor *alias !!python/object:os.system",
    "../../etc/passwd",
    "\u202eevil\u202c",
    "]]> --> ${{ github.token }}",
    "a\x00b",
)
_WORDS = st.sampled_from(
    ["our", "Plan:", "for", "“evidence”", "–", "& care", "NHS", "#1", "£5", "é", "İı", "ﬁt", "ß", "null", "No", "12:30"]
)
_SENTENCES = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
LONG = ("word " * 12_000, "- point\n" * 7_500, "x" * 60_000, "“" * 60_000, f"a{' ' * 60_000}b", "a;" * 30_000)
"""Texts of 60,000 characters."""
LINES = _SENTENCES | st.sampled_from(ATTACKS) | st.text(max_size=30)
_POINTS = st.lists(_SENTENCES.map("- {}".format), min_size=1, max_size=4)
TEXTS = LINES | _POINTS.map("\n".join) | _POINTS.map("\r\n".join) | st.just("") | st.just("to be added")
_MONTH = st.sampled_from(["June", "june", "Sept", "Sep.", "mai", "Dec", "February"])
_NUMBER = st.sampled_from(["0", "1", "01", "7", "11", "12", "13", "29", "30", "31", "99"])
_YEAR = st.sampled_from(["0000", "0001", "1900", "2016", "2018", "2019", "2100", "9999", "19"])
_ENDING = st.sampled_from(["", "st", "nd", "th"])
_ISO = st.builds("{}-{}-{}".format, _YEAR, _NUMBER, _NUMBER) | st.builds("{}-{}".format, _YEAR, _NUMBER) | _YEAR
DATES = (
    _ISO
    | st.builds("{}/{}".format, _ISO, _ISO)
    | st.builds("{}{} {} {}".format, _NUMBER, _ENDING, _MONTH, _YEAR)
    | st.builds("{} {}{}, {}".format, _MONTH, _NUMBER, _ENDING, _YEAR)
    | st.builds("{} {}".format, _MONTH, _YEAR)
    | st.builds("{}/{}/{}".format, _NUMBER, _NUMBER, _YEAR)
    | st.builds("{}/{}/{}".format, _YEAR, _NUMBER, _NUMBER)
    | st.builds("{}T{}:00:00{}".format, _ISO, _NUMBER, st.sampled_from(["Z", "+01:00", "", " +1"]))
    | st.sampled_from(["2011/12", "1999/00", " 2019. ", "soon", "", "\u00a02019-06 ", "٢٠١٩", "June\u20032019"])
)
_AGREED = (
    st.sampled_from(
        ["NHSE", "nhs england", "The King's Fund", "kings  fund", "NHSE and Kings Fund", "NHS England; HEE", "(NHSE)"]
    )
    | st.sampled_from(
        ["DHSSPS, NHSE", "staff, leadership", "leadership/training", "- training\n- searches", "STRASSE UND WEG"]
    )
    | st.sampled_from(
        ["Source not identified", "Boards, Managers", "leadership workforce development", "Ⅳ", "<b>NHSE</b>", "a: b, c"]
    )
)
_NAME = _AGREED | st.sampled_from(["www.example.org", "…", "12", ""]) | LINES
NAMES = st.lists(_NAME, max_size=3).map(tuple)
_USUAL_NAMES = st.lists(_AGREED, max_size=3).map(tuple)
_ADDRESSES = """
    https://example.org/a.pdf http://b.example:80/x?y#z https://x.example:99999/ https://localhost/ ftp://a.example/
    www.example.org https://u:p@a.example/ javascript:alert(1) https://.a.example https://a..example HTTPS://A.EXAMPLE
    https://a.example.:1 https://\u212a.example/\u017f https://a\uff0fb.example https:///x.example //a.example/
    https://a.example%20x/
"""
_LINK = st.sampled_from([*_ADDRESSES.split(), "", " https://example.org ", "https://a b.example/"])
LINKS = _LINK | st.text("htps:/.aA0@%?#", max_size=14).map("https://{}".format) | LINES


def usual_answers() -> st.SearchStrategy[Answers]:
    """Answers that become a file, whatever else they are."""
    dates = ["2018-06", "June 2018", "2019", "2019-02-01", "2100", "2016-10/2017-06"]
    return st.builds(
        Answers,
        title=LINES,
        source=st.just(("NHSE",)) | _USUAL_NAMES,
        link=st.sampled_from(["https://example.org/a.pdf", ""]),
        access=st.sampled_from(["", *(each.value for each in Access)]),
        access_note=st.just("") | LINES | st.just("Ask us:\n the library"),
        type=st.sampled_from(["", *(each.value for each in DocumentType)]),
        date=st.sampled_from(dates),
        coverage=st.just(("Wales",)) | _USUAL_NAMES,
        audience=st.just(("Boards", "Managers")) | NAMES,
        themes=_USUAL_NAMES,
        services=_USUAL_NAMES,
        library_impact=TEXTS,
        summary=TEXTS,
        group_member=st.sampled_from(["", "FG", "NO", "unassigned"]),
        slug=st.just("plan"),
    )


def any_answers() -> st.SearchStrategy[Answers]:
    """Any answers to all questions; many of them cannot be used."""
    return st.builds(
        replace,
        usual_answers(),
        title=LINES,
        source=NAMES,
        link=LINKS,
        date=DATES,
        coverage=NAMES,
        themes=NAMES,
        services=NAMES,
        slug=st.sampled_from(["", "plan", "our-plan", "Our Plan", "index", "a" * 81]),
    )


def long_answers() -> list[Answers]:
    """Answers that are as long as anybody will write."""
    plan = Answers(title="Our plan for all", source=("NHSE",), date="2018")
    texts = [replace(plan, library_impact=text, summary=text) for text in LONG]
    return [*texts, *(replace(plan, title=text, source=(text,), audience=(text,), themes=(text,)) for text in LONG)]
