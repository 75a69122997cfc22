#!/usr/bin/env bash
# Takes the review that the event in $GITHUB_EVENT_PATH brings, in a new issue that the review form has made or in a
# comment: has drivers take-review record it, commits it or opens a pull request, answers, and closes the issue of the
# form. Run again, it records nothing twice.
#
# It needs drivers, git, jq, and gh with a token that may write contents, issues and pull requests, and start workflows.
# The text is a stranger's, and taken from the event, since an issue can be edited afterwards. It goes from file to file,
# and nothing of it is run.
set -euo pipefail

scripts=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=.github/scripts/forge.sh
. "$scripts/forge.sh"

most_tries=10  # so many times others can have been a moment faster
address="${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_REPOSITORY"
base=$(jq -r '.repository.default_branch // "main"' "$GITHUB_EVENT_PATH")
export BASE=$base
number=$(jq -er '.issue.number | numbers' "$GITHUB_EVENT_PATH")
work=$(mktemp -d)

end() {  # tell a person where something went wrong who waits for an answer
    local code=$?
    if [ "$code" != 0 ]; then
        echo "This review could not be taken: [the log]($address/actions/runs/${GITHUB_RUN_ID:-}) says why. Nothing is" \
            "lost, and nothing is recorded twice: a maintainer can run the job again from there." > "$work/failed.md"
        gh issue comment "$number" --body-file "$work/failed.md" ||
            echo "take-review: nothing could be said on the issue #$number; run the job again" >&2
    fi
    rm -rf "$work"
}
trap end EXIT

jq -j '(.comment // .issue).body // ""' "$GITHUB_EVENT_PATH" > "$work/said.md"
# A member's issue is one of ours by its label, which a stranger cannot set: its text anybody could write.
jq -j '.issue | select(any(.labels[]?; .name == "reviews")) | .body // ""' "$GITHUB_EVENT_PATH" > "$work/issue.md"
handle=$(jq -er '(.comment // .issue).user.login | strings' "$GITHUB_EVENT_PATH")
day=$(jq -er '(.comment // .issue).created_at[:10]' "$GITHUB_EVENT_PATH")
comment=$(jq -r '.comment.id // empty | numbers' "$GITHUB_EVENT_PATH")
branch="review/issue-$number${comment:+-comment-$comment}"
if [[ ! $handle =~ ^[A-Za-z0-9_-]+(\[bot\])?$ ]]; then
    echo "take-review: $GITHUB_EVENT_PATH names no account" >&2
    exit 2
fi

options=(--handle "$handle" --date "$day" --format json)
may=$(may_write "$handle")
if [ "$may" = true ]; then
    options+=(--may-write)
fi
if [ -n "$comment" ]; then
    options+=(--issue "$work/issue.md")
fi

told() {
    jq -r "$1" "$work/told.json"
}

record() {  # change the files of the newest state of the branch, and write down what is to be told
    local code=0
    git fetch --quiet origin "$base"
    git switch --quiet --detach --force FETCH_HEAD
    drivers take-review "$work/said.md" "${options[@]}" > "$work/told.json" || code=$?
    if [ "$code" -gt 1 ]; then
        exit "$code"
    fi
    mapfile -t files < <(told '.files[]')
}

push() {  # commit what was recorded, on what others have committed meanwhile; or find that the branch takes no commits
    local before try
    for ((try = 1; try <= most_tries; try++)); do
        before=$(git rev-parse HEAD)
        git commit --quiet --message "$(told .title)" --message "From issue #$number." -- "${files[@]}"
        if git push --quiet origin "HEAD:refs/heads/$base"; then
            is_there=true
            return
        fi
        git reset --quiet "$before"
        if [ "$(git ls-remote origin "refs/heads/$base" | cut -f 1)" = "$before" ]; then
            return
        fi
        record
        if [ "${#files[@]}" = 0 ]; then
            is_there=true
            return
        fi
    done
    echo "take-review: others were faster $most_tries times; run the job again" >&2
    exit 1
}

propose() {  # open a pull request, which closes the issue of the form once it is merged
    local code=0
    printf 'From issue #%s.\n' "$number" > "$work/body.md"
    if [ "$closes" = true ]; then
        printf '\nCloses #%s.\n' "$number" >> "$work/body.md"
    fi
    bash "$scripts/propose.sh" "$branch" "$(told .title)" "$work/body.md" "${files[@]}" > "$work/proposed.md" || code=$?
    if [ "$code" != 0 ] && [ "$code" != 3 ]; then  # 3: it was proposed already
        exit "$code"
    fi
}

record
if [ "$(told .answer)" = "" ]; then
    exit 0  # a comment from people to people
fi

closes=$(told .is_whole)
if grep -q "^<!-- policy-drivers: reviews of " "$work/issue.md"; then
    closes=false  # the issue of a member stays open until nothing is left in it
fi
is_there=false  # whether all that was recorded is on the branch that is published
if [ "${#files[@]}" = 0 ]; then
    is_there=true
    : > "$work/proposed.md"
else
    if [ "$(told .record_reviews_by)" = commit ]; then
        push
    fi
    if [ "$is_there" = true ]; then
        echo "The site shows it in a few minutes." > "$work/proposed.md"
        # what a token of Actions pushes starts no workflow; that of the reviews writes their lists anew as well
        gh workflow run reviews.yml --ref "$base" > /dev/null || gh workflow run site.yml --ref "$base" > /dev/null ||
            echo "take-review: the site could not be built anew; start its workflow by hand" >&2
    else
        propose
    fi
fi

{ told .answer; cat "$work/proposed.md"; } > "$work/answer.md"
gh issue comment "$number" --body-file "$work/answer.md"
if [ "$closes" = true ] && [ "$is_there" = true ]; then
    gh issue close "$number"
fi
