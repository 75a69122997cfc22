"""Repeat each construct of Markdown until it fills a file, and say what takes long to convert. Not run by pytest.

    python tests/fuzz/constructs.py
    python tests/fuzz/constructs.py --size 1000000 --limit 5
    python tests/fuzz/constructs.py --pairs

Every construct is an ordinary one, which people write every day; what hurts is how often it stands there. Each text
goes the whole way: the guard (`markdown/tangle.py`) first, then conversion, page, plain text, places for rules, Word.
A text that the guard refuses is done. The exit status is 1 if one that it lets through takes longer than the limit in
one step, crashes, or raises an error; then a limit of the guard, or a step of ours, is wrong. Times are of the
processor.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from policy_drivers.markdown import conversion, plain_text
from policy_drivers.markdown.locating import citations, raw_html
from policy_drivers.markdown.marks import Citations
from policy_drivers.markdown.safe_markdown import SafeMarkdown
from policy_drivers.markdown.structure import Structure
from policy_drivers.markdown.tangle import tangle
from policy_drivers.site.files.word import from_html

if sys.platform != "win32":
    import resource

INLINE = (
    "*", "**", "***", "*a ", "**a ", "a**b", "*a*", "_", "__", "_a ", "_a_", "__a__b", "a_b_c", "*_", "_*a", "**_", "~",
    "~~", "~~a ", "~a ", "~~*", "`", "``", "`a", "`` a", "`*", "*`", "[`", "`[", "[", "]", "[]", "[a", "[a](", "[a](b",
    "[a](<b", '[a](b "', "[a](b)", "[a](b 'c') ", "[](<>)", "](", "](b)", "[a][", "[a][b]", "[a][]", "[a]", "[a]]",
    "[a](((", "[*", "*[", "**[a", "*[a](", "[<", "(", ")", "((", "![", "![a", "![](", "![a](b) ", "![[a](b)](c)",
    "[![a](b)](c)", "[[", "[[a]]", "[[a{n}]]", r'\[[a]\]', "]]", "<", "<a", "<a ", "<a b", "<b>", "<b>a</b>", "</",
    "</a>", "<!-- ", "<!--", "-->", "<!X ", "<?a ", "<![CDATA[", '<a href="', "<a b='", "<a@b>", "<http:", "<http://a>",
    "x<y ", "1<2>3 ", "http://", "http://a ", "https://a.b/c ", "www.", "www.a.b ", "a@b.c ", "a@b.", "@", "@a ",
    "mailto:a@b.c ", "xmpp:a@b.c/d ", "ftp://a.b ", "http://a.b/(", "http://a.b)", "www.a&b;", "a.b@c-d_e.f ", "+a@",
    "a:", "&", "&a", "&amp;", "&nbsp;", "&#", "&#65;", "&#x", "&lt;b&gt;", "\\", r'\*', r'\[', "\\\n", "[^", "[^a]",
    "[^{n}]", "[^1][^2]", "[^a] ", "^[a]", "{:", '{: lang="cy" }', '*a*{: lang="cy" }', "$a$ ", "==a==", "::", ":a:",
    "a", "a b ", "A. ", '"', "'", "--", "...", "\xa0", "é", "政", "é", "\u200b", "\u202e", "\x00", "\t", " ", "  \n",
    "a\n", "a  \n", "a\r", "a\r\n", "\n", " \n", "\x0b", "\x0c",
)  # fmt: skip
"""What stands in a line, whole or begun. `{n}` is a number that goes up."""
BLOCK = (
    "# ", "#", "# a\n", "## a{n}\n\n", "###### a #\n", "a\n=\n", "a\n-\n", "=\n", "-\n", "---\n", "***\n", "* * *\n",
    "- ", "* ", "+ ", "1. ", "1) ", "{n}. a\n", "- a\n", "- a\n\n", "* a\n * b\n", "- a\n  - b\n",
    "- a\n  - b\n    - c\n", "  - a\n", "1. a\n\n   b\n", "- \n", "-\n\n", "\n- ", "- a\n\n\n  b\n", "1. a\n2) b\n",
    "- [ ] ", "- [ ] a\n", "- [x] a\n", "[ ] ", "> ", ">", ">\n", "> a\n", "> a\n\n", "> a\n>> b\n", "> - a\n",
    "- > a\n", "> [!NOTE]\n> a\n\n", "> [!TIP] a\n", "[!NOTE]", "```\n", "```", "```a\nb\n```\n", "~~~\n", "~~~a\n",
    "    a\n", "\ta\n", "    a\n\n", "|", "|a", "a|", "|-", "|-|", "| a ", "|a|b|\n", "a|b\n-|-\n", "|a|\n|-|\n",
    "|a|\n|-|\n|b|\n\n", "-|-\n", ":-|", "|:-:|\n", r'\|', "`|`", "|a\\|b|\n", "[a]: b\n", "[a{n}]: b\n", "[a]:",
    "[a]: <", "[a]: b '", "[a]: b\n[a]\n", "[a{n}]: b\n\n[a{n}]\n\n", "[a]: b 'c'\n", "[^a]: b\n", "[^a{n}]: b\n",
    "[^a{n}]\n\n[^a{n}]: b\n\n", "[^a]: [^a]\n", "[^a{n}]: [^a{n}]\n", "[^a]: \n    b\n", "> [^a{n}]: b\n", "[^a]:",
    "<div>\n", "<div>\n\n", "</div>\n", "<script>\n", "<pre>\n", "<!--\n", "<p\n", "<a>\n", "<style>\n\n", "<?\n",
    "<!A\n", 'a\n{: lang="cy" }\n\n', '- a\n{: lang="cy" }\n', '## a {: lang="cy" }\n',
)  # fmt: skip
"""What stands at the beginning of a line, and lines."""
PAIRS = (
    ("**a ", "a** "), ("*a ", "a* "), ("_a ", "a_ "), ("~~a ", "a~~ "), ("[", "](b)"), ("[a ", "](b)"), ("![", "](b)"),
    ("![a ", "](b)"), ("[", "][a]"), ("[", "]"), ("**a *b ", "b* a**"), ("*[a ", "](b)*"), ("[^a ", "]"), ("`", "`"),
    ("(", ")"), ("<", ">"), ("<b>", "</b>"), ("<div>\n", "</div>\n"), ("<!--", "-->"), ("> ", ""), ("- ", ""),
    ("1. ", ""), ("- > ", ""), ("> 1. ", ""), ("> [!NOTE]\n", ""), ("|", "|"), ("[[", "]]"), ("{", "}"),
    ("&lt;", "&gt;"), ("![*a ", "*](b)"),
)  # fmt: skip
"""What opens and what closes, nested as deep as the size allows."""
FRAMES = {
    "alone": ("", ""),
    "after text": ("Some plain text before it. ", ""),
    "after a paragraph": ("Some plain text before it.\n\n", ""),
    "with definitions": ('[a]: b "c"\n[b]: /c\n\n[^a]: A note.\n\n[^1]: Another.\n\n', ""),
    "in a list": ("- ", "  "),
    "in a deeper list": ("- a\n  1. ", "     "),
    "in a quotation": ("> ", "> "),
    "in an alert": ("> [!NOTE]\n> ", "> "),
    "in a heading": ("## ", "## "),
    "in a table": ("| a | b |\n|---|---|\n| ", "| "),
    "in a footnote": ("Text.[^n]\n\n[^n]: ", "    "),
    "in a link": ("[", ""),
    "in emphasis": ("*a ", ""),
}
"""Where a construct stands: what is before it, and what begins each further line."""
AROUND = {"in lines": "{}\n", "in paragraphs": "{}\n\n", "in items": "- {}\n", "in cells": "| {} | a |\n"}
"""What stands around each single construct."""
STEPS = ("guard", "convert", "page", "plain text", "places", "Word")
_COLLECTION = SafeMarkdown(str, citations=Citations({"a": 1, "a1": 2}, {"a": "A title"}))
_DRIVER = SafeMarkdown(str)
_WHOLE_TEXT = 10**9


class Job(NamedTuple):
    """A text to be made, so that only its recipe goes from process to process."""

    shape: str
    unit: str
    other: str = ""

    def __str__(self) -> str:
        units = repr(self.unit) + (f" {self.other!r}" if self.other else "")
        return f"{self.shape}: {units}"


class Outcome(NamedTuple):
    """What became of a text: why the guard refused it, or what went wrong, or the seconds of each step."""

    refused: str = ""
    failed: str = ""
    seconds: tuple[float, ...] = ()

    @property
    def slowest(self) -> float:
        return max(self.seconds, default=0)


def jobs(with_pairs: bool) -> Iterator[Job]:
    """Every text to be tried."""
    units = (*INLINE, *BLOCK)
    shapes = (*FRAMES, *AROUND, "growing")
    yield from (Job(shape, unit) for shape in shapes for unit in units)
    yield from (Job("nested", opening, closing) for opening, closing in PAIRS)
    yield from (Job("nested after text", opening, closing) for opening, closing in PAIRS)
    if with_pairs:
        for shape in ("in turn", "one after the other"):
            yield from (Job(shape, one, other) for one, other in itertools.permutations(units, 2))


def text_of(job: Job, size: int) -> str:
    """The text of a job, of about `size` characters."""
    unit, other = job.unit, job.other
    if job.shape.startswith("nested"):
        times = size // len(unit + other)
        return (FRAMES["after text"][0] if "after" in job.shape else "") + unit * times + "x" + other * times
    if job.shape == "in turn":
        return _numbered(unit + other, size)
    if job.shape == "one after the other":
        return _numbered(unit, size // 2) + _numbered(other, size // 2)
    if job.shape == "growing":
        most = int((2 * size / len(unit)) ** 0.5)
        return " ".join(unit.replace("{n}", str(times)) * times for times in range(1, most))
    if job.shape in FRAMES:
        first, further = FRAMES[job.shape]
        return first + _numbered(unit, size - len(first)).replace("\n", "\n" + further)
    around = {"in lines": "{}\n", "in paragraphs": "{}\n\n", "in items": "- {}\n", "in cells": "| {} | a |\n"}[
        job.shape
    ]
    start = "| a | b |\n|---|---|\n" if job.shape == "in cells" else ""
    return start + _numbered(around.replace("{}", unit), size)


def _numbered(unit: str, size: int) -> str:
    if "{n}" not in unit:
        return (unit * (size // len(unit) + 1))[:size]
    return "".join(unit.replace("{n}", str(number)) for number in range(1, size // (len(unit) + 2)))


def convert(text: str) -> Outcome:
    """Everything that is done with a text, timed."""
    seconds: list[float] = []

    def timed(step: Callable[[], Any]) -> Any:
        start = time.process_time()
        result = step()
        seconds.append(time.process_time() - start)
        return result

    if refused := timed(lambda: tangle(text)):
        return Outcome(refused=refused, seconds=tuple(seconds))
    timed(lambda: conversion.to_html(text))
    _, html = timed(lambda: (_DRIVER.render(text).html, _COLLECTION.render(text).html))
    timed(lambda: (list(plain_text.blocks(html, _WHOLE_TEXT)), plain_text.first_paragraph(html)))
    timed(lambda: _places(text))
    timed(lambda: list(from_html.blocks(html, str)))
    return Outcome(seconds=tuple(seconds))


def _places(text: str) -> None:
    structure = Structure(text)
    for parts in (structure.links, structure.pictures, structure.headings, structure.code):
        list(parts)
    structure.without_code()
    raw_html(structure)
    list(citations(structure))


def _work(connection: Connection, size: int, longest: float) -> None:
    """What a worker does until it is killed."""
    while True:
        job = connection.recv()
        _allow(longest)
        try:
            outcome = convert(text_of(job, size))
        except Exception as error:
            outcome = Outcome(failed=f"{type(error).__name__}: {error}"[:100])
        connection.send(outcome)


def _allow(longest: float) -> None:
    """Let this process be killed after some more seconds of the processor, where the system can do that."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + longest) + 1, hard))


class _Worker:
    """A process that does one job after the other, and is replaced where one kills it or takes too long."""

    def __init__(self, size: int, longest: float) -> None:
        self._size, self._longest = size, longest
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._size, self._longest), daemon=True)
        self._process.start()
        theirs.close()

    def do(self, job: Job) -> Outcome:
        self._connection.send(job)
        try:
            if self._connection.poll(20 * self._longest):  # on the clock, on which others may run too
                outcome: Outcome = self._connection.recv()
                return outcome
            failed = "killed: too long"
        except EOFError:
            failed = f"the process crashed, or took more than {self._longest:.0f} s"
        self.stop()
        self._start()
        return Outcome(failed=failed)

    def stop(self) -> None:
        self._process.kill()
        self._process.join()


@dataclass
class _Tally:
    """What is kept of the outcomes."""

    limit: float
    done: int = 0
    refused: int = 0

    def __post_init__(self) -> None:
        self.slow: list[tuple[Outcome, Job]] = []
        self.bad: list[tuple[Outcome, Job]] = []

    def add(self, outcome: Outcome, job: Job) -> None:
        self.done += 1
        self.refused += bool(outcome.refused)
        if outcome.failed or outcome.slowest > self.limit:
            self.bad.append((outcome, job))
            sys.stderr.write(f"{job}: {_said(outcome)}\n")
        self.slow.append((outcome, job))
        self.slow.sort(key=lambda each: -each[0].slowest)
        del self.slow[25:]


def main() -> int:
    """Do every job; 1 if one of them went wrong."""
    options = _options()
    tally = _Tally(options.limit)
    everything = [job for job in jobs(options.pairs) if options.only in str(job)]
    shares = [everything[number :: options.processes] for number in range(options.processes)]

    def do(share: list[Job]) -> None:
        worker = _Worker(options.size, 10 * options.limit)
        for job in share:
            tally.add(worker.do(job), job)
            if tally.done % 1000 == 0:
                sys.stderr.write(f"{tally.done:,} of {len(everything):,}\n")
        worker.stop()

    with ThreadPoolExecutor(options.processes) as executor:
        list(executor.map(do, shares))
    _report(tally, options)
    return 1 if tally.bad else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--size", type=int, default=60_000, metavar="N", help="characters of each text [%(default)s]")
    parser.add_argument("--limit", type=float, default=2, metavar="S", help="seconds for each step [%(default)s]")
    parser.add_argument("--pairs", action="store_true", help="each construct with each other one as well")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the jobs whose names contain this")
    parser.add_argument("--processes", type=int, default=2, metavar="N", help="jobs at a time [%(default)s]")
    return parser.parse_args()


def _report(tally: _Tally, options: argparse.Namespace) -> None:
    print(f"{tally.done:,} texts of {options.size:,} characters: {tally.refused:,} refused, {len(tally.bad):,} bad")  # noqa: T201
    for title, rows in (("Slowest", tally.slow), (f"Failed, or more than {tally.limit:g} s", tally.bad)):
        lines = [f"| {job} | {_said(outcome)} |" for outcome, job in rows]
        print("\n".join([f"\n## {title}\n", f"| text | {' | '.join(STEPS)} |", "|---" * 7 + "|", *lines]))  # noqa: T201


def _said(outcome: Outcome) -> str:
    return outcome.failed or outcome.refused or " | ".join(f"{each:.2f}" for each in outcome.seconds)


if __name__ == "__main__":
    sys.exit(main())
