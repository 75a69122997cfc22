# shellcheck shell=bash
# To be sourced: git as the forge knows it, with the token of gh, which is written nowhere.

git() {
    command git -c "user.name=github-actions[bot]" \
        -c "user.email=41898282+github-actions[bot]@users.noreply.github.com" \
        -c credential.helper= -c 'credential.helper=!gh auth git-credential' "$@"
}
