"""Where a repository lies on a forge, and the addresses at which somebody without git writes, corrects and reviews.

Addresses that open a page filled in: GitHub's are described at
https://docs.github.com/en/issues/tracking-your-work-with-issues/using-issues/creating-an-issue and
https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema
GitLab's at https://docs.gitlab.com/user/project/issues/create_issues/; Gitea and Forgejo take what GitHub takes, with
`field:` before the name of a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from policy_drivers.wording.characters import utf8

LONGEST_ADDRESS = 8191
"""Bytes of an address; GitHub answers a longer one with 414."""
FORMS = ".github/ISSUE_TEMPLATE"
"""The folder of the issue forms; Gitea and Forgejo look there too."""


class Forge(StrEnum):
    """What a repository is kept on, as far as its addresses are concerned."""

    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    """Forgejo too, and thereby Codeberg."""


_HOSTS = {"github.com": Forge.GITHUB, "gitlab.com": Forge.GITLAB, "codeberg.org": Forge.GITEA}
_PARTS = {"github": Forge.GITHUB, "gitlab": Forge.GITLAB, "gitea": Forge.GITEA, "forgejo": Forge.GITEA}


def forge_of(address: str) -> Forge | None:
    """The forge that the name of a host gives away: `gitlab.example.org`; None where it does not."""
    host = urlsplit(address).hostname or ""
    if host in _HOSTS:
        return _HOSTS[host]
    return next((forge for part, forge in _PARTS.items() if part in host.split(".")), None)


class Answered(NamedTuple):
    """One question of an issue form, with the answer that is filled in already."""

    id: str
    """What the form calls the question; letters, digits, `_` and `-`."""
    question: str
    answer: str


@dataclass(frozen=True)
class Repository:
    """A repository on a forge."""

    address: str
    """Without a slash at its end."""
    forge: Forge
    branch: str = "main"
    """The branch that is published."""

    @property
    def edit_url(self) -> str:
        """The address template at which the forge opens a driver's file to be changed."""
        return f"{self._of('edit')}/{{path}}"

    @property
    def issue_url(self) -> str:
        """The address template of a new issue that says that a driver is wrong: the form for corrections, begun."""
        if self.forge is Forge.GITLAB:
            return f"{self.address}/-/issues/new?issue[title]={{title}}&issue[description]={{url}}"
        page, before = self._empty_form("correction")
        return f"{page}&title={_value('Correction: ')}{{title}}&{before}page={{url}}"

    def file_at(self, commit: str, path: str) -> str:
        """The address of a file as a commit has it, which stays as it is; `path` is from the repository's root."""
        word = {Forge.GITHUB: "blob", Forge.GITLAB: "-/blob", Forge.GITEA: "src/commit"}[self.forge]
        return f"{self.address}/{word}/{commit}/{quote(utf8(path))}"

    def history_of(self, path: str) -> str:
        """The address of the list of all commits of a file; `path` is from the repository's root."""
        word = {Forge.GITHUB: "commits", Forge.GITLAB: "-/commits", Forge.GITEA: "commits/branch"}[self.forge]
        return f"{self.address}/{word}/{quote(utf8(self.branch))}/{quote(utf8(path))}"

    @property
    def takes_new_files(self) -> bool:
        """Whether the page for a new file can be opened with a text in it."""
        return self.forge is not Forge.GITLAB

    @property
    def new_file_url(self) -> str:
        """The address template of the page for a new file: `{folder}`, `{name}` and, where it is taken, `{text}`."""
        page = f"{self._of('new')}/{{folder}}"
        return f"{page}?filename={{name}}&value={{text}}" if self.takes_new_files else f"{page}?file_name={{name}}"

    def new_file(self, folder: str, name: str, text: str) -> str:
        """The address of the page for a new file, with the name and the text filled in where the forge takes them.

        It may be longer than `LONGEST_ADDRESS`.
        """
        return self.new_file_url.format(folder=quote(utf8(folder)), name=_value(name), text=_value(text))

    def form(self, name: str, title: str, answers: Sequence[Answered]) -> str:
        """The address of a new issue made with the form `name`, with these answers filled in.

        Without a title it has that of the form.
        A forge that has templates in their place opens the template, or gets the text that such a form makes.
        """
        if self.forge is Forge.GITLAB and not answers:
            named = f"&issue[title]={_value(title)}" if title else ""
            return f"{self.address}/-/issues/new?issuable_template={_value(name)}{named}"
        if self.forge is Forge.GITLAB:
            body = "\n\n".join(f"### {each.question}\n\n{each.answer}" for each in answers)
            return f"{self.address}/-/issues/new?issue[title]={_value(title)}&issue[description]={_value(body)}"
        page, before = self._empty_form(name)
        filled = "".join(f"&{before}{each.id}={_value(each.answer)}" for each in answers if each.answer)
        named = f"&title={_value(title)}" if title else ""
        return f"{page}{named}{filled}"

    def _empty_form(self, name: str) -> tuple[str, str]:
        """The address of a form, and what stands before the names of its questions where they are filled in."""
        template, before = (f"{FORMS}/{name}", "field:") if self.forge is Forge.GITEA else (name, "")
        return f"{self.address}/issues/new?template={_value(f'{template}.yml')}", before

    def _of(self, page: str) -> str:
        """The address of a page of the branch."""
        word = {Forge.GITHUB: page, Forge.GITLAB: f"-/{page}", Forge.GITEA: f"_{page}"}[self.forge]
        return f"{self.address}/{word}/{quote(utf8(self.branch))}"


def _value(text: str) -> str:
    """A text as the value of a query (RFC 3986)."""
    return quote(utf8(text), safe="")
