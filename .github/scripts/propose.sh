#!/usr/bin/env bash
# Proposes changed files: propose.sh BRANCH TITLE BODY_FILE FILE…
#
# It commits the files on a new branch, pushes that, and opens a pull request to $BASE (main, if that is not set). Where
# Actions may not open one, it gives the address at which a person can. It prints a sentence with the address, for a
# comment. The first line of BODY_FILE, which says where the change comes from, goes into the commit as well.
#
# Exit codes: 0 proposed; 3 the branch is there already, and nothing was changed: the sentence says where; others: not
# proposed, and standard error says why.
#
# It needs git, and gh with a token that may write contents and pull requests, and start workflows. Nothing that it is
# given is run. What a token of Actions pushes starts no workflow, so the one of the site is started by its name.
set -euo pipefail

# shellcheck source=.github/scripts/forge.sh
. "$(dirname "$0")/forge.sh"

branch=$1
base=${BASE:-main}
address="${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_REPOSITORY"

is_there() {  # whether the forge has the branch; ends everything where the forge does not answer
    local code=0
    git ls-remote --quiet --exit-code origin "refs/heads/$branch" > /dev/null || code=$?
    if [ "$code" != 0 ] && [ "$code" != 2 ]; then
        echo "propose: the forge does not answer; nothing was changed" >&2
        exit 1
    fi
    return "$code"
}

say_where() {
    local found
    found=$(gh pr list --head "$branch" --state all --json url --jq '.[0].url // empty') || found=
    echo "It has been proposed already: ${found:-$address/tree/$branch}"
    exit 3
}

if is_there; then
    say_where
fi

title=$2 body=$3
shift 3
git switch --quiet --create "$branch"
git add -- "$@"
if git diff --cached --quiet; then
    echo "propose: nothing in $* has changed" >&2
    exit 1
fi
git commit --quiet --message "$title" --message "$(head -n 1 "$body")"
if ! git push --quiet origin "HEAD:refs/heads/$branch"; then
    if is_there; then  # somebody else was a moment faster
        say_where
    fi
    echo "propose: the branch $branch could not be pushed" >&2
    exit 1
fi

if opened=$(gh pr create --base "$base" --head "$branch" --title "$title" --body-file "$body"); then
    echo "It is proposed: ${opened##*$'\n'}"
else
    echo "It is on a branch, since no workflow may open pull requests here. Open one:" \
        "$address/compare/$base...$branch?expand=1"
fi

if ! gh workflow run site.yml --ref "$branch" > /dev/null; then
    echo "propose: the workflow of the site could not be started for $branch; close and reopen the pull request" >&2
fi
