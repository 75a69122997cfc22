"""Registers for tests."""

from __future__ import annotations

from collections.abc import Iterable

from policy_drivers.model.registers import Entry, Member, Register, Registers


def registers_of(members: Iterable[Member] = ()) -> Registers:
    """Registers with nothing but members in them."""
    nothing: Register[Entry] = Register(())
    return Registers(Register(tuple(members)), nothing, nothing, nothing, nothing)
