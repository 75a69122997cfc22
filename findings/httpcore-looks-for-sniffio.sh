#!/usr/bin/env bash
# httpcore 1.0.9 (PyPI), with anyio 4.16.0: each asynchronous connection looks for the package sniffio on the whole path
# where it is not installed.
#
# Behaviour: a lock of httpcore asks at its first use which library of asynchronous code runs, by `import sniffio`. anyio
# needed that package until 4.11 and so brought it along; now `pip install httpx` leaves it out. Python remembers no import
# that has failed: each request over a connection of its own searches all folders of `sys.path` for it six times.
#
# Output seen, on Python 3.11 and Linux: “sniffio: not installed”, “20 connections look for sniffio 121
# times”, “with sniffio: 0 times”. The script fails if any of these changes.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet httpx==0.28.1 httpcore==1.0.9 anyio==4.16.0

cat > "$folder/ask.py" <<'PYTHON'
"""Ask a server on this machine twenty times, over a connection each, and count how often sniffio is looked for."""

import asyncio
import importlib.machinery

import httpx

searches = 0
find = importlib.machinery.PathFinder.find_spec


def counted(name, path=None, target=None):
    global searches
    searches += name == "sniffio"
    return find(name, path, target)


async def answer(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    writer.close()


async def main():
    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    url = "http://127.0.0.1:%d/" % server.sockets[0].getsockname()[1]
    async with httpx.AsyncClient(trust_env=False) as client:
        await client.get(url)
        importlib.machinery.PathFinder.find_spec = counted
        for _ in range(20):
            await client.get(url)
    server.close()


asyncio.run(main())
print(searches)
PYTHON

installed=$("$folder/venv/bin/python" -c 'import importlib.util as u; print("installed" if u.find_spec("sniffio") else "not installed")')
without=$("$folder/venv/bin/python" "$folder/ask.py")
"$folder/venv/bin/pip" install --quiet sniffio==1.3.1
with=$("$folder/venv/bin/python" "$folder/ask.py")
echo "sniffio: $installed"
echo "20 connections look for sniffio $without times"
echo "with sniffio: $with times"
[ "$installed $without $with" = "not installed 121 0" ]
