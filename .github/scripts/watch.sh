#!/usr/bin/env bash
# Has drivers watch ask the sources what they say of their own documents, and drivers inbox what is new, where there is a
# register of feeds; and commits what was learned on the branch $BASE, with the news as the message. Where nothing is new,
# it commits nothing. It opens nothing, and tells nobody: what follows is on the site, and in the issues of the next week.
#
# It needs drivers, git, and gh with a token that may write contents and start workflows. What sources say are strangers'
# texts: they go from file to file, nothing of them is run or printed, and in the message nothing of them refers to an
# issue, mentions anybody or tells a forge what to do.
set -euo pipefail

scripts=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=.github/scripts/forge.sh
. "$scripts/forge.sh"

most_tries=10  # so many times others can have been a moment faster
most_lines=200  # of the news; all of it is in the files
base=${BASE:-main}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
known=':(glob)**/watch/*.jsonl'  # in whatever folder the drivers are
feeds=':(glob)**/register/feeds.yml'
code=0  # of the command that asked last

ask() {  # run a command that asks, and keep what it tells; 1 is no fault, but something that people are to see
    code=0
    drivers "$@" >> "$work/news.txt" || code=$?
    if [ "$code" = 1 ]; then
        code=0
    fi
}

message() {  # the news as text and nothing else: an invisible character parts what a forge would act on
    local parted=$'\xe2\x81\xa0'  # U+2060, word joiner
    echo "Keep what sources say of their documents"
    echo
    head -n "$most_lines" "$work/news.txt" |
        sed -E "s/[][#@!]/&$parted/g; s/[Gg][Hh]-/&$parted/g; s,/(issues|pulls?|merge_requests|work_items)/,&$parted,g"
}

git fetch --quiet origin "$base"
git switch --quiet --detach --force FETCH_HEAD
ask watch
if [ "$code" != 0 ]; then
    exit "$code"
fi
if git grep --quiet '^[^#]*[[:alpha:]]' -- "$feeds"; then  # a new repository has one in which everything is a comment
    ask inbox --since "$(date +%F)"  # of what is in the inbox, what was not there yesterday
fi
if [ -z "$(git status --porcelain --untracked-files=all -- "$known")" ]; then
    echo "Nothing is new."
    exit "$code"
fi
git add --all -- "$known"
message > "$work/message.txt"
git commit --quiet --cleanup=whitespace --file "$work/message.txt"

for ((try = 1; try <= most_tries; try++)); do
    before=$(git merge-base HEAD FETCH_HEAD)
    if git push --quiet origin "HEAD:refs/heads/$base"; then
        # what a token of Actions pushes starts no workflow
        gh workflow run site.yml --ref "$base" > /dev/null ||
            echo "watch: the site could not be built anew; start its workflow by hand" >&2
        echo "What is new is on $base."
        exit "$code"  # of the inbox, which cannot undo what was learned before
    fi
    git fetch --quiet origin "$base"
    if [ "$(git rev-parse FETCH_HEAD)" = "$before" ]; then
        echo "watch: $base takes no commits of this workflow; allow them, or run drivers watch where they can be made" >&2
        exit 1
    fi
    if ! git rebase --quiet FETCH_HEAD > /dev/null 2>&1; then
        git rebase --abort
        echo "Somebody else has asked the same sources meanwhile. What they know stays; the next run goes on from there."
        exit "$code"
    fi
done
echo "watch: others were faster $most_tries times; run the job again" >&2
exit 1
