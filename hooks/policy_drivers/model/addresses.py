"""The addresses of the published site, each from the site's root. They stay as they are: people cite them.

What is made of a file has its address from here, in pages, templates, feeds, exports and messages alike.
"""

from __future__ import annotations

from policy_drivers.model.kind import Kind
from policy_drivers.model.names import SLUG

DRIVERS = "drivers/"
"""The finder, and below it the pages of all drivers."""
COLLECTIONS = "collections/"
"""The list of collections, and below it their pages and downloads."""
CASE_STUDIES = "case-studies/"
"""The list of case studies, and below it their pages and downloads."""
FURTHER_CASE_STUDIES = "all/"
"""What the further pages of their list lie below, for `page-2` may be the slug of a case study."""
CASE_STUDIES_ORDER = f"{CASE_STUDIES}order.json"
"""By what their list is narrowed down in a browser, where it has several pages."""
ACTIONS = "actions/"
"""Every action of every driver."""
ACTIONS_WORD = "actions.docx"
"""The same as a plan for Word."""
REVIEWS = "reviews/"
"""The page of all reviews, and below it those of each who has drivers to look at."""
FINDINGS = "findings/"
"""The page of a preview with everything that has to be fixed."""
CONTRIBUTE = "contribute/"
"""How to write a driver; written by hand."""
WRITING = f"{CONTRIBUTE}writing/"
"""What goes into a driver's file; written by hand."""
WRITING_CASE_STUDY = f"{CONTRIBUTE}case-studies/"
"""What goes into a case study's file; written by hand."""
ADD = f"{CONTRIBUTE}add/"
"""The form by which a driver is added."""
ADD_NAMES = f"{ADD}names.json"
"""The names of the registers, for that form."""
ADD_CASE_STUDY = f"{CONTRIBUTE}add-case-study/"
"""The form by which a case study is added, or an idea; it begins from a driver with `?driver=` and its slug."""
ADD_CASE_STUDY_DRIVERS = f"{ADD_CASE_STUDY}drivers.json"
"""The titles of drivers and the slugs of case studies, for that form."""
IDEA_TEMPLATE = f"{ADD_CASE_STUDY}idea.docx"
"""The same questions as a Word document, which `drivers import` takes once it is filled in."""
INBOX = "inbox/"
"""What sources have published and no driver is about, where the settings show it."""
QUESTIONS = f"{CONTRIBUTE}questions/"
"""The questions of the form, for forms of other tools."""
FIELDS = f"{CONTRIBUTE}fields/"
"""The page of all keys of a driver."""
RULES = f"{CONTRIBUTE}rules/"
"""The page of all rules, and below it one for each."""
MAP = "development/map/"
"""The rooms of the code; written by hand, and drawn."""
ACCESSIBILITY = "accessibility/"
"""The accessibility statement; written by hand."""
FEED = "feed.xml"
"""The feed of all drivers; an archive has one of the same name beside its page."""
NEW = "new/"
"""What is new: the latest events, and below it a page for each month that has some, and the feed of all."""
FOR_ME = f"{NEW}for-me/"
"""What is new about the themes and services that a reader has chosen."""
NEW_OPML = f"{NEW}feeds.opml"
"""All feeds, for a feed reader."""
NEW_FEED = f"{NEW}{FEED}"
"""The feed of all events: an entry for each. `new_feed` says what is in one."""
REVIEWS_CALENDAR = "reviews.ics"
"""All reviews as a calendar."""
REVIEWS_CSV = "reviews.csv"
"""All reviews as a table."""
API = "api/"
"""Data for machines."""
REVIEWS_JSON = f"{API}reviews.json"
"""All reviews as data."""
CASE_STUDIES_JSON = f"{API}case-studies.json"
"""All case studies as data."""
COLLECTIONS_JSON = f"{API}collections.json"
"""All collections with their searches, for machines."""
ACTIONS_JSON = f"{API}actions.json"
"""All actions as data."""
ACTIONS_ORDER = f"{ACTIONS}order.json"
"""By what a browser filters and sorts the list of actions."""
TURTLE, JSON_LD = ".ttl", ".jsonld"
"""The ends of the addresses of a register's concepts, in two notations."""
FACETS = f"{DRIVERS}facets.json"
"""What the finder counts with."""
ORDERS = f"{DRIVERS}orders.json"
"""The other orders in which the finder can sort, which it asks for when somebody does."""
PIECES = f"{DRIVERS}pieces/"
"""What a browser joins files of some drivers from."""
SEARCH = "search/"
"""The index of the finder."""
ASSETS = "assets/policy-drivers/"
"""Style sheets and scripts."""


REDIRECTS = "_redirects"
"""The former addresses for hosts that redirect by themselves."""


def page_file(url: str) -> str:
    """The file of the page at an address: `drivers/interim-nhs-people-plan/index.html`."""
    return f"{url}index.html"


def root_from(url: str) -> str:
    """The way from a page or file of the site to its root: `../../`."""
    return "../" * url.count("/")


def driver(slug: str) -> str:
    """The page of a driver: `drivers/interim-nhs-people-plan/`."""
    return f"{DRIVERS}{slug}/"


def action(slug: str, number: int) -> str:
    """The place of an action on a driver's page, counted from 0 in its file: `drivers/…/#pd-action-1` is the first."""
    return f"{driver(slug)}#{action_anchor(number)}"


def action_anchor(number: int) -> str:
    """The id of an action on the page of its driver."""
    return f"pd-action-{number + 1}"


def version(slug: str, commit: str) -> str:
    """The place of a version on a driver's page: `drivers/interim-nhs-people-plan/#version-0123456789ab`."""
    return f"{driver(slug)}#{version_anchor(commit)}"


def version_anchor(commit: str) -> str:
    """The id of a version, of which a commit's whole name is given: its first 12 digits are enough for git, too."""
    return f"version-{commit[:12]}"


def driver_file(slug: str) -> str:
    """The file of a driver, for whoever corrects it: `drivers/interim-nhs-people-plan/file.json`."""
    return f"{driver(slug)}file.json"


def driver_download(slug: str, suffix: str) -> str:
    """A driver as a file to keep: `drivers/interim-nhs-people-plan.docx`; `suffix` begins with a dot."""
    return f"{DRIVERS}{slug}{suffix}"


def driver_references(slug: str) -> str:
    """What the document of a driver cites, as CSL-JSON: `drivers/interim-nhs-people-plan/references.csl.json`."""
    return f"{driver(slug)}references.csl.json"


def add_documents(number: int | str) -> str:
    """A file by which the form of a driver tells that a document is there already."""
    return f"{ADD}documents-{number}.json"


def whole_driver(site_url: str, slug: str) -> str:
    """The absolute address of a driver's page; an empty string where the site's is not known, or the slug is none."""
    return whole_page(site_url, Kind.DRIVER, slug)


def begin_case_study(slug: str) -> str:
    """The form of a case study that begins from a driver: `contribute/add-case-study/?driver=our-plan`."""
    return f"{ADD_CASE_STUDY}?driver={slug}"


def archives(folder: str) -> str:
    """The list of the archives of a facet: `themes/`."""
    return f"{folder}/"


def archive(folder: str, slug: str) -> str:
    """The page of one of them: `themes/leadership/`."""
    return f"{folder}/{slug}/"


def archive_download(url: str, suffix: str) -> str:
    """What is on the page of an archive as a file to keep: `themes/leadership.docx`; `suffix` begins with a dot."""
    return f"{url.removesuffix('/')}{suffix}"


def concepts(register: str, suffix: str = "") -> str:
    """A register as a concept scheme: `api/registers/themes.ttl`."""
    return f"{API}registers/{register}{suffix}"


def feed(url: str) -> str:
    """The feed of what stands on a page: `themes/leadership/feed.xml`."""
    return f"{url}{FEED}"


def new_month(month: str) -> str:
    """What was new in a month, given as `2026-11`: `new/2026-11/`. The feed of the month is at `feed` of it."""
    return f"{NEW}{month}/"


def new_month_mail(month: str) -> str:
    """The same as HTML for a mail: `new/2026-11/mail.html`. Hosts would give `new/2026-11.html` for the page itself."""
    return f"{new_month(month)}mail.html"


def new_month_download(month: str, suffix: str) -> str:
    """The same as a file to keep: `new/2026-11.docx`, and in Markdown `new/2026-11.txt`; `suffix` begins with a dot.

    Engines take files that end in `.md` for pages, and hosts give those out as text that nobody's browser shows.
    """
    return f"{NEW}{month}{suffix}"


def new_feed(url: str) -> str:
    """The feed of the events of an archive's drivers: `themes/leadership/new.xml`, `services/training/new.xml`.

    An entry has in every feed the same id, which never changes, and one category each for the kind of event (its scheme
    ends in `new/`), for each theme (`themes/`) and for each service (`services/`). The term of a kind is its English
    word, such as `added`; that of a theme or service is the last part of its archive's address. Labels are for readers.
    """
    return f"{url}new.xml"


def collection(slug: str) -> str:
    """The page of a collection: `collections/leadership/`."""
    return f"{COLLECTIONS}{slug}/"


def collection_download(slug: str, suffix: str) -> str:
    """A file of a collection: `collections/leadership.docx`; `suffix` begins with a dot."""
    return f"{COLLECTIONS}{slug}{suffix}"


def case_study(slug: str) -> str:
    """The page of a case study: `case-studies/ward-leaders/`."""
    return f"{CASE_STUDIES}{slug}/"


def case_study_download(slug: str, suffix: str) -> str:
    """A file of a case study: `case-studies/ward-leaders.docx`; `suffix` begins with a dot."""
    return f"{CASE_STUDIES}{slug}{suffix}"


_FOLDERS = {Kind.DRIVER: DRIVERS, Kind.CASE_STUDY: CASE_STUDIES, Kind.COLLECTION: COLLECTIONS}


def folder_of(kind: Kind) -> str:
    """The folder of the pages of all drivers, case studies or collections: `case-studies/`."""
    return _FOLDERS[kind]


def of_kind(kind: Kind, slug: str) -> str:
    """The page of a driver, a case study or a collection: `case-studies/ward-leaders/`."""
    return f"{_FOLDERS[kind]}{slug}/"


def whole_page(site_url: str, kind: Kind, slug: str) -> str:
    """Its absolute address; an empty string where the site's is not known, or the slug is none."""
    return f"{site_url}{of_kind(kind, slug)}" if site_url and SLUG.fullmatch(slug) else ""


def among_all(kind: Kind, slug: str) -> str:
    """A slug with the folder of its kind, which tells it from the same slug of another: `case-studies/ward-leaders`."""
    return f"{_FOLDERS[kind]}{slug}"


def key_of(kind: Kind, slug: str) -> str:
    """By what something is known among all kinds: a driver by its slug, anything else as by `among_all`."""
    return slug if kind is Kind.DRIVER else among_all(kind, slug)


def kind_and_slug(name: str) -> tuple[Kind | None, str]:
    """What a name means that has a folder of `among_all`, or none, in front of its slug: then it says no kind."""
    folder, _, slug = name.rpartition("/")
    return next((kind for kind, each in _FOLDERS.items() if each == f"{folder}/"), None), slug


def reviews_of(slug: str) -> str:
    """The page of what a member has to look at: `reviews/fg/`."""
    return f"{REVIEWS}{slug}/"


def calendar_of(slug: str) -> str:
    """The same as a calendar: `reviews/fg.ics`."""
    return f"{REVIEWS}{slug}.ics"


def rule(id_: str) -> str:
    """The page of a rule: `contribute/rules/date-format/`."""
    return f"{RULES}{id_}/"


def asset(name: str) -> str:
    """A style sheet or a script: `assets/policy-drivers/copy.js`."""
    return f"{ASSETS}{name}"
