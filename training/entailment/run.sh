#!/usr/bin/env bash
# Makes models/entailment.safetensors anew: pairs by the service's own code, fifteen stages of training, export.
#   training/entailment/run.sh WORK_FOLDER [PYTHON]
# PYTHON has what requirements.txt names.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=${1:?a folder to work in}; python=${2:-python3}
here=training/entailment; data=../shared/data/entailment
mkdir -p "$work/raw" "$work/pairs"
[ -d "$data" ] || { echo "no $data: nothing to train on" >&2; exit 1; }
export OMP_WAIT_POLICY=passive

base=$work/all-MiniLM-L6-v2
"$python" -c "import sys; from all_minilm_l6_v2 import extract_model; extract_model(sys.argv[1])" "$work"
cargo build --release --locked
pairs() { target/release/onrecord eval entailment "$1" --export "$2"; }

"$python" $here/multiply.py --out "$work/raw/more.train.jsonl" \
  $data/vitaminc-real.train.jsonl $data/vitaminc-synthetic.train.jsonl
"$python" $here/balance.py $data/breaking-nli.train.jsonl "$work/raw/breaking-nli.train.jsonl"
cp $data/conjnli.train.jsonl "$work/raw/"
"$python" $here/news.py $here/news.jsonl "$work/raw/news"
for name in vitaminc-real.train vitaminc-synthetic.train fm2.train; do
  cp "$data/$name.jsonl" "$work/raw/plain-$name.jsonl"
  "$python" $here/headed.py "$data/$name.jsonl" "$work/raw/$name.jsonl"
done
"$python" $here/headed.py "$work/raw/more.train.jsonl" "$work/raw/more-headed.train.jsonl"
for file in "$work"/raw/*.jsonl $data/*.dev.jsonl; do pairs "$file" "$work/pairs/$(basename "$file")"; done

p=$work/pairs
dev="$p/news.dev.jsonl $p/vitaminc-real.dev.jsonl $p/vitaminc-synthetic.dev.jsonl $p/fever-symmetric.dev.jsonl $p/conjnli.dev.jsonl"
"$python" $here/train.py --base "$base/model.safetensors" --passes 2 --rate 1e-4 --seed 1 --out "$work/first.pt" \
  --train "$p/plain-vitaminc-real.train.jsonl" "$p/plain-vitaminc-synthetic.train.jsonl" "$p/plain-fm2.train.jsonl" \
  "$p/conjnli.train.jsonl:0.3" "$p/breaking-nli.train.jsonl" --dev $dev | tee "$work/first.log"
"$python" $here/train.py --base "$base/model.safetensors" --start "$work/first.pt" --passes 1 --rate 8e-5 --seed 3 \
  --out "$work/second.pt" --train "$p/vitaminc-real.train.jsonl:0.7" "$p/vitaminc-synthetic.train.jsonl:0.35" \
  "$p/fm2.train.jsonl" "$p/conjnli.train.jsonl:0.1" "$p/breaking-nli.train.jsonl:0.3" \
  "$p/more-headed.train.jsonl:0.25" "$p/news.train.jsonl" --dev $dev | tee "$work/second.log"
# A sentence that shares the headline only settles nothing; then what stands there in so many words supports.
"$python" $here/train.py --base "$base/model.safetensors" --start "$work/second.pt" --passes 1 --rate 6e-5 --seed 4 \
  --out "$work/third.pt" --train "$p/news.unrelated.jsonl:0.6" "$p/news.train.jsonl" "$p/vitaminc-real.train.jsonl:0.2" \
  "$p/vitaminc-synthetic.train.jsonl:0.1" "$p/fm2.train.jsonl:0.5" --dev $dev | tee "$work/third.log"
"$python" $here/train.py --base "$base/model.safetensors" --start "$work/third.pt" --passes 1 --rate 6e-5 --seed 6 \
  --out "$work/fourth.pt" --train "$p/news.plain.jsonl:0.8" "$p/news.unrelated.jsonl:0.4" "$p/news.train.jsonl" \
  "$p/vitaminc-real.train.jsonl:0.35" "$p/vitaminc-synthetic.train.jsonl:0.1" --dev $dev | tee "$work/fourth.log"
"$python" $here/export.py --model "$work/fourth.pt" --held-out "$p/news.dev.jsonl"
# The same weights go on, rounded as they were shipped, with the mean of the weights; pages for `training/judging` stay out.
"$python" $here/resume.py --base "$base/model.safetensors" --out "$work/shipped.pt"
"$python" $here/apart.py $data/vitaminc-real.train.jsonl --rest "$work/raw/real-rest.jsonl"
"$python" $here/headed.py "$work/raw/real-rest.jsonl" "$work/raw/real-headed.jsonl"
for name in real-rest real-headed; do pairs "$work/raw/$name.jsonl" "$p/$name.jsonl"; done
rest="$p/fm2.train.jsonl $p/conjnli.train.jsonl:0.1 $p/breaking-nli.train.jsonl:0.3 $p/more-headed.train.jsonl:0.35
  $p/news.train.jsonl $p/news.plain.jsonl:0.3 $p/news.unrelated.jsonl:0.3"
"$python" $here/train.py --base "$base/model.safetensors" --start "$work/shipped.pt" --passes 2 --rate 8e-5 --seed 11 \
  --average 0.998 --out "$work/fifth.pt" --train "$p/real-headed.jsonl:0.9" "$p/vitaminc-synthetic.train.jsonl:0.6" $rest \
  --dev $dev | tee "$work/fifth.log"
"$python" $here/train.py --base "$base/model.safetensors" --start "$work/fifth.pt" --passes 1 --rate 7e-5 --seed 12 \
  --average 0.998 --out "$work/sixth.pt" --train "$p/real-headed.jsonl:0.6" "$p/real-rest.jsonl:0.3" \
  "$p/vitaminc-synthetic.train.jsonl:0.7" $rest --dev $dev | tee "$work/sixth.log"
# Mostly news from here on. From the eighth stage two runs go on from one start, one a core, and the mean of both is kept.
news="$p/real-rest.jsonl:0.2 $p/fm2.train.jsonl $p/breaking-nli.train.jsonl:0.3 $p/news.train.jsonl"
"$python" $here/train.py --base "$base/model.safetensors" --start "$work/sixth.pt" --passes 1 --rate 7e-5 --seed 21 \
  --average 0.998 --out "$work/seventh.pt" --train $news "$p/real-headed.jsonl:0.6" "$p/vitaminc-synthetic.train.jsonl:0.5" \
  "$p/conjnli.train.jsonl:0.1" "$p/more-headed.train.jsonl:0.2" "$p/news.plain.jsonl:0.3" "$p/news.unrelated.jsonl:0.3" \
  --dev $dev | tee "$work/seventh.log"
start=seventh
for stage in eighth:31:32 ninth:41:42; do
  IFS=: read -r name one other <<< "$stage"
  for seed in $one $other; do
    OMP_NUM_THREADS=1 "$python" $here/train.py --base "$base/model.safetensors" --start "$work/$start.pt" --passes 1 \
      --rate 9e-5 --seed "$seed" --average 0.998 --out "$work/$name-$seed.pt" --train $news "$p/real-headed.jsonl:0.4" \
      "$p/vitaminc-synthetic.train.jsonl:0.3" "$p/conjnli.train.jsonl:0.07" "$p/more-headed.train.jsonl:0.15" \
      "$p/news.plain.jsonl:0.2" "$p/news.unrelated.jsonl:0.25" --dev $dev > "$work/$name-$seed.log" &
  done
  wait
  "$python" $here/mean.py "$work/$name-$one.pt" "$work/$name-$other.pt" --out "$work/$name.pt"
  start=$name
done
# A short last one, nearly all news.
for seed in 51 52; do
  OMP_NUM_THREADS=1 "$python" $here/train.py --base "$base/model.safetensors" --start "$work/ninth.pt" --passes 1 \
    --rate 7e-5 --seed "$seed" --average 0.995 --out "$work/tenth-$seed.pt" --train "$p/news.train.jsonl:0.2" \
    "$p/real-headed.jsonl:0.04" "$p/vitaminc-synthetic.train.jsonl:0.03" "$p/fm2.train.jsonl:0.2" \
    "$p/news.unrelated.jsonl:0.05" > "$work/tenth-$seed.log" &
done
wait
"$python" $here/mean.py "$work/tenth-51.pt" "$work/tenth-52.pt" --out "$work/tenth.pt"
# The headline is no hint any more: rows of news under their own, another one's or none. The stages before had no other's.
for seed in 61 62; do
  OMP_NUM_THREADS=1 "$python" $here/train.py --base "$base/model.safetensors" --start "$work/tenth.pt" --passes 1 \
    --rate 8e-5 --seed "$seed" --average 0.998 --out "$work/eleventh-$seed.pt" --train "$p/news.train.jsonl" \
    "$p/news.unrelated.jsonl:0.25" "$p/news.plain.jsonl:0.2" "$p/real-headed.jsonl:0.3" "$p/real-rest.jsonl:0.15" \
    "$p/vitaminc-synthetic.train.jsonl:0.25" "$p/fm2.train.jsonl" "$p/conjnli.train.jsonl:0.07" \
    "$p/breaking-nli.train.jsonl:0.3" "$p/more-headed.train.jsonl:0.12" --dev $dev > "$work/eleventh-$seed.log" &
done
wait
"$python" $here/mean.py "$work/eleventh-61.pt" "$work/eleventh-62.pt" --out "$work/eleventh.pt"
# What stands in one report beside a sentence, and does not settle a claim that it settles: checks of whole stories.
told="--reports ../shared/data/news/wikinews.jsonl"
"$python" $here/stories.py $told training/judging/stories training/judging/real tests/data/scenarios \
  --out "$work/bare-stories.jsonl"
"$python" $here/headed.py --all "$work/bare-stories.jsonl" "$work/raw/stories.jsonl"
# What a sentence says among other things.
"$python" $here/shorter.py $here/news.jsonl "$work/raw/shorter.jsonl"
for name in stories shorter; do pairs "$work/raw/$name.jsonl" "$p/$name.jsonl"; done
"$python" $here/train.py --base "$base/model.safetensors" --start "$work/eleventh.pt" --passes 1 --rate 7e-5 \
  --seed 73 --average 0.995 --out "$work/twelfth.pt" --train "$p/stories.jsonl" "$p/stories.jsonl" \
  "$p/news.train.jsonl:0.22" "$p/real-headed.jsonl:0.1" "$p/vitaminc-synthetic.train.jsonl:0.1" \
  "$p/fm2.train.jsonl:0.5" "$p/news.unrelated.jsonl:0.05" | tee "$work/twelfth.log"
"$python" $here/train.py --base "$base/model.safetensors" --start "$work/twelfth.pt" --passes 1 --rate 6e-5 \
  --seed 81 --average 0.998 --out "$work/thirteenth.pt" --train "$p/news.train.jsonl:0.25" "$p/shorter.jsonl" \
  "$p/stories.jsonl" "$p/real-headed.jsonl:0.15" "$p/vitaminc-synthetic.train.jsonl:0.12" "$p/fm2.train.jsonl" \
  "$p/news.unrelated.jsonl:0.1" "$p/news.plain.jsonl:0.2" | tee "$work/thirteenth.log"
"$python" $here/train.py --base "$base/model.safetensors" --start "$work/thirteenth.pt" --passes 1 --rate 6e-5 \
  --seed 83 --average 0.998 --out "$work/fourteenth.pt" --train "$p/news.train.jsonl:0.6" "$p/shorter.jsonl:0.5" \
  "$p/stories.jsonl" "$p/real-headed.jsonl:0.1" "$p/vitaminc-synthetic.train.jsonl:0.12" "$p/fm2.train.jsonl:0.5" \
  "$p/news.unrelated.jsonl:0.1" | tee "$work/fourteenth.log"
"$python" $here/mean.py "$work/twelfth.pt" "$work/thirteenth.pt" "$work/fourteenth.pt" --out "$work/last.pt"
# A reader that has seen no story goes on with one half of the stories each: what one has not seen it weighs for
# `training/judging`. The mean of both, counted twice, and of the last is the outcome.
"$python" $here/train.py --base "$base/model.safetensors" --start "$work/tenth.pt" --passes 1 --rate 8e-5 \
  --seed 82 --average 0.998 --out "$work/storyless.pt" --train "$p/news.train.jsonl:0.5" "$p/shorter.jsonl" \
  "$p/real-headed.jsonl:0.15" "$p/vitaminc-synthetic.train.jsonl:0.12" "$p/fm2.train.jsonl" \
  "$p/news.unrelated.jsonl:0.15" "$p/news.plain.jsonl:0.2" | tee "$work/storyless.log"
for half in 0 1; do
  "$python" $here/stories.py $told --half $half tests/data/scenarios training/judging/real training/judging/stories \
    --out "$work/bare-$half.jsonl"
  "$python" $here/headed.py --all "$work/bare-$half.jsonl" "$work/raw/stories-$half.jsonl"
  pairs "$work/raw/stories-$half.jsonl" "$p/stories-$half.jsonl"
  grep -v '"label":"NEI"' "$p/stories-$half.jsonl" > "$p/settled-$half.jsonl"
  s="$p/stories-$half.jsonl $p/settled-$half.jsonl"
  OMP_NUM_THREADS=1 "$python" $here/train.py --base "$base/model.safetensors" --start "$work/storyless.pt" --passes 1 \
    --rate 8e-5 --seed 10$half --average 0.997 --out "$work/half-$half.pt" --train $s $s "$p/news.train.jsonl:0.05" \
    "$p/shorter.jsonl:0.13" "$p/real-headed.jsonl:0.02" "$p/vitaminc-synthetic.train.jsonl:0.03" \
    "$p/fm2.train.jsonl:0.14" "$p/news.unrelated.jsonl:0.02" "$p/news.plain.jsonl:0.04" > "$work/half-$half.log" &
done
wait
"$python" $here/mean.py "$work/half-0.pt" "$work/half-1.pt" "$work/half-0.pt" "$work/half-1.pt" "$work/last.pt" \
  --out "$work/mean.pt"
"$python" $here/export.py --model "$work/mean.pt" --held-out "$p/news.dev.jsonl"
echo "now put the SHA-256 above into src/entailment/model.rs and models/README.md"
