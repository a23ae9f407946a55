#!/usr/bin/env bash
# Fits src/domain/verdict/weighing/weights.txt anew: what is weighed in each check by the service's own code, then the fit.
#   training/judging/run.sh WORK_FOLDER ENTAILMENT_FOLDER [PYTHON]
# ENTAILMENT_FOLDER is where training/entailment/run.sh worked; PYTHON has what its requirements.txt names.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=${1:?a folder to work in}; trained=${2:?the folder of the entailment training}; python=${3:-python3}
stories=tests/data/scenarios; data=../shared/data
mkdir -p "$work"
[ -d "$data" ] || { echo "no $data: nothing to fit on" >&2; exit 1; }
cargo build --release --locked
onrecord=target/release/onrecord

# A reader that has seen a story reads it better than it will read others: each half of our stories is weighed by the one
# that has seen the other half.
for half in 0 1; do
  "$python" training/entailment/export.py --model "$trained/half-$((1 - half)).pt" \
    --held-out "$trained/pairs/news.dev.jsonl" --out "$work/reader.safetensors"
  "$python" training/judging/reread.py $onrecord models/entailment.safetensors "$work/reader.safetensors" "$work/onrecord"
  files=$(ls $stories/*.json training/judging/real/*.json training/judging/stories/*.json | awk -v half=$half 'NR % 2 == 1 - half')
  "$work/onrecord" eval scenarios --reports $data/news/wikinews.jsonl --export "$work/stories-$half.jsonl" $files
done

weigh() { "$onrecord" eval scenarios --reports $data/news/wikinews.jsonl --export "$work/$1.jsonl" "$2"; }
weigh real $stories/wikinews; weigh shared ../shared/scenarios
# Pairs of pages that the entailment model was not trained on.
"$python" training/entailment/apart.py $data/entailment/vitaminc-real.train.jsonl --kept "$work/apart.jsonl"
"$onrecord" eval entailment --headlines --export-weighed "$work/pages.jsonl" "$work/apart.jsonl"
"$python" training/entailment/apart.py $data/revisions/vitaminc.train.jsonl --kept "$work/revisions.jsonl"
"$python" training/judging/revised.py "$work/revisions.jsonl" "$work/revised"
weigh revised "$work/revised"

fit() {
  "$python" training/judging/fit.py "$work/stories-0.jsonl" "$work/stories-1.jsonl" "$work/real.jsonl:1.5" \
    "$work/shared.jsonl:16" "$work/pages.jsonl:1" "$work/revised.jsonl:8" --own 1.2 --shared 0.4 "$@"
}
fit --folds 5 --matches 0.35 0.6 1.0 | tee "$work/fit.log"
fit --out src/domain/verdict/weighing/weights.txt
