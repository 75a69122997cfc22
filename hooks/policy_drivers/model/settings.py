"""The settings of a repository: what `extra.policy_drivers` in `mkdocs.yml` may say."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from policy_drivers.model.address_template import AddressTemplate
from policy_drivers.model.contact_address import ContactAddress
from policy_drivers.model.forge import Forge, Repository, forge_of
from policy_drivers.model.hosts import AllowedHosts
from policy_drivers.model.languages import is_language
from policy_drivers.model.licence import LicenceSetting
from policy_drivers.model.links import fault_of
from policy_drivers.model.severity import Severity
from policy_drivers.wording.characters import has_invisible
from policy_drivers.wording.lines import beginning, clean_line, on_one_line


class Way(StrEnum):
    """How the pages and files of a site are shared among processes."""

    AUTO = "auto"
    """Whatever is best here."""
    FORK = "fork"
    """Copies of the first process, which have all that it has read. Linux alone does that safely."""
    SPAWN = "spawn"
    """New processes, which are handed what they need."""
    ALONE = "alone"
    """The first process makes everything."""


class ReviewsBy(StrEnum):
    """How a review gets into the repository that somebody sent by a form or a comment."""

    COMMIT = "commit"
    """To the branch that is published, at once."""
    PULL_REQUEST = "pull request"
    """By a pull request, so that somebody else looks first."""


_NOT_IN_BRANCH = re.compile(r"\.\.|//|@\{|[\s~^:?*\[\\]|\A[/.-]|[/.]\Z|\.lock\Z")
_LONGEST_WORDS = 100
"""Characters of what a team calls something."""
_LONGEST_SHOWN = 80
"""Characters of a value that a message shows."""


def _off_is_off(value: Any) -> Any:
    """YAML 1.1, which MkDocs reads its file with, takes a bare `off` for false."""
    return "off" if value is False else value


def _inside(folder: str) -> str:
    path = PurePosixPath(folder)
    if path.is_absolute() or ".." in path.parts or not path.parts or not folder.isprintable():
        raise PydanticCustomError("folder", "it must be a folder inside the project")
    return str(path)


def _file_inside(path: str) -> str:
    if path and (PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts or not path.isprintable()):
        raise PydanticCustomError("file", "it must be a file inside the project")
    return str(PurePosixPath(path)) if path else ""


def _none_if_empty(value: Any) -> Any:
    """A variable of the environment that is not set leaves an empty text."""
    return None if value == "" else value


def _empty_if_none(value: Any) -> Any:
    """A variable of the environment that is set to nothing leaves no value at all."""
    return "" if value is None else value


def _of_repository(address: str) -> str:
    """The address of a repository as a browser shows it, without what `git clone` puts behind it."""
    address = address.strip().rstrip("/").removesuffix(".git")
    reason = fault_of(address) if address else None
    if address and not reason and any(each in address for each in "{}?#"):
        reason = "it must be the address of the repository, and nothing after it"
    if reason:
        shown = (
            "" if "@" in address else f"“{beginning(on_one_line(address), _LONGEST_SHOWN)}”: "
        )  # no password in a log
        raise PydanticCustomError("repository", "{reason}", {"reason": f"{shown}{reason}"})
    return address


def _of_branch(name: str) -> str:
    """A name that git takes (git-check-ref-format), as one that can be read."""
    if not name or not name.isprintable() or _NOT_IN_BRANCH.search(name):
        shown = beginning(on_one_line(name), _LONGEST_SHOWN)
        raise PydanticCustomError("branch", "“{name}” cannot be the name of a branch", {"name": shown})
    return name


def _of_sentence(words: str) -> str:
    """Words that can stand within a sentence on a page."""
    if has_invisible(words) or len(words) > _LONGEST_WORDS:
        raise PydanticCustomError(
            "words", "write a few words, at most {most} characters that can be seen", {"most": _LONGEST_WORDS}
        )
    return clean_line(words)


def _of_language(code: str) -> str:
    if not is_language(code):
        raise PydanticCustomError("language", "write the code of a language, such as cy for Welsh")
    return code


def _not_empty(words: str) -> str:
    if not words:
        raise PydanticCustomError("words", "write a word or two, or leave the setting out")
    return words


_Words = Annotated[str, AfterValidator(_of_sentence)]
"""Words of the team's own, on one line."""
_SomeWords = Annotated[_Words, AfterValidator(_not_empty)]


class Settings(BaseModel):
    """One home for every choice that a team makes about its repository."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    drivers_dir: Annotated[str, AfterValidator(_inside)] = Field(
        "drivers", description="The folder of the drivers, beside mkdocs.yml."
    )
    collections_dir: Annotated[str, AfterValidator(_inside)] = Field(
        "docs/collections",
        description="The folder of the collections, beside mkdocs.yml; it follows `docs_dir` unless it is set.",
    )
    case_studies_dir: Annotated[str, AfterValidator(_inside)] = Field(
        "docs/case-studies",
        description="The folder of the case studies, in the same way.",
    )
    words: Annotated[str, AfterValidator(_of_language)] = Field(
        "en-GB", description="The language of the words of the site, of which there is a catalogue: its code (BCP 47)."
    )
    means_for: _SomeWords = Field(
        "libraries", description="For whom the team says what a driver means, as in “What this means for libraries”."
    )
    impact_heading: _Words = Field(
        "", description="The whole heading above what a driver means; by default it follows from `means_for`."
    )
    member_word: _SomeWords = Field(
        "group member",
        description="What the team calls the person who looks after a driver: “Group member responsible”.",
    )
    review_interval: int = Field(
        12,
        ge=1,
        le=120,
        description="Months from a summary's writing to its next review, when `drivers new` fills it in.",
    )
    longest_review_interval: int = Field(
        24,
        ge=1,
        le=240,
        description="Months after which a review date counts as too far away (`review-interval-long`).",
    )
    keep_source_names: bool = Field(
        False,
        description="Whether drivers keep the name under which a source published, once `drivers register rename` has "
        "given it another.",
    )
    due_soon: int = Field(60, ge=0, le=3650, description="Days before a review falls due in which it is “due soon”.")
    show_reviews: bool = Field(
        True, description="Whether readers see review dates, states, members, actions and the pages of reviews."
    )
    show_inbox: bool = Field(
        False,
        description="Whether readers see what `drivers inbox` has found and nobody has summarised yet.",
    )
    show_drafts: bool = Field(
        False,
        description="Whether the site has drafts, as the preview of a pull request has; not for one that is published.",
    )
    versions: bool = Field(
        True,
        description="Whether the page of a driver lists its versions, as git knows them when the site is built.",
    )
    licence: LicenceSetting = Field(
        None,
        description="Under which the summaries may be used: an identifier of SPDX, or its `name` and `url`.",
    )
    private: bool = Field(
        False,
        description="Whether the site is behind a login: pages then say so, and ask search engines to leave them out.",
    )
    repository: Annotated[str, BeforeValidator(_empty_if_none), AfterValidator(_of_repository)] = Field(
        "", description="The address of the repository on its forge, from which the addresses for writers follow."
    )
    forge: Annotated[Forge | None, BeforeValidator(_none_if_empty)] = Field(
        None, description="What the forge is, where its host does not say: `github`, `gitlab` or `gitea`."
    )
    branch: Annotated[str, AfterValidator(_of_branch)] = Field("main", description="The branch that is published.")
    edit_url: AddressTemplate = Field(
        "", description="Where a reader suggests a change to a driver’s file; with placeholders such as `{path}`."
    )
    issue_url: AddressTemplate = Field(
        "", description="Where a reader says that a driver is wrong or out of date; with the same placeholders."
    )
    record_reviews_by: ReviewsBy = Field(
        ReviewsBy.COMMIT,
        description="How a review that was sent by a form or a comment gets in: by a `commit`, or a `pull request`.",
    )
    word_template: Annotated[str, BeforeValidator(_empty_if_none), AfterValidator(_file_inside)] = Field(
        "",
        description="The team’s template for Word, a `.docx` beside mkdocs.yml: all briefings take over its looks.",
    )
    contact: ContactAddress = Field(
        "", description="Where readers write to: an e-mail address, which is published, or a web address."
    )
    redirects_file: bool = Field(
        False,
        description="Whether the site has `_redirects`, by which some hosts lead former addresses on themselves.",
    )
    allowed_hosts: AllowedHosts = Field(
        default_factory=AllowedHosts,
        description="Hosts besides the site’s own that pages may take scripts, images and other things from.",
    )
    pouring: Way = Field(
        Way.AUTO,
        description="How processes share the making of the site: `fork`, `spawn`, `alone` (one makes all), or `auto`.",
    )
    largest_file: int = Field(1_000_000, ge=1_000, description="Bytes; larger files are not read (`file-too-large`).")
    severities: dict[str, Annotated[Severity | Literal["off"], BeforeValidator(_off_is_off)]] = Field(
        default_factory=dict,
        description="Rule ids and the severity that they have here: error, warning, notice or off.",
    )

    @model_validator(mode="after")
    def _require_forge(self) -> Self:
        if self.repository and not self.forge and forge_of(self.repository) is None:
            known = ", ".join(f"`{each.value}`" for each in Forge)
            raise PydanticCustomError(
                "repository",
                "the host of `repository` ({address}) does not say what it is; set `forge` to one of {known}",
                {"address": self.repository, "known": known},
            )
        return self

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of what has a form, in which strangers write, beside `mkdocs.yml`."""
        return self.drivers_dir, self.collections_dir, self.case_studies_dir

    @property
    def on_forge(self) -> Repository | None:
        """The repository on its forge; None where `repository` is not set."""
        forge = self.forge or forge_of(self.repository)
        return Repository(self.repository, forge, self.branch) if self.repository and forge else None

    @property
    def where_to_edit(self) -> str:
        """The address template at which a reader suggests a change: `edit_url`, or what follows from `repository`."""
        return self.edit_url or (self.on_forge.edit_url if self.on_forge else "")

    @property
    def where_to_tell(self) -> str:
        """The address template at which a reader says that a driver is wrong, in the same way."""
        return self.issue_url or (self.on_forge.issue_url if self.on_forge else "")
