# shellcheck shell=bash
# To be sourced: what the scripts of workflows ask of the forge, and tell it. It needs gh, and git.

git() {  # with the token of gh, which is written nowhere
    command git -c "user.name=github-actions[bot]" \
        -c "user.email=41898282+github-actions[bot]@users.noreply.github.com" \
        -c credential.helper= -c 'credential.helper=!gh auth git-credential' "$@"
}

may_write() {  # whether an account may write to the repository: `true` or `false`; fails where the forge does not answer
    local error permission
    error=$(mktemp)
    if permission=$(gh api "repos/$GITHUB_REPOSITORY/collaborators/$1/permission" --jq .permission 2> "$error"); then
        rm "$error"
        if [ "$permission" = admin ] || [ "$permission" = write ]; then echo true; else echo false; fi
    elif grep -q "HTTP 404" "$error"; then  # which says that the account has no right here
        rm "$error"
        echo false
    else
        cat "$error" >&2
        rm "$error"
        return 1
    fi
}
