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

# A reader that has seen a story reads it better than it will read others: our stories are weighed by one that saw none.
tree=$work/tree
rm -rf "$tree"; mkdir -p "$tree"; git ls-files -z | xargs -0 cp --parents -t "$tree"
"$python" training/entailment/export.py --model "$trained/saw-no-story.pt" --held-out "$trained/pairs/news.dev.jsonl" \
  --out "$tree/models/entailment.safetensors"
sha=$(sha256sum "$tree/models/entailment.safetensors" | cut -d' ' -f1)
sed -i -E "s/(const SHA256: .str = \")[0-9a-f]{64}/\1$sha/" "$tree/src/entailment/model.rs"
cargo build --release --locked --manifest-path "$tree/Cargo.toml" --target-dir "$work/target"
"$work/target/release/onrecord" eval scenarios --export "$work/own.jsonl" $stories
"$work/target/release/onrecord" eval scenarios --export "$work/written.jsonl" training/judging/stories

weigh() { "$onrecord" eval scenarios --reports $data/news/wikinews.jsonl --export "$work/$1.jsonl" "$2"; }
weigh real $stories/wikinews; weigh shared ../shared/scenarios
# Pairs of pages and passages that the entailment model was not trained on.
"$python" training/entailment/apart.py $data/entailment/vitaminc-real.train.jsonl --kept "$work/apart.jsonl"
"$python" training/entailment/news.py training/entailment/news.jsonl "$work/news"
awk 'NR % 3 == 0' "$work/news.apart.jsonl" > "$work/some.jsonl"
"$onrecord" eval entailment --headlines --export-weighed "$work/pages.jsonl" "$work/apart.jsonl"
"$onrecord" eval entailment --headlines --export-weighed "$work/passages.jsonl" "$work/some.jsonl"
"$python" training/entailment/apart.py $data/revisions/vitaminc.train.jsonl --kept "$work/revisions.jsonl"
"$python" training/judging/revised.py "$work/revisions.jsonl" "$work/revised"
weigh revised "$work/revised"

fit() {
  "$python" training/judging/fit.py "$work/own.jsonl:1.5" "$work/written.jsonl" "$work/real.jsonl:1.5" "$work/shared.jsonl:4" \
    "$work/pages.jsonl:0.15" "$work/passages.jsonl:0.1" "$work/revised.jsonl" --own 0.5 --shared 0.15 "$@"
}
fit --folds 5 --matches 0.4 0.6 1.0 | tee "$work/fit.log"
fit --out src/domain/verdict/weighing/weights.txt
