"""The form by which a driver is added, at `/contribute/add/`: the questions of `forms/questions.py` as a page.

Without a script it says what else there is. `assets/form/` makes the file of the answers, in the browser alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from policy_drivers.forms.new_driver import DATES
from policy_drivers.forms.page_rules import OF_TEXTS, OF_TREE
from policy_drivers.forms.questions import Kind, Question, questions_of_driver
from policy_drivers.model import addresses
from policy_drivers.model.contact_address import LONGEST_MAILTO, is_mail, mailto
from policy_drivers.model.driver import FIELDS
from policy_drivers.model.forge import LONGEST_ADDRESS, Forge
from policy_drivers.site.derived.known_documents import number_of_files
from policy_drivers.site.page import WITHOUT_NAVIGATION, Content, SitePage
from policy_drivers.site.pages.contacting import SUGGEST, letters
from policy_drivers.site.site import Site
from policy_drivers.wording.words import marked as _

SLUG = Question(
    key="slug",
    words=_("What should its address end with?"),
    hint=_("A few words of the title, in lower-case letters, digits and hyphens, such as our-plan-for-evidence."),
)
"""Asked only where it does not follow from the title."""
_FORGES = {Forge.GITHUB: "GitHub", Forge.GITLAB: "GitLab", Forge.GITEA: _("the forge")}
"""What people know them as; Gitea's kin have many names."""


def pages(site: Site) -> Iterator[SitePage]:
    """The page of the form."""
    yield SitePage(
        url=addresses.ADD,
        title=site.words.gettext("Add a driver"),
        description=site.words.gettext(
            "A form by which anybody can add a policy driver, without git and without an account here."
        ),
        content=partial(_form, site),
        made_from=partial(_made_from, site),
        meta=WITHOUT_NAVIGATION,
    )


def _made_from(site: Site) -> object:
    return number_of_files(len(site.drivers)), *map(repr, _questions(site))


def _questions(site: Site) -> tuple[Question, ...]:
    return questions_of_driver(site.catalogue, site.settings, site.today, site.words)


def _form(site: Site, page: SitePage) -> Content:
    return site.html(
        "add.html",
        page,
        questions=_questions(site),
        documents_files=number_of_files(len(site.drivers)),
        slug=replace(SLUG, words=site.words.gettext(SLUG.words), hint=site.words.gettext(SLUG.hint)),
        Kind=Kind,
        told=told(site),
        forge=name_of_forge(site),
        can_correct=site.settings.show_reviews,
        issue_form=issue_form(site, "driver"),
        takes_mail=is_mail(site.settings.contact),
        letters=letters(site, page.title, page.url, SUGGEST),
        of_texts=sorted(OF_TEXTS),
        of_tree=sorted(OF_TREE),
    )


def told(site: Site) -> Mapping[str, object]:
    """What the script is told besides the names of the registers: settings, the house's order of keys, the forge."""
    settings = site.settings
    of_reviews = {"soon": settings.due_soon} if settings.show_reviews else {}
    return {
        "order": FIELDS,
        "folder": settings.drivers_dir,
        "longestInterval": settings.longest_review_interval,
        "meansFor": site.means_for,
        **told_of_team(site),
        **of_reviews,
    }


def told_of_team(site: Site) -> Mapping[str, object]:
    """What the script of any form is told: the interval of reviews, how dates are written, and who takes a file."""
    settings, repository = site.settings, site.settings.on_forge
    forge = repository and {
        "name": name_of_forge(site),
        "newFile": repository.new_file_url,
        "takesText": repository.takes_new_files,
        "longest": LONGEST_ADDRESS,
    }
    return {
        "interval": settings.review_interval,
        "largest": settings.largest_file,
        "dates": site.words.gettext(DATES),
        "forge": forge,
        "mail": _mail(settings.contact),
    }


def name_of_forge(site: Site) -> str:
    """What people know the forge of the repository as; empty where none is known."""
    repository = site.settings.on_forge
    return site.words.gettext(_FORGES[repository.forge]) if repository else ""


def _mail(contact: str) -> Mapping[str, object] | None:
    """To whom a file can be sent; nothing where that is no e-mail address."""
    return {"to": contact, "address": mailto(contact), "longest": LONGEST_MAILTO} if is_mail(contact) else None


def issue_form(site: Site, name: str) -> str:
    """The address of a form for issues, or of the template in its place; empty where there is no forge."""
    repository = site.settings.on_forge
    return repository.form(name, "", ()) if repository else ""
