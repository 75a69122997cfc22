#!/usr/bin/env bash
# Opens, edits and closes issues on GitHub, so that they are as `drivers due --format issues` says on standard input.
# It needs jq, and gh with a token that may write issues. What to say, and to whom, is not decided here.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/wanted.json"
if ! jq -e -s 'length == 1 and (.[0] | type == "array" and length > 0
    and all(.[]; all(.marker, .title; type == "string" and length > 0) and (.body | type == "string")
        and (.open | type == "boolean")
        and (.labels | type == "array" and length > 0 and all(.[]; type == "string" and length > 0))))' \
    "$work/wanted.json" > /dev/null
then
    echo "sync-issues: this is not what drivers due --format issues prints; nothing was changed" >&2
    exit 2
fi

mapfile -t labels < <(jq -r '[.[].labels[]] | unique[]' "$work/wanted.json")
for label in "${labels[@]}"; do
    bash "$(dirname "$0")/make-label.sh" "$label" "What has to be looked at again"
done

gh issue list --state open --label "${labels[0]}" --limit 500 --json number,body \
    > "$work/there.json"

# One line for each thing to do. An issue is ours when it begins with a marker; of two with the same, the older is kept,
# and one that nobody in the list has, because somebody is no longer a member, is closed.
jq -c --slurpfile there "$work/there.json" '
    def plain: gsub("\r"; "") | until(endswith("\n") | not; .[:-1]);
    def marker: (.body // "") | capture("\\A(?<it><!-- policy-drivers: reviews of [\\w.~%]+ -->)").it;
    [.[].marker] as $wanted
    | ($there[0][] | select([marker] - $wanted != []) | {do: "close", number, why: "This list is no longer kept."}),
    (.[] as $issue
    | [$there[0][] | select(.body // "" | startswith($issue.marker))] | sort_by(.number)
    | if $issue.open | not then .[] | {do: "close", number, why: "Nothing is left to look at."}
      elif . == [] then $issue + {do: "create"}
      else
        (.[0] | select((.body | plain) != ($issue.body | plain)) | {do: "edit", number, body: $issue.body}),
        (.[1:][] | {do: "close", number, why: "Another issue says the same."})
      end)
' "$work/wanted.json" > "$work/steps"

do_step() {
    jq -j '.body // empty' "$work/step.json" > "$work/body.md" || return
    number=$(jq -r '.number // empty' "$work/step.json") || return
    case $(jq -r .do "$work/step.json") in
        create)
            gh issue create --title "$(jq -r .title "$work/step.json")" --body-file "$work/body.md" \
                --label "$(jq -r '.labels | join(",")' "$work/step.json")"
            ;;
        edit) gh issue edit "$number" --body-file "$work/body.md" ;;
        close) gh issue close "$number" --comment "$(jq -r .why "$work/step.json")" ;;
    esac
}

failed=0
while IFS= read -r step <&3; do
    printf '%s' "$step" > "$work/step.json"
    if ! do_step; then
        failed=$((failed + 1))
        jq -r '"sync-issues: could not \(.do) the issue \(if .number then "#\(.number)" else "“\(.title)”" end)"' \
            "$work/step.json" >&2
    fi
done 3< "$work/steps"
[ "$failed" = 0 ]
