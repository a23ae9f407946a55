#!/bin/sh
# The original beside ours, in one run on one core: speed first, then agreement. From the repository root:
#   sh training/syntax/compare.sh SHARED_DATA_FOLDER [PYTHON]
set -e
rows=$(mktemp)
trap 'rm -f "$rows"' EXIT
cargo build --release --examples
OMP_NUM_THREADS=1 taskset -c 0 "${2:-python}" training/syntax/dump.py "$1" "$rows"
taskset -c 0 target/release/examples/syntax_speed "$rows" 5
target/release/examples/syntax_agreement "$rows" 0
