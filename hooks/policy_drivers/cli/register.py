"""`drivers register`: names of registers, in the registers and in all that has them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from policy_drivers.cli.changes import carry_out_plan, dry_run_option
from policy_drivers.cli.common import project_option, today_option
from policy_drivers.cli.output import CannotRun
from policy_drivers.cli.questions import as_date
from policy_drivers.model.edtf import Edtf, just_before, of_day
from policy_drivers.model.register_names import OF_DRIVERS, RegisterName


class _Kind(click.ParamType[RegisterName]):
    """The name of a register, or the word for one of its entries."""

    name = "kind"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """What the help shows."""
        return "KIND"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> RegisterName:
        """The register that was meant."""
        word = str(value).casefold()
        found = next((each for each in OF_DRIVERS if word in (each.value, each.value.removesuffix("s"))), None)
        if found is None:
            self.fail(f"“{value}” is none of the registers: {', '.join(OF_DRIVERS)}", param, ctx)
        return found


KIND = _Kind()


@click.group()
def register() -> None:
    """Rename, merge or retire names of the registers, with all that has them.

    KIND is one of members, sources, themes, services and coverage. All files change, or none. To take it back: git
    revert the commit that it is in.

    \b
    Example:
      drivers register rename themes "integrated care" "integrated care systems" --dry-run
    """


@register.command()
@click.argument("kind", type=KIND)
@click.argument("name")
@click.argument("new")
@click.option(
    "--since", metavar="DATE", help="The first day of the new name, where drivers keep former names of sources."
)
@dry_run_option
@today_option
@project_option
def rename(kind: RegisterName, name: str, new: str, since: str | None, dry_run: bool, today: date, start: Path) -> None:
    """Give the entry NAME of a register the name NEW.

    Every driver gets the new name. The old one becomes a variant: it is understood wherever people write it, and its
    address leads to the page of the new one. Of a member the initials change, in logs and actions too.

    \b
    Examples:
      drivers register rename themes "integrated care" "integrated care systems"
      drivers register rename members FG FGL
    """
    from policy_drivers.changes.registers.renaming import rename_entry

    day = None if since is None else as_date(since, "--since").first
    carry_out_plan(start, today, lambda before: rename_entry(before, kind, name, new, day), dry_run=dry_run)


@register.command()
@click.argument("kind", type=KIND)
@click.argument("name")
@click.argument("into")
@click.option("--note", metavar="TEXT", help="What the note of the one entry says. [needed where both have one]")
@dry_run_option
@today_option
@project_option
def merge(kind: RegisterName, name: str, into: str, note: str | None, dry_run: bool, today: date, start: Path) -> None:
    """Make one entry of NAME and INTO, under the name INTO.

    NAME and its variants become variants of INTO, which has its identifiers too. Drivers that have both get one.

    \b
    Example:
      drivers register merge themes "public services" "public health"
    """
    from policy_drivers.changes.registers.merging import merge_entries

    carry_out_plan(start, today, lambda before: merge_entries(before, kind, name, into, note), dry_run=dry_run)


@register.command()
@click.argument("kind", type=KIND)
@click.argument("name")
@click.option("--since", metavar="DATE", help="The first day, month or year without it. [default: tomorrow]")
@click.option("--until", metavar="DATE", help="Its last day, month or year, instead of --since.")
@click.option("--successor", "successors", multiple=True, metavar="OTHER", help="What came after it. [repeatable]")
@click.option("--in-drivers", is_flag=True, help="Write the successor in its place in all drivers, too.")
@dry_run_option
@today_option
@project_option
def retire(
    kind: RegisterName,
    name: str,
    since: str | None,
    until: str | None,
    successors: tuple[str, ...],
    in_drivers: bool,
    dry_run: bool,
    today: date,
    start: Path,
) -> None:
    """Say in a register until when the entry NAME was, and what came after.

    Drivers keep the name. Nobody is offered it for new ones any more, and who writes it there is told.

    \b
    Examples:
      drivers register retire sources "NHS Improvement" --since 2022-07 --successor "NHS England"
      drivers register retire members FG --until 2026-12-31
    """
    from policy_drivers.changes.registers.retiring import retire_entry

    last = last_of(since, until, today)
    carry_out_plan(
        start,
        today,
        lambda before: retire_entry(before, kind, name, last, successors, in_drivers=in_drivers),
        dry_run=dry_run,
    )


def last_of(since: str | None, until: str | None, today: date) -> Edtf:
    """The last day, month or year of something, from when it is no more or when it was last; else today."""
    if since is not None and until is not None:
        raise CannotRun("give --since or --until, not both")
    if since is not None:
        return just_before(as_date(since, "--since"))
    return of_day(today) if until is None else as_date(until, "--until")


@register.command()
@click.argument("kind", type=KIND)
@click.argument("name")
@dry_run_option
@today_option
@project_option
def erase(kind: RegisterName, name: str, dry_run: bool, today: date, start: Path) -> None:
    """Erase the person who has the initials NAME; KIND is members.

    Name, e-mail address, handle and initials go from the register, the drivers and their logs, the collections and the
    pages; a word like former-1 is in their place from then on. Authors of documents stay. The history of git, and
    every copy of it, keeps what was there: contribute/changes says what to do about that.

    \b
    Example:
      drivers register erase members VT --dry-run
    """
    from policy_drivers.changes.registers.erasing import erase_member

    if kind is not RegisterName.MEMBERS:
        raise CannotRun("only members are people; say of others that they ended: drivers register retire")
    carry_out_plan(start, today, lambda before: erase_member(before, name), dry_run=dry_run)
