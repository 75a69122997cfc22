"""How long `drivers watch` takes, and how much memory, with a server on this machine that plays every host.

`watching.py [--addresses N] [--hosts N] [--pdf MEGABYTES]`. README.md says what is compared.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TextIO

from collection import TODAY, write_collection

REPOSITORY = Path(__file__).parents[2]
_LATENCY = 0.05
"""Seconds until the server answers."""
_PAUSE = 1
"""Seconds that each host is left alone between two requests."""
_LINK = re.compile(r"^link: .*$", re.MULTILINE)
_WORDS = "The plan says what each service does about it, by when, and who sees to that in every place. " * 3
_PAGE = (
    "<!DOCTYPE html><html lang=en><title>Plan {0}</title><nav><ul>"
    + "<li><a href=/>One of the places to go to</a></li>" * 30
    + "</ul></nav><main><h1>Plan {0}</h1>"
    + f"<h2>What it says</h2><p>{_WORDS}</p>" * 60
    + "</main><footer><p>Last updated on 1 May 2026</p></footer>"
)
"""A page of some 20 KB, as long as an ordinary one."""
_MEBIBYTE = 1 << 20


def main() -> int:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--addresses", type=int, default=2000)
    parser.add_argument("--hosts", type=int, default=200)
    parser.add_argument("--pdf", type=int, default=0, metavar="MEGABYTES", help="serve a PDF of that size as well")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--run", type=int, metavar="PORT", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        return _serve(options.pdf)
    if options.run:
        return _run(options.run)
    return _measure(options)


def _measure(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="drivers-benchmark-") as folder:
        root = Path(folder)
        _lay_out(root, options.addresses, options.hosts, options.pdf)
        command = [sys.executable, __file__, "--serve", "--pdf", str(options.pdf)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, env=_environment()) as server:
            assert server.stdout is not None
            port = server.stdout.readline().decode().strip()
            for title in ("first run", "second run, without news"):
                _one_run(title, root, port, -(-options.addresses // options.hosts))
            server.terminate()
    return 0


def _one_run(title: str, root: Path, port: str, each: int) -> None:
    """Run the command, and print a line about it. `each` is the number of addresses of a host."""
    start = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, __file__, "--run", port], cwd=root, env=_environment(), capture_output=True, encoding="utf-8"
    )
    wall = time.perf_counter() - start
    if ran.returncode or "Not known" in ran.stdout:
        raise SystemExit(f"{ran.stdout[-2000:]}\n{ran.stderr[-4000:]}")
    figures = json.loads(ran.stderr.splitlines()[-1])
    needed = each * _PAUSE  # robots.txt is asked for too
    said = next(line for line in ran.stdout.splitlines() if "looked at" in line)
    _say(
        f"{title}: {said}\n"
        f"    asking: {figures['asking']:.1f} s, {figures['asking'] / needed:.2f} times the {needed} s of the pauses, "
        f"{figures['asking_cpu']:.1f} s of CPU, those that it starts included; all: {wall:.1f} s\n"
        f"    memory: {figures['memory']:.0f} MiB, {figures['before']:.0f} of them before anybody is asked\n"
    )


def _say(text: str, stream: TextIO = sys.stdout) -> None:
    stream.write(text)
    stream.flush()


def _environment() -> dict[str, str]:
    paths = os.pathsep.join([str(REPOSITORY / "hooks"), str(REPOSITORY)])
    return {**os.environ, "PYTHONPATH": paths}


def _lay_out(root: Path, addresses: int, hosts: int, pdf: int) -> None:
    """A repository whose current drivers have so many addresses."""
    (root / "mkdocs.yml").write_text("site_name: Benchmark\nsite_url: https://drivers.example/\n", encoding="utf-8")
    write_collection(root / "drivers", addresses + addresses // 4)
    links = _links(addresses, hosts, pdf)
    for path in sorted((root / "drivers").glob("*/*.md")):
        text = path.read_text(encoding="utf-8")
        link = next(links, "") if "\nstatus: " not in text else ""
        path.write_text(_LINK.sub(f"link: {link}" if link else "# no link", text, count=1), encoding="utf-8")
    assert not next(links, "")


def _links(addresses: int, hosts: int, pdf: int) -> Iterator[str]:
    if pdf:
        yield "http://host-0.example/large.pdf"
    for number in range(addresses - bool(pdf)):
        yield f"http://host-{number % hosts}.example/plan/{number}"


def _serve(megabytes: int) -> int:
    from tests.making.loopback import Raw, Reply, Request, loopback

    def page(request: Request) -> Reply:
        name = request.url.rpartition("/")[2]
        return Reply(status=404) if name == "robots.txt" else Reply(_PAGE.format(name), headers={"ETag": '"1"'})

    def large(request: Request) -> Raw:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: {megabytes * _MEBIBYTE}\r\n\r\n"
        return Raw([head.encode(), b"%PDF-1.7\n" + bytes(_MEBIBYTE - 9), *[bytes(_MEBIBYTE)] * (megabytes - 1)])

    with loopback(latency=_LATENCY) as server:
        server.at("http://*", page)
        server.at("http://host-0.example/large.pdf", large)
        _say(f"{server.port('http')}\n")
        sys.stdin.read()
    return 0


def _run(port: int) -> int:
    """`drivers watch`, whose servers are all on this machine; figures go to standard error."""
    import resource

    from policy_drivers.cli import asking, main
    from policy_drivers.watching.web.connecting import Place, Transport
    from policy_drivers.watching.web.public import IPAddress

    figures: dict[str, float] = {}

    def processor() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime

    def memory() -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (_MEBIBYTE if sys.platform == "darwin" else 1024)

    async def look_up(host: str, _: int) -> list[Place]:
        return [("127.0.0.1", port)]

    def is_open(address: IPAddress) -> bool:
        return address.is_loopback

    def here(**about: object) -> Transport:
        figures["before"] = memory()
        return Transport(look_up=look_up, is_open=is_open)

    watch = import_module("policy_drivers.cli.watch")
    ask = watch._ask

    def timed(*about: object, **options: object) -> None:
        start, cpu = time.perf_counter(), processor()
        ask(*about, **options)
        figures["asking"], figures["asking_cpu"] = time.perf_counter() - start, processor() - cpu

    asking.Transport = here
    watch._ask = timed
    try:
        main(["watch", "--today", TODAY.isoformat(), "--budget", "100000"])
    except SystemExit as ended:
        figures["memory"] = memory()
        _say(f"\n{json.dumps(figures)}\n", sys.stderr)
        return int(ended.code or 0)
    return 1


if __name__ == "__main__":
    sys.exit(main())
