"""The files by which a site is published: each is what its host reads, and the help page has it to the letter."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import crossplane
import pytest
import yaml

from policy_drivers.scaffold.hosts import HOSTS, host_of
from tests import REPOSITORY

SCHEMAS = {
    ".github/workflows/site.yml": "vendor.github-workflows",
    ".gitlab-ci.yml": "vendor.gitlab-ci",
    ".forgejo/workflows/site.yml": "vendor.github-workflows",  # which Forgejo's are made after
}


def _text(host: str, path: str) -> str:
    return host_of(host).files()[path].decode("utf-8")


def test_names_are_unlike_and_all_have_files() -> None:
    assert [host.name for host in HOSTS] == [
        *("github", "gitlab", "codeberg", "netlify", "cloudflare", "bucket", "share", "container"),
    ]
    for host in HOSTS:
        assert host.files()
        for path, content in host.files().items():
            assert b"\r" not in content, path
            assert content.endswith(b"\n"), path


@pytest.mark.parametrize("path", SCHEMAS)
def test_workflows_are_what_their_schemas_ask_for(path: str, tmp_path: Path) -> None:
    (content,) = (files[path] for host in HOSTS if path in (files := host.files()))
    file = tmp_path / "workflow.yml"
    file.write_bytes(content)
    run = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[path], str(file)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (0, "ok -- validation done\n"), run.stderr


def test_each_installs_what_the_requirements_say_and_checks_before_it_builds() -> None:
    for host, path in (
        ("gitlab", ".gitlab-ci.yml"),
        ("codeberg", ".forgejo/workflows/site.yml"),
        ("netlify", "netlify.toml"),
        ("cloudflare", "wrangler.toml"),
        ("container", "Containerfile"),
    ):
        text = _text(host, path)
        places = [text.index(each) for each in ("-r requirements.txt", "drivers check", "drivers build --strict")]
        assert places == sorted(places), path
    for host, path in (("bucket", "publish-to-bucket.sh"), ("share", "publish-to-share.cmd")):
        text = _text(host, path)
        assert text.index("\ndrivers check") < text.index("\ndrivers build --strict"), path


def test_netlify_and_cloudflare_publish_the_folder_of_the_site() -> None:
    netlify = tomllib.loads(_text("netlify", "netlify.toml"))
    assert netlify["build"]["publish"] == "site"
    assert netlify["context"]["deploy-preview"]["environment"] == {"DRIVERS_SHOW_DRAFTS": "true"}
    types = {each["for"]: each["values"].get("Content-Type") for each in netlify["headers"]}
    assert types["/api/registers/*.ttl"] == "text/turtle; charset=utf-8"
    assert tomllib.loads(_text("cloudflare", "wrangler.toml"))["pages_build_output_dir"] == "site"


def test_the_steps_of_codeberg_are_whole_scripts() -> None:
    steps = yaml.safe_load(_text("codeberg", ".forgejo/workflows/site.yml"))["jobs"]["site"]["steps"]
    for step in steps:
        run = subprocess.run(["bash", "-n"], input=step["run"], capture_output=True, encoding="utf-8", check=False)
        assert (run.returncode, run.stderr) == (0, ""), step["name"]
    assert [step["name"] for step in steps if step.get("if")] == ["Publish the site"]


def test_the_bucket_gets_pages_last(tmp_path: Path) -> None:
    """With commands in the place of the real ones, which write down how they are called."""
    for name in ("drivers", "aws"):
        (tmp_path / name).write_text(f'#!/bin/sh\necho {name} "$@"\n', encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    script = tmp_path / "publish.sh"
    script.write_text(_text("bucket", "publish-to-bucket.sh"), encoding="utf-8")
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    run = subprocess.run(
        ["sh", str(script), "ours"], capture_output=True, encoding="utf-8", check=True, env=environment
    )
    assert run.stdout.splitlines() == [
        "drivers check",
        "drivers build --strict",
        "aws s3 sync site/ s3://ours/ --exclude *.html --exclude *.ttl --exclude *.jsonld",
        "aws s3 cp site/ s3://ours/ --recursive --exclude * --include *.ttl --content-type text/turtle; charset=utf-8",
        "aws s3 cp site/ s3://ours/ --recursive --exclude * --include *.jsonld --content-type application/ld+json",
        "aws s3 sync site/ s3://ours/ --exclude * --include *.html --cache-control no-cache",
        "aws s3 sync site/ s3://ours/ --delete",
    ]
    none = subprocess.run(["sh", str(script)], capture_output=True, encoding="utf-8", check=False, env=environment)
    assert none.returncode != 0
    assert "say which bucket" in none.stderr


def test_the_container_writes_nothing_outside_tmp_and_knows_what_does_not_exist(tmp_path: Path) -> None:
    file = tmp_path / "nginx.conf"
    file.write_text(_text("container", "nginx.conf"), encoding="utf-8")
    parsed = crossplane.parse(str(file), single=True)
    assert (parsed["status"], parsed["errors"]) == ("ok", []), json.dumps(parsed["errors"])
    directives = {each["directive"]: each for each in parsed["config"][0]["parsed"]}
    http = directives["http"]["block"]
    paths = [each["args"][0] for each in http if each["directive"].endswith("_temp_path")]
    assert len(paths) == 5
    assert all(path.startswith("/tmp/") for path in [*paths, directives["pid"]["args"][0]])
    (server,) = (each["block"] for each in http if each["directive"] == "server")
    said = [(each["directive"], each["args"]) for each in server]
    assert ("error_page", ["404", "/404.html"]) in said
    assert ("error_page", ["403", "=404", "/404.html"]) in said
    assert ("autoindex", ["off"]) in said
    assert "COPY nginx.conf /etc/nginx/nginx.conf" in _text("container", "Containerfile")


def test_the_help_page_has_each_file_to_the_letter() -> None:
    page = (REPOSITORY / "hooks/policy_drivers/help/contribute/publishing.md").read_text(encoding="utf-8")
    fences = {part.partition("\n")[2] for part in page.split("```")[1::2]}
    for host in HOSTS:
        for path, content in host.files().items():
            assert path in page
            assert host.name == "github" or content.decode("utf-8") in fences, path
