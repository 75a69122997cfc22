#!/usr/bin/env bash
# Takes in the issue of the event in $GITHUB_EVENT_PATH, on which somebody has set a label: makes a driver of its text,
# proposes the file and answers on the issue. Then it takes the label off, so that it can be set again.
#
# It needs drivers, git, jq, and gh with a token that may write contents, issues and pull requests, and start workflows.
# The issue is a stranger's text: it goes from file to file, and nothing of it is run.
set -euo pipefail

scripts=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=.github/scripts/forge.sh
. "$scripts/forge.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

number=$(jq -r .issue.number "$GITHUB_EVENT_PATH")
label=$(jq -r .label.name "$GITHUB_EVENT_PATH")
setter=$(jq -r .sender.login "$GITHUB_EVENT_PATH")

answer() {  # say what a file says, and take the label off
    gh issue comment "$number" --body-file "$1"
    gh issue edit "$number" --remove-label "$label"
}

give_up() {  # the forge, or something else, does not do what it should
    trap - ERR
    printf '%s\n' "This issue could not be taken in: something went wrong, and [the log]($1) says what. Nothing is" \
        "lost: what you wrote is still in the issue. Let a member of the team set the label “$label” again." \
        > "$work/given-up.md"
    answer "$work/given-up.md" || echo "take-in: nothing could be said on the issue #$number; set the label again" >&2
    exit 1
}
trap 'give_up "${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_REPOSITORY/actions/runs/${GITHUB_RUN_ID:-}"' ERR

may=$(may_write "$setter")
if [ "$may" != true ]; then
    echo "Only who may write to this repository can have an issue taken in; $setter may not." > "$work/may-not.md"
    answer "$work/may-not.md"
    exit 0
fi

# What is proposed already, so that one document is not proposed twice under two names.
git fetch --quiet origin '+refs/heads/take-in/*:refs/remotes/origin/take-in/*'
gh api "repos/$GITHUB_REPOSITORY/issues/$number" > "$work/now.json"
code=0
drivers take-in --event "$GITHUB_EVENT_PATH" --now "$work/now.json" --proposed refs/remotes/origin/take-in/ \
    --result "$work/result" || code=$?
if [ "$code" -gt 1 ]; then
    false
fi
outcome=$(cat "$work/result/outcome")
if [ "$outcome" = refused ]; then
    answer "$work/result/comment.md"
    exit 0
fi

propose=(bash "$scripts/propose.sh" "$(cat "$work/result/branch")")
if [ "$outcome" = taken ]; then
    propose+=("$(cat "$work/result/title")" "$work/result/body.md" "$(cat "$work/result/path")")
fi
code=0
"${propose[@]}" > "$work/proposed.md" || code=$?
case $code in
    0) cat "$work/result/comment.md" "$work/proposed.md" > "$work/answer.md" ;;
    3) cp "$work/proposed.md" "$work/answer.md" ;;  # which says where, and nothing is there twice
    *) false ;;
esac
answer "$work/answer.md"
