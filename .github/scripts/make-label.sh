#!/usr/bin/env bash
# Makes a label on GitHub where there is none of this name: make-label.sh NAME DESCRIPTION
# It needs jq, and gh with a token that may write issues. Capitals tell no label from another.
set -euo pipefail

found=$(gh label list --search "$1" --limit 500 --json name)
known=$(jq --arg name "$1" 'any(.[]; (.name | ascii_downcase) == ($name | ascii_downcase))' <<< "$found")
if [ "$known" = false ]; then
    gh label create "$1" --description "$2"
fi
