"""An action as cells, and what finds it again."""

from __future__ import annotations

from policy_drivers.model.driver import Action
from policy_drivers.reading.action_cells import Column, cells_of, digest, id_of, stages_in

ACTION = Action.model_validate(
    {"action": "=1+1", "lead": "FG", "due": "2018-06", "stages": ["Draft", "Send"], "status": "red"}
)


def test_every_key_has_a_cell_that_no_spreadsheet_runs() -> None:
    assert cells_of(ACTION) == {
        Column.ACTION: "'=1+1",
        Column.LEAD: "FG",
        Column.DUE: "2018-06",
        Column.STATUS: "red",
        Column.STAGES: "Draft\nSend",
        Column.BENEFIT: "",
        Column.NUMBER: "",
    }


def test_an_id_changes_with_whatever_an_action_says_and_with_its_place() -> None:
    assert id_of(ACTION, 2) == f"3-{digest(ACTION)}"
    changes = {
        "lead": "JW",
        "status": None,
        "benefit": "More",
        "recommendation": "3",
        "stages": ("Draft",),
        "due": None,
    }
    others = {digest(ACTION.model_copy(update={key: value})) for key, value in changes.items()}
    assert len(others | {digest(ACTION)}) == 7


def test_stages_are_the_lines_of_a_cell() -> None:
    assert stages_in("Draft\r\n\n  Send \rWait") == ["Draft", "Send", "Wait"]
    assert stages_in("'=Draft") == ["=Draft"]
    assert stages_in("- Draft\n• Send\n*\tWait\n-\n-5 %") == ["Draft", "Send", "Wait", "-", "-5 %"]
    assert stages_in("- Draft\n- Send", before="'- Draft\nWait") == ["- Draft", "Send"]
