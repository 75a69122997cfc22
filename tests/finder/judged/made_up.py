"""What the made-up collection is about: its registers and its subjects, with the words that set each apart.

A *family* is about one subject and has six documents, which say as much of it as `KINDS` of `generated` describes.
*Single* documents are in `singles`. No body, title or sentence here is real.
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
