#!/usr/bin/env bash
# Fits src/domain/verdict/weighing/weights.txt anew: what is weighed in each check by the service's own code, then the fit.
#   training/judging/run.sh WORK_FOLDER [PYTHON]
# PYTHON has what training/entailment/requirements.txt names.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=${1:?a folder to work in}; python=${2:-python3}
stories=tests/data/scenarios; data=../shared/data
mkdir -p "$work"
[ -d "$data" ] || { echo "no $data: nothing to fit on" >&2; exit 1; }
cargo build --release --locked
onrecord=target/release/onrecord

weigh() { "$onrecord" eval scenarios --reports $data/news/wikinews.jsonl --export "$work/$1.jsonl" "$2"; }
weigh own $stories; weigh real $stories/wikinews; weigh written training/judging/stories; weigh shared ../shared/scenarios
# Pairs of pages and passages that the entailment model was not trained on.
"$python" training/entailment/apart.py $data/entailment/vitaminc-real.train.jsonl --kept "$work/apart.jsonl"
"$python" training/entailment/news.py training/entailment/news.jsonl "$work/news"
awk 'NR % 3 == 0' "$work/news.dev.jsonl" > "$work/some.dev.jsonl"
"$onrecord" eval entailment --headlines --export-weighed "$work/pages.jsonl" "$work/apart.jsonl"
"$onrecord" eval entailment --export-weighed "$work/passages.jsonl" "$work/some.dev.jsonl"
"$python" training/entailment/apart.py $data/revisions/vitaminc.train.jsonl --kept "$work/revisions.jsonl"
"$python" training/judging/revised.py "$work/revisions.jsonl" "$work/revised"
weigh revised "$work/revised"

fit() {
  "$python" training/judging/fit.py "$work/own.jsonl:1.5" "$work/real.jsonl:1.5" "$work/written.jsonl" \
    "$work/shared.jsonl:4" "$work/pages.jsonl:0.15" "$work/passages.jsonl:0.1" "$work/revised.jsonl" --own 0.5 --shared 0.15 "$@"
}
fit --folds 5 --matches 0.4 0.6 1.0 | tee "$work/fit.log"
fit --out src/domain/verdict/weighing/weights.txt
