"""Where a site can be published, and the files of a repository that do it: `drivers init --publish HOST`.

They are ours, the same bytes for every team: they read `requirements.txt`, the settings and the environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from policy_drivers.scaffold.kept_files import kept_files

_FOLDER = Path(__file__).with_name("hosting")


@dataclass(frozen=True)
class Host:
    """A way to publish a site."""

    name: str
    """By which it is chosen: `netlify`."""
    title: str
    """What it is called in a sentence."""
    places: Mapping[str, str]
    """For each of its files where that lies in the folder of these, by the path in a repository."""
    kept: tuple[str, ...] = ()
    """Those of `kept_files` that publish there."""

    def files(self) -> Mapping[str, bytes]:
        """Paths in a repository, and bytes, with LF at the ends of lines."""
        ours = {path: (_FOLDER / place).read_bytes().replace(b"\r\n", b"\n") for path, place in self.places.items()}
        if self.kept:
            ours |= {path: kept_files()[path] for path in self.kept}
        return dict(sorted(ours.items()))


HOSTS = (
    Host("github", "GitHub Pages", {}, (".github/workflows/site.yml",)),
    Host("gitlab", "GitLab Pages", {}, (".gitlab-ci.yml",)),
    Host("codeberg", "Codeberg Pages, or Forgejo elsewhere", {".forgejo/workflows/site.yml": "codeberg/site.yml"}),
    Host("netlify", "Netlify", {"netlify.toml": "netlify/netlify.toml"}),
    Host("cloudflare", "Cloudflare Pages", {"wrangler.toml": "cloudflare/wrangler.toml"}),
    Host("bucket", "a bucket of S3 or the like", {"publish-to-bucket.sh": "bucket/publish-to-bucket.sh"}),
    Host("share", "a shared folder, opened from disk", {"publish-to-share.cmd": "share/publish-to-share.cmd"}),
    Host(
        "container",
        "a container with a read-only file system",
        {
            ".containerignore": "container/containerignore",
            "Containerfile": "container/Containerfile",
            "nginx.conf": "container/nginx.conf",
        },
    ),
)
"""All of them, in the order in which the help page has them."""


ADDED = tuple(host.name for host in HOSTS if host.places)
"""Those whose files `drivers init --publish` adds; the others are where their forge is."""


def added_files() -> Mapping[str, bytes]:
    """The files of all hosts that can be added to a repository."""
    return {path: content for name in ADDED for path, content in host_of(name).files().items()}


def host_of(name: str) -> Host:
    """The host of that name. Raises `KeyError`."""
    return {host.name: host for host in HOSTS}[name]
