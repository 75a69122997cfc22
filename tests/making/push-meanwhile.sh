#!/bin/sh
# Pushes a commit to the main branch of REMOTE, in which FILE has one line more: push-meanwhile.sh REMOTE FILE
set -eu
clone=$(mktemp -d)
git clone --quiet "$1" "$clone"
echo "It was changed meanwhile." >> "$clone/$2"
git -C "$clone" -c core.hooksPath=/dev/null -c user.name=Jo -c user.email=jo@example.org commit --quiet --all --message Meanwhile
git -C "$clone" -c core.hooksPath=/dev/null push --quiet origin HEAD:refs/heads/main
rm -rf "$clone"
