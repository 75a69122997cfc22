"""What the forms below `/contribute/` fetch: the names of the registers, and by what they know drivers again."""

from __future__ import annotations

import json

from policy_drivers.model.names import is_slug
from policy_drivers.model.register_names import REGISTER_OF
from policy_drivers.model.registers import Source
from policy_drivers.site.derived.known_documents import known_documents
from policy_drivers.site.site import Site
from policy_drivers.wording.characters import without_invisible


def names(site: Site) -> str:
    """The registers as JSON: for each key of a driver that holds names of one, its entries.

    An entry is a list of its names, the preferred one first. `unidentified` has the names of sources that stand for one
    which is not known yet; `ended`, where there are some, for each key the names that are understood and not suggested.
    """
    registers = site.catalogue.registers
    keeps = site.catalogue.register_files.keeps
    entries = {
        key: [[without_invisible(name) for name in entry.names] for entry in registers.of_names(register).entries]
        for key, register in REGISTER_OF.items()
        if keeps(register)
    }
    sources = registers.sources.entries
    unidentified = [each.name for each in sources if isinstance(each, Source) and each.unidentified]
    no_more = {"ended": found} if (found := ended(site)) else {}
    return _json({**entries, **no_more, "unidentified": unidentified})


def ended(site: Site) -> dict[str, list[str]]:
    """For each key the names of its register that have ended, where there are some."""
    registers = site.catalogue.registers
    found = {
        key: [
            without_invisible(each.name) for each in registers.of_names(register).entries if each.has_ended(site.today)
        ]
        for key, register in REGISTER_OF.items()
    }
    return {key: names for key, names in found.items() if names}


def documents(site: Site) -> list[str]:
    """By what the published drivers are known again, as JSON: the contents of each file."""
    return [_json(each) for each in known_documents(site.drivers)]


def titles(site: Site) -> str:
    """What the form of a case study knows drivers by, as JSON.

    `drivers` has for each its slug and its titles, the document's own first; `former` the slugs of now for former ones,
    and `studies` every slug that a case study has, or had.
    """
    files = site.drivers
    published = {file.slug for file in files}
    taken = [slug for each in site.case_studies for slug in (each.slug, *each.study.former_slugs)]
    return _json(
        {
            "drivers": [
                [
                    file.slug,
                    *(without_invisible(each) for each in (file.driver.title or "", *file.driver.alternative_titles)),
                ]
                for file in files
            ],
            "former": {old: now for old, now in site.catalogue.former.items() if now in published and is_slug(old)},
            "studies": [slug for slug in taken if is_slug(slug)],
        }
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
