"""The messages of `drivers due --format mail`, written as files. Sending them is the work of another program."""

from __future__ import annotations

import os
from collections.abc import Collection
from email.headerregistry import Address
from pathlib import Path

import click

from policy_drivers.cli.common import alone
from policy_drivers.cli.git import user_email
from policy_drivers.cli.output import CannotRun
from policy_drivers.model.contact_address import is_mail
from policy_drivers.model.driver import UNASSIGNED
from policy_drivers.reading.project import Project
from policy_drivers.reading.writing import WriteError, clear_leftovers, write_all_new
from policy_drivers.reviews.agenda import Agenda
from policy_drivers.reviews.formats.listing import Listing
from policy_drivers.reviews.formats.sentences import NOTHING, counted
from policy_drivers.reviews.mail.message import Message, address, messages, named_address
from policy_drivers.wording.visible import visible


def write_mails(
    project: Project,
    listing: Listing,
    whole: Agenda,
    only: Collection[str],
    output: Path | None,
    sender: str | None,
    shares_out: str | None,
) -> None:
    """Write a message for each member into the folder `output`, all of them or none, and say so.

    `whole` is the agenda that the calendars are made of; where `only` names initials, nobody else is written to. Raises
    `CannotRun` where it is not known who sends, or the files cannot be written.
    """
    if output is None:
        raise CannotRun("say which folder the messages go to: --output, such as --output mails")
    contact = project.settings.contact if is_mail(project.settings.contact) else ""
    to = _whole(shares_out, "--unassigned-to") if shares_out else _whole(contact, "contact")
    found = messages(listing, whole, _sender(sender or contact, project.root), to, only)
    _require_free(output)
    written = [message for message in found if message.content]
    if written:
        with alone(project):
            clear_leftovers(output)
            _write(written, output)
    for message in written:
        click.echo(f"wrote {visible(str(output / message.name))}: {counted(message.share)}")
    if not found:
        click.echo(NOTHING)
    for message in found:
        if not message.content:
            click.echo(f"no message for {visible(message.initials)}: {_why(message)}", err=True)


def _sender(given: str, folder: Path) -> Address:
    """Who sends: what was given, or is the contact of the settings, or the address that git signs commits with."""
    text = given or user_email(folder)
    if not text:
        raise CannotRun("say who sends the messages: --from, such as --from reviews@example.org")
    what = "the sender" if given else "git's user.email"
    try:
        return named_address(text)
    except ValueError:
        raise CannotRun(f"{what}: “{visible(text)}” is not an e-mail address that every server takes") from None


def _whole(text: str, what: str) -> str:
    try:
        return address(text).addr_spec if text else ""
    except ValueError as error:
        raise CannotRun(f"{what}: {error}") from None


def _require_free(output: Path) -> None:
    """Refuse a folder with messages, which may have been sent already, or are still to be."""
    try:
        there = sorted(name for name in os.listdir(output) if name.endswith(".eml"))
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotRun(f"{output} cannot be read as a folder: {error.strerror}") from None
    if there:
        raise CannotRun(
            f"{output} has messages already, such as {there[0]}; send or delete them, or give another --output. "
            "Nothing was written"
        )


def _write(written: list[Message], output: Path) -> None:
    try:
        write_all_new((output / message.name, message.content) for message in written)
    except WriteError as error:
        raise CannotRun(f"{error.path} cannot be written: {error.reason}. Nothing was written") from None


def _why(message: Message) -> str:
    """Why nobody can be written to, what waits, and what to do."""
    counts = counted(message.share)
    if message.initials == UNASSIGNED:
        return f"{counts}; give --unassigned-to ADDRESS to write to the person who shares the work out"
    if message.has_address:
        return f"{counts}; not every server takes the e-mail address that the register has; correct it there"
    return f"{counts}; put an e-mail address (`email`) into the register of members"
