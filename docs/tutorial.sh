#!/usr/bin/env bash
# The tutorial of the README, run from an installed onrecord in an empty folder.
set -euo pipefail
onrecord demo --record demo.db --quiet > demo.txt
grep -q "Marines" demo.txt
pages=$(python -c "from onrecord.samples import PAGES; print(PAGES)")
onrecord build "$pages" --record alliance.db --pack us-japan --quiet
onrecord verify --record alliance.db --quiet
onrecord state --record alliance.db --as-of 2013-12-31 > state.txt
grep -q "Kishida" state.txt
onrecord commitments --record alliance.db --open --format jsonl > open.jsonl
test -s open.jsonl
onrecord who "Minister of Defense" --country JPN --on 2013-10-03 | grep -q Onodera
onrecord statements --record alliance.db --actor john-kerry --format json | grep -q ironclad
id=$(onrecord events --record alliance.db --format jsonl | head -n 1 | python -c "import json,sys; print(json.loads(sys.stdin.readline())['id'])")
onrecord show "$id" --record alliance.db > shown.txt
test -s shown.txt
onrecord export --record alliance.db --format jsonl | head -n 1 | grep -q onrecord/1
echo "The talks resume on Thursday, the minister said." | python -c "import json,sys; print(json.dumps({'id': 'a', 'text': sys.stdin.read(), 'published': '2013-10-02'}))" \
  | onrecord annotate - --layer times | grep -q 2013-10-03
echo "tutorial: all steps done"
