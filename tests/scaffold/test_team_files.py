"""The files that are the team's: what it answered stands in them as text, and none of it is read as anything else."""

from __future__ import annotations

from datetime import date

import yaml

from policy_drivers.scaffold.answers import Answers, FirstMember
from policy_drivers.scaffold.team_files import team_files
from policy_drivers.scaffold.tool import Tool, released

TODAY = date(2026, 11, 30)


def test_what_was_answered_stands_where_it_is_looked_for() -> None:
    answers = Answers(
        tool=released("1.2.3"), site_name="Sites & Sounds: “ours”", group="the A-team", means_for="museums",
        members=(FirstMember("NO", "Nora Ode"), FirstMember("ON")),
    )  # fmt: skip
    files = {path: content.decode("utf-8") for path, content in team_files(answers, TODAY).items()}
    settings = yaml.load(files["mkdocs.yml"], Loader=yaml.BaseLoader)
    assert settings["site_name"] == "Sites & Sounds: “ours”"
    assert settings["copyright"] == "Summaries by the A-team"
    members = yaml.safe_load(files["drivers/register/members.yml"])
    assert members == [{"initials": "NO", "name": "Nora Ode"}, {"initials": "ON"}]
    assert "# What policy means for museums\n" in files["docs/index.md"]
    assert "# Sites &#38; Sounds&#58; “ours”\n" in files["README.md"]
    assert files["requirements.txt"].splitlines()[-1] == "policy-drivers==1.2.3"


def test_where_nobody_said_who_writes_no_page_names_a_group() -> None:
    files = {path: content.decode("utf-8") for path, content in team_files(Answers(released("1")), TODAY).items()}
    assert "copyright" not in yaml.load(files["mkdocs.yml"], Loader=yaml.BaseLoader)
    assert "is kept by <mark>[the name of your group]</mark>. <mark>[Say" in files["docs/about.md"]
    assert "\nSummaries of policy, and the files" in files["README.md"]


def test_a_wheel_goes_into_the_repository_and_is_installed_from_there() -> None:
    tool = Tool("./wheels/policy_drivers-1.2.3-py3-none-any.whl", b"PK")
    files = team_files(Answers(tool=tool), TODAY)
    assert files["wheels/policy_drivers-1.2.3-py3-none-any.whl"] == b"PK"
    assert files["requirements.txt"].decode("utf-8").splitlines()[-1] == tool.requirement


def test_the_example_is_of_the_year_and_is_due_in_a_year() -> None:
    text = team_files(Answers(tool=released("1")), TODAY)["drivers/2026/an-example-to-delete.md"].decode("utf-8")
    assert "\ndate: 2026\n" in text
    assert '\nlast_updated: 2026-11\nreview_due: 2027-11\ngroup_member: "unassigned"\n' in text
