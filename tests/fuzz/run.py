"""Put many made-up inputs through whatever reads what strangers write; README.md says how, and what must hold.

Exits with 1 where any input crashes or hangs, or a promise does not hold for it.
"""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from tests.fuzz.many_inputs import Outcome, run
from tests.fuzz.target import input_of
from tests.fuzz.targets import TARGETS


def main() -> int:
    """Do what the command line asks for; 1 where something was found."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # which ends the processes, too
    numbers = range(options.first, options.first + options.count)
    outcomes: dict[str, Outcome] = {}
    for name in options.target or TARGETS:
        outcome = outcomes[name] = run(TARGETS[name], options.seed, numbers, options.processes, options.limit)
        sys.stderr.write(
            f"{name}: {outcome.inputs:,} inputs in {outcome.seconds:,.0f} s, {outcome.counts.total()} failures\n"
        )
        for failure in outcome.failures:
            sys.stderr.write(
                f"{name}, seed {options.seed}, number {failure.number}: {failure.kind}\n{failure.detail}\n"
            )
            if options.keep:
                _keep(options.keep, name, options.seed, failure.number)
    sys.stdout.write(_table(outcomes))
    return int(any(outcome.counts for outcome in outcomes.values()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run", description=__doc__)
    parser.add_argument("--target", action="append", choices=TARGETS, help="one of the targets; all without it")
    parser.add_argument("--count", type=int, default=1000, metavar="N", help="inputs for each target [%(default)s]")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="what the inputs follow from [%(default)s]")
    parser.add_argument("--first", type=int, default=0, metavar="N", help="the first input's number [%(default)s]")
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="processes at once [%(default)s]")
    parser.add_argument(
        "--limit",
        type=float,
        default=5,
        metavar="S",
        help="seconds of processor time that an input may take [%(default)s]",
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="a folder for inputs that fail; never commit them")
    return parser.parse_args()


def _keep(folder: Path, name: str, seed: int, number: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}-{seed}-{number}").write_bytes(input_of(TARGETS[name], seed, number))


def _table(outcomes: dict[str, Outcome]) -> str:
    """The counts in Markdown."""
    rows = ["| target | inputs | crashes | hangs | seconds |", "|---|--:|--:|--:|--:|"]
    rows += [
        f"| {name} | {each.inputs:,} | {each.crashes:,} | {each.hangs:,} | {each.seconds:,.0f} |"
        for name, each in outcomes.items()
    ]
    total = sum(each.inputs for each in outcomes.values())
    crashes, hangs = (sum(getattr(each, what) for each in outcomes.values()) for what in ("crashes", "hangs"))
    rows.append(
        f"| all | {total:,} | {crashes:,} | {hangs:,} | {sum(each.seconds for each in outcomes.values()):,.0f} |"
    )
    return "\n".join(rows) + "\n"


if __name__ == "__main__":
    sys.exit(main())
