"""Addresses on a forge: exactly those that each forge documents."""

from __future__ import annotations

import pytest

from policy_drivers.model.address_template import fill
from policy_drivers.model.forge import Answered, Forge, Repository, forge_of
from policy_drivers.reading.project import ProjectError, settings_from

GITHUB = Repository("https://github.com/group/policy-drivers", Forge.GITHUB)
GITLAB = Repository("https://gitlab.example.org/group/policy-drivers", Forge.GITLAB, "publish/ed")
GITEA = Repository("https://codeberg.org/group/policy-drivers", Forge.GITEA)
REVIEW = (
    Answered("slug", "Which driver?", "our-plan"),
    Answered("outcome", "What did you find?", "no change"),
    Answered("note", "Why?", ""),
)


@pytest.mark.parametrize(
    ("address", "forge"),
    [
        ("https://github.com/a/b", Forge.GITHUB),
        ("https://github.example.nhs.uk/a/b", Forge.GITHUB),
        ("https://gitlab.com/a/b", Forge.GITLAB),
        ("https://codeberg.org/a/b", Forge.GITEA),
        ("https://forgejo.example.org/a/b", Forge.GITEA),
        ("https://git.example.org/github/gitlab", None),
    ],
)
def test_a_host_may_say_what_forge_it_is(address: str, forge: Forge | None) -> None:
    assert forge_of(address) is forge


def test_a_drivers_file_is_edited_on_its_forge() -> None:
    edited = [fill(each.edit_url, path="drivers/2019/our plan.md") for each in (GITHUB, GITLAB, GITEA)]
    assert edited == [
        "https://github.com/group/policy-drivers/edit/main/drivers/2019/our%20plan.md",
        "https://gitlab.example.org/group/policy-drivers/-/edit/publish/ed/drivers/2019/our%20plan.md",
        "https://codeberg.org/group/policy-drivers/_edit/main/drivers/2019/our%20plan.md",
    ]


def test_a_new_issue_names_the_driver() -> None:
    issues = [fill(each.issue_url, title="A & B", url="https://x.example/") for each in (GITHUB, GITLAB, GITEA)]
    title, page = "title=Correction%3A%20A%20%26%20B", "page=https%3A%2F%2Fx.example%2F"
    assert issues == [
        f"https://github.com/group/policy-drivers/issues/new?template=correction.yml&{title}&{page}",
        "https://gitlab.example.org/group/policy-drivers/-/issues/new"
        "?issue[title]=A%20%26%20B&issue[description]=https%3A%2F%2Fx.example%2F",
        "https://codeberg.org/group/policy-drivers/issues/new"
        f"?template=.github%2FISSUE_TEMPLATE%2Fcorrection.yml&{title}&field:{page}",
    ]


def test_a_new_file_is_filled_in_where_the_forge_takes_a_text() -> None:
    assert [each.new_file("drivers/2019", "a.md", "a\nb + c") for each in (GITHUB, GITLAB, GITEA)] == [
        "https://github.com/group/policy-drivers/new/main/drivers/2019?filename=a.md&value=a%0Ab%20%2B%20c",
        "https://gitlab.example.org/group/policy-drivers/-/new/publish/ed/drivers/2019?file_name=a.md",
        "https://codeberg.org/group/policy-drivers/_new/main/drivers/2019?filename=a.md&value=a%0Ab%20%2B%20c",
    ]


def test_the_history_of_a_file_is_a_page_of_its_own() -> None:
    assert [each.history_of("drivers/2019/a b.md") for each in (GITHUB, GITLAB, GITEA)] == [
        "https://github.com/group/policy-drivers/commits/main/drivers/2019/a%20b.md",
        "https://gitlab.example.org/group/policy-drivers/-/commits/publish/ed/drivers/2019/a%20b.md",
        "https://codeberg.org/group/policy-drivers/commits/branch/main/drivers/2019/a%20b.md",
    ]


def test_a_form_is_filled_in_or_its_text_is_where_there_are_no_forms() -> None:
    assert [each.form("review", "Review", REVIEW) for each in (GITHUB, GITLAB, GITEA)] == [
        "https://github.com/group/policy-drivers/issues/new"
        "?template=review.yml&title=Review&slug=our-plan&outcome=no%20change",
        "https://gitlab.example.org/group/policy-drivers/-/issues/new?issue[title]=Review&issue[description]="
        "%23%23%23%20Which%20driver%3F%0A%0Aour-plan%0A%0A%23%23%23%20What%20did%20you%20find%3F%0A%0Ano%20change"
        "%0A%0A%23%23%23%20Why%3F%0A%0A",
        "https://codeberg.org/group/policy-drivers/issues/new"
        "?template=.github%2FISSUE_TEMPLATE%2Freview.yml&title=Review&field:slug=our-plan&field:outcome=no%20change",
    ]


def test_a_form_without_answers_has_a_title_of_its_own() -> None:
    assert GITHUB.form("driver", "", ()) == "https://github.com/group/policy-drivers/issues/new?template=driver.yml"


def test_a_form_that_is_still_empty_is_a_template_where_there_are_no_forms() -> None:
    assert [GITLAB.form("driver", title, ()) for title in ("", "A & B")] == [
        "https://gitlab.example.org/group/policy-drivers/-/issues/new?issuable_template=driver",
        "https://gitlab.example.org/group/policy-drivers/-/issues/new?issuable_template=driver&issue[title]=A%20%26%20B",
    ]


def test_a_repository_is_named_as_a_browser_or_git_clone_does() -> None:
    given = ("https://github.com/group/policy-drivers.git", "https://github.com/group/policy-drivers/")
    found = [settings_from({"policy_drivers": {"repository": each}}, "mkdocs.yml").on_forge for each in given]
    assert found == [GITHUB, GITHUB]


def test_without_a_repository_there_are_no_addresses() -> None:
    for empty in ({}, {"repository": "", "forge": ""}, {"repository": None, "forge": None}):
        assert settings_from({"policy_drivers": empty}, "mkdocs.yml").on_forge is None


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"repository": "git@github.com:a/b.git"}, "repository: a web address begins with https:// or http://"),
        ({"repository": "group/drivers"}, "repository: “group/drivers”: a web address begins with https:// or http://"),
        ({"repository": "https://me:secret@github.com/a/b"}, "repository: a web address must not carry a user name or"),
        (
            {"repository": "https://github.com/a/b?c"},
            "repository: “https://github.com/a/b?c”: it must be the address of the repository, and",
        ),
        (
            {"repository": "https://git.example.org/a/b"},
            "(https://git.example.org/a/b) does not say what it is; set `forge` to one of `github`, `gitlab`, `gitea`",
        ),
        ({"repository": "https://git.example.org/a/b", "forge": "svn"}, "forge: write 'github', 'gitlab' or"),
        ({"branch": "a b"}, "branch: “a b” cannot be the name of a branch"),
        ({"branch": "../../else"}, "branch: “../../else” cannot be the name of a branch"),
        ({"branch": ""}, "branch: “” cannot be the name of a branch"),
    ],
)
def test_what_is_no_repository_is_told(settings: dict[str, str], told: str) -> None:
    with pytest.raises(ProjectError) as raised:
        settings_from({"policy_drivers": settings}, "mkdocs.yml")
    assert told in str(raised.value)
