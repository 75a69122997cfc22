#!/usr/bin/env bash
# Says in a pull request what the check of it has found, in one comment that it updates each time.
#
# $RUN_ID is the run of the check, $CONCLUSION how it ended, $HEAD_SHA the commit and $HEAD_REPOSITORY the repository that
# it was about: all four as GitHub says them. Which pull request that is, GitHub is asked; what the run has left behind is a
# stranger's, and only `drivers comment` reads it.
#
# It needs jq, drivers, and gh with a token that may read what runs have left and write comments on pull requests.
set -euo pipefail

here="repos/$GITHUB_REPOSITORY"
run="${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_REPOSITORY/actions/runs/$RUN_ID"
most=5000000  # bytes of what the check has left; `drivers comment` takes no more either

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

gh api --paginate "$here/pulls?state=open&per_page=100" > "$work/pulls.json"
mapfile -t numbers < <(jq -r --arg sha "$HEAD_SHA" --arg from "$HEAD_REPOSITORY" \
    '.[] | select(.head.sha == $sha and .head.repo.full_name == $from) | .number' "$work/pulls.json")
if [ "${#numbers[@]}" != 1 ]; then
    echo "comment-preview: ${#numbers[@]} open pull requests have the commit $HEAD_SHA now, so nothing is said" >&2
    exit 0
fi
number=${numbers[0]}

touch "$work/preview.zip"  # which is no archive, if the check has left none
gh api "$here/actions/runs/$RUN_ID/artifacts?name=preview" > "$work/left.json"
read -r id size < <(jq -r '[.artifacts[] | select(.name == "preview" and (.expired | not))]
    | last // empty | "\(.id) \(.size_in_bytes)"' "$work/left.json") || true
if [ -n "${id:-}" ] && [ "$size" -le "$most" ]; then
    gh api "$here/actions/artifacts/$id/zip" > "$work/preview.zip"
fi

built=--not-built
if [ "$CONCLUSION" = success ]; then
    built=--built
fi
drivers comment "$work/preview.zip" --run "$run" "$built" > "$work/comment.md"
jq --raw-input --slurp '{body: .}' "$work/comment.md" > "$work/comment.json"

# The comment of ours is by us, and begins with its marker, which anybody could write.
gh api --paginate "$here/issues/$number/comments?per_page=100" > "$work/comments.json"
marker=$(head -n 1 "$work/comment.md")
ours=$(jq -nr --arg marker "$marker" 'first(inputs[] | select(.user.login == "github-actions[bot]")
    | select(.body // "" | startswith($marker)) | .id)' "$work/comments.json")
if [ -n "$ours" ]; then
    gh api --method PATCH "$here/issues/comments/$ours" --input "$work/comment.json" > /dev/null
else
    gh api --method POST "$here/issues/$number/comments" --input "$work/comment.json" > /dev/null
fi
