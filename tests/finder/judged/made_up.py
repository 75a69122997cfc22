"""What the made-up collection is about: every document in it, with the words that set it apart from the others.

There are two parts. A *family* is about one subject and has six documents, which say as much of it as `KINDS` of
`generated` describes. *Single* documents are there for one way of asking: another language, an old name, an accent.
No body, title or sentence here is real.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """One subject: its name, a special term that only two of its documents have, and its key in slugs."""

    key: str
    name: str
    term: str
    theme: str


@dataclass(frozen=True)
class Document:
    """One document, and what is said of it."""

    slug: str
    title: str
    year: int
    source: str
    theme: str
    text: str
    impact: str = "Tell those who ask that the document exists, and where it is."
    coverage: tuple[str, ...] = ("United Kingdom",)
    kind: str = "report"
    date: str = ""
    alternative_titles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    title_lang: str = ""
    superseded_by: str = ""


CARE, CONDITIONS, COMMUNITY, TECHNOLOGY, PEOPLE = (
    "care pathways",
    "long-term conditions",
    "community health",
    "technology",
    "staff",
)
ISLANDS = "island health"
THEMES = (CARE, COMMUNITY, ISLANDS, CONDITIONS, PEOPLE, TECHNOLOGY)
COVERAGE = {"England": (), "Northern Ireland": (), "Scotland": (), "United Kingdom": ("UK",), "Wales": ("Cymru",)}
SERVICES = ("collections", "current awareness", "document supply", "literature searching", "training")
MEMBERS = ("AB", "CD", "EF")
FORMER_NAME = "Food Advisory Council"
SOURCES: dict[str, tuple[str, ...]] = {
    "Alder Institute": (),
    "Birch Foundation": (),
    "Board for Nutrition Science": (FORMER_NAME, "BNS"),
    "Cedar Commission": (),
    "Chapter of Coroners": (),
    "Elm Partnership": (),
    "Hazel Trust": (),
    "Institute for Island Health": ("IIH", "Institute for Island Health (IIH)"),
    "Larch Agency": (),
    "Maple Council": (),
    "Oak Forum": (),
    "Rowan Society": (),
    "Royal Guild of Chiropodists": ("RGC",),
    "Willow Department": (),
}
COMMON_SOURCES = (
    "Alder Institute",
    "Birch Foundation",
    "Cedar Commission",
    "Elm Partnership",
    "Hazel Trust",
    "Larch Agency",
    "Maple Council",
    "Oak Forum",
    "Rowan Society",
    "Willow Department",
)

FAMILIES = (
    Family("stroke", "stroke", "thrombectomy", CARE),
    Family("cancer-screening", "cancer screening", "mammography", CARE),
    Family("hospital-food", "hospital food", "malnutrition", CARE),
    Family("dementia", "dementia", "wandering", CONDITIONS),
    Family("maternity", "maternity care", "midwifery", CARE),
    Family("palliative", "palliative care", "hospices", CARE),
    Family("diabetes", "diabetes", "insulin", CONDITIONS),
    Family("asthma", "asthma", "inhalers", CONDITIONS),
    Family("sepsis", "sepsis", "lactate", CARE),
    Family("falls", "falls among older people", "osteoporosis", COMMUNITY),
    Family("oral-health", "oral health", "fluoride", COMMUNITY),
    Family("glaucoma", "glaucoma", "optometrists", CONDITIONS),
    Family("hearing-loss", "hearing loss", "cochlear implants", CONDITIONS),
    Family("depression", "depression", "psychotherapy", CONDITIONS),
    Family("eating-disorders", "eating disorders", "anorexia", CONDITIONS),
    Family("opioids", "opioid dependence", "naloxone", COMMUNITY),
    Family("smoking", "smoking", "vaping", COMMUNITY),
    Family("obesity", "obesity", "bariatric clinics", COMMUNITY),
    Family("vaccination", "vaccination", "measles", COMMUNITY),
    Family("antimicrobials", "antimicrobial resistance", "penicillin", CARE),
    Family("organ-donation", "organ donation", "transplants", CARE),
    Family("transfusion", "blood transfusion", "haemovigilance", CARE),
    Family("rare-diseases", "rare diseases", "orphan drugs", CONDITIONS),
    Family("genomics", "genomics", "sequencing", TECHNOLOGY),
    Family("imaging", "medical imaging", "ultrasound", TECHNOLOGY),
    Family("surgery", "planned surgery", "anaesthetists", CARE),
    Family("transport", "patient transport", "minibuses", COMMUNITY),
    Family("pharmacy", "community pharmacy", "dispensing", COMMUNITY),
    Family("prescribing", "safe prescribing", "dosage", CARE),
    Family("recruitment", "recruitment", "vacancies", PEOPLE),
    Family("burnout", "burnout", "resilience", PEOPLE),
    Family("volunteering", "volunteering", "befriending", PEOPLE),
    Family("carers", "unpaid carers", "respite", COMMUNITY),
    Family("learning-disability", "learning disability", "easy-read leaflets", COMMUNITY),
    Family("autism", "autism", "neurodiversity", CONDITIONS),
    Family("homelessness", "homelessness", "hostels", COMMUNITY),
    Family("prisons", "health in prisons", "detainees", COMMUNITY),
    Family("school-nursing", "school nursing", "paediatricians", COMMUNITY),
    Family("veterans", "veterans", "prosthetics", COMMUNITY),
    Family("carbon", "carbon emissions", "heat pumps", TECHNOLOGY),
    Family("cyber-security", "cyber security", "ransomware", TECHNOLOGY),
    Family("artificial-intelligence", "artificial intelligence", "algorithms", TECHNOLOGY),
    Family("telehealth", "telehealth", "video calls", TECHNOLOGY),
)

_WELSH = 'Mae gan gleifion hawl i ddefnyddio’r Gymraeg ym mhob clinig.\n{: lang="cy" }'
_CHINESE = '医院口译服务帮助病人理解医生的话。\n{: lang="zh" }'
_ARABIC = 'الترجمة الفورية حق لكل مريض.\n{: lang="ar" }'
_GAELIC = 'Tha an clionaig fosgailte dhan choimhearsnachd air fad.\n{: lang="gd" }'

SINGLES = (
    Document(
        "llesiant-i-bawb",
        "Llesiant i Bawb",
        2021,
        "Willow Department",
        COMMUNITY,
        "The plan says how everybody should be helped to feel well, whatever their age.",
        coverage=("Wales",),
        kind="plan",
        alternative_titles=("Wellbeing for Everybody",),
        title_lang="cy",
    ),
    Document(
        "everybody-two-years-on",
        "Two years on: what became of the plan",
        2023,
        "Cedar Commission",
        COMMUNITY,
        "The authors ask what became of Llesiant i Bawb, the plan of 2021, in its first two years.",
        coverage=("Wales",),
    ),
    Document(
        "language-choice-in-clinics",
        "Language choice in clinics",
        2019,
        "Maple Council",
        PEOPLE,
        f"Patients may choose the language in which they are spoken to. A notice in clinics says:\n\n{_WELSH}",
        coverage=("Wales",),
        kind="guidance",
    ),
    Document(
        "slainte-san-dachaigh",
        "Slàinte san Dachaigh",
        2020,
        "Hazel Trust",
        COMMUNITY,
        f"Visits to people where they live, in the words of the nurses who make them.\n\n{_GAELIC}",
        coverage=("Scotland",),
        alternative_titles=("Health in the Home",),
        title_lang="gd",
    ),
    Document(
        "interpreters-on-wards",
        "Interpreters on wards",
        2022,
        "Oak Forum",
        PEOPLE,
        f"Who may interpret, who pays, and how to book somebody. The leaflet for patients says:\n\n{_CHINESE}",
        coverage=("England",),
        kind="guidance",
    ),
    Document(
        "refugee-families",
        "Refugee families and their doctors",
        2018,
        "Rowan Society",
        COMMUNITY,
        f"What families who have fled expect of a doctor. One sentence is printed on the cover:\n\n{_ARABIC}",
    ),
    Document(
        "zurich-protocol",
        "The Zürich protocol for handing patients over",
        2016,
        "Elm Partnership",
        CARE,
        "Four questions that the nurse who goes off duty answers to the nurse who comes on.",
        kind="guidance",
    ),
    Document(
        "cafe-consultations",
        "Café-style consultations",
        2017,
        "Birch Foundation",
        PEOPLE,
        "Doctors and patients sit at round tables and talk over what a clinic should change.",
    ),
    Document(
        "night-shifts",
        "Night shifts and mistakes",
        2015,
        "Alder Institute",
        PEOPLE,
        "A study of mistakes that are made between two and five in the morning.",
        kind="research",
        authors=("Łukasiewicz, Zofia", "Müller, Jürgen"),
    ),
    Document(
        "evidence-for-everyone-2021",
        "Evidence for Everyone: a framework for library teams, 2021–2026",
        2021,
        "Larch Agency",
        PEOPLE,
        "What library teams in hospitals should offer, and how they are to be assessed.",
        "Compare your own offer with the standards in chapter 3, and tell your manager what is missing.",
        coverage=("England",),
        kind="framework",
        alternative_titles=("EfE",),
    ),
    Document(
        "evidence-for-everyone-2015",
        "Evidence for Everyone: a framework for library teams, 2015–2020",
        2015,
        "Larch Agency",
        PEOPLE,
        "The first framework for library teams in hospitals.",
        coverage=("England",),
        kind="framework",
        alternative_titles=("EfE 1",),
        superseded_by="evidence-for-everyone-2021",
    ),
    Document(
        "delivering-better-tomorrows",
        "Delivering Better Tomorrows: 2017–2023",
        2017,
        "Willow Department",
        CARE,
        "A programme of six years, with targets for each.",
        coverage=("England",),
        kind="plan",
    ),
    Document(
        "digital-records-plan-2012",
        "Digital Records Plan 2012",
        2012,
        "Oak Forum",
        TECHNOLOGY,
        "Paper notes are to be scanned.",
        kind="plan",
        superseded_by="digital-records-plan-2016",
    ),
    Document(
        "digital-records-plan-2016",
        "Digital Records Plan 2016",
        2016,
        "Oak Forum",
        TECHNOLOGY,
        "Notes are to be typed in one system.",
        kind="plan",
        superseded_by="digital-records-plan-2022",
    ),
    Document(
        "digital-records-plan-2022",
        "Digital Records Plan 2022",
        2022,
        "Oak Forum",
        TECHNOLOGY,
        "Notes are to be read by every team that treats the patient.",
        kind="plan",
    ),
    Document(
        "pressure-ulcers-standard",
        "Pressure ulcers: a standard for wards",
        2018,
        "Cedar Commission",
        CARE,
        "How skin is looked at, by whom and how often.",
        kind="guidance",
    ),
    Document(
        "mattresses",
        "Buying mattresses",
        2019,
        "Elm Partnership",
        CARE,
        "What to ask before beds are bought for a whole hospital.",
        "Those who buy beds ask for searches on pressure ulcers. Keep a recent one at hand.",
        kind="guidance",
    ),
    Document(
        "equipment-catalogue",
        "Catalogue of ward equipment",
        2020,
        "Maple Council",
        CARE,
        "A list of 400 things with their prices. Heel pads against pressure ulcers are on page 12.",
        kind="resource",
    ),
    Document(
        "coroners-advice",
        "Coroners’ advice after deaths in custody",
        2020,
        "Chapter of Coroners",
        COMMUNITY,
        "Whom to tell, and what to leave as it is until somebody has come.",
        coverage=("England", "Wales"),
        kind="guidance",
    ),
    Document(
        "ferries-and-clinics",
        "Ferries and clinics",
        2018,
        "Institute for Island Health",
        ISLANDS,
        "When the boat goes, the clinic closes: timetables of thirty harbours.",
        coverage=("Scotland",),
        kind="research",
    ),
    Document(
        "doctors-for-small-islands",
        "Doctors for small islands",
        2022,
        "Institute for Island Health",
        ISLANDS,
        "Why doctors come to islands, and why they leave after two winters.",
        coverage=("Scotland",),
    ),
    Document(
        "dentists-by-boat",
        "The dentist comes by boat",
        2024,
        "Hazel Trust",
        ISLANDS,
        "A boat with a chair in it calls at nine harbours.",
        coverage=("Scotland",),
    ),
    Document(
        "point-of-care-testing",
        "Point-of-care testing: who may do it",
        2021,
        "Alder Institute",
        TECHNOLOGY,
        "Tests that are done beside the bed, and the people who are trained for them.",
        kind="guidance",
    ),
    Document(
        "childrens-charter",
        "The Children’s Charter",
        2014,
        "Rowan Society",
        COMMUNITY,
        "Ten promises to everybody under sixteen who has to stay in hospital.",
        kind="policy statement",
    ),
    Document(
        "retention-schedule",
        "How long to keep what: a retention schedule",
        2023,
        "Larch Agency",
        TECHNOLOGY,
        "For each kind of patient record, the schedule says how many years it has to be kept.",
        kind="guidance",
    ),
    Document(
        "openness-after-harm",
        "Openness after harm",
        2016,
        "Cedar Commission",
        CARE,
        "The statutory duty of candour, with letters that can be used as a pattern.",
        "Teams who have to write such a letter may ask for examples.",
        coverage=("England",),
        kind="guidance",
    ),
    Document(
        "whistles",
        "When somebody speaks up",
        2018,
        "Birch Foundation",
        PEOPLE,
        "Candour has a price, the interviews show, and it is nobody’s duty to pay it alone.",
    ),
    Document(
        "salt-targets",
        "Salt targets",
        2011,
        "Board for Nutrition Science",
        COMMUNITY,
        "How much salt there may be in bread, soup and crisps.",
    ),
    Document(
        "sugar-targets",
        "Sugar targets",
        2019,
        "Board for Nutrition Science",
        COMMUNITY,
        "How much sugar there may be in cereals, yoghurt and lemonade.",
    ),
    Document(
        "covid-19-lessons",
        "Lessons from COVID-19",
        2022,
        "Maple Council",
        CARE,
        "What was learnt in the pandemic, from visits through the window to oxygen supplies.",
    ),
    Document(
        "waiting-in-a-and-e",
        "Waiting in A&E",
        2019,
        "Elm Partnership",
        CARE,
        "Four hours and what happens in them, in nine departments.",
        coverage=("England",),
    ),
    Document(
        "feet-first",
        "Feet first",
        2020,
        "Royal Guild of Chiropodists",
        PEOPLE,
        "What the guild wants for its members, from pay to footwear for theatres.",
        kind="policy statement",
    ),
    Document(
        "ageing-well",
        "Ageing well at home",
        2021,
        "Hazel Trust",
        COMMUNITY,
        "Handrails, neighbours and hot meals: what keeps people in their own four walls.",
        coverage=("England",),
    ),
    Document(
        "orthopaedic-centres",
        "Orthopaedic centres: the first five",
        2023,
        "Alder Institute",
        CARE,
        "Hips and knees, five hundred a month, in buildings that do nothing else.",
        coverage=("England",),
    ),
    Document(
        "repository-of-preprints",
        "Preprints: a position",
        2020,
        "Rowan Society",
        TECHNOLOGY,
        "What the society thinks of papers that nobody has reviewed.",
        "Say of each preprint in a search result that nobody has reviewed it. Teach critical appraisal with one.",
        kind="policy statement",
    ),
    Document(
        "spring-message-2020",
        "Message from the chair",
        2020,
        "Oak Forum",
        PEOPLE,
        "The chair thanks everybody.",
        date="2020-03-17",
        coverage=("Northern Ireland",),
        kind="policy statement",
    ),
)
