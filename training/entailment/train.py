"""Trains the cross-encoder on pairs that `onrecord eval entailment --export` wrote, and measures it on the dev files."""

import argparse
import copy
import json
import random
import re
import time
from pathlib import Path

import torch
from torch.nn import functional

from model import N_MARKS, N_PRESENCES, from_base, weights_of

LABELS = ["SUPPORTS", "REFUTES", "NEI"]


def has_halves():
    """Whether the processor multiplies 16-bit floats: without instructions for them they are twenty times slower than
    32-bit ones, and the library takes them for supported where it only imitates them."""
    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return False
    return bool(re.search(r"\b(avx512_bf16|amx_bf16)\b", flags))


HALVES = has_halves()


def read(path):
    rows = [json.loads(line) for line in open(path)]
    return [(row["pieces"], row["kinds"], LABELS.index(row["label"]), row.get("weight", 1.0)) for row in rows]


def batches(rows, size, rng=None):
    """Batches of like length; with `rng` in random order."""
    order = list(range(len(rows)))
    if rng:
        rng.shuffle(order)
        chunks = [order[i : i + 64 * size] for i in range(0, len(order), 64 * size)]
    else:
        chunks = [order]
    out = []
    for chunk in chunks:
        chunk.sort(key=lambda i: len(rows[i][0]))
        out += [chunk[i : i + size] for i in range(0, len(chunk), size)]
    if rng:
        rng.shuffle(out)
    return out


def tensors(rows, batch):
    length = -(-max(len(rows[i][0]) for i in batch) // 8) * 8
    pieces = torch.zeros(len(batch), length, dtype=torch.long)
    kinds = torch.zeros(len(batch), length, dtype=torch.long)
    for n, i in enumerate(batch):
        row = rows[i][0]
        pieces[n, : len(row)] = torch.tensor(row)
        kinds[n, : len(row)] = torch.tensor(rows[i][1])
    labels = torch.tensor([rows[i][2] for i in batch])
    weights = torch.tensor([rows[i][3] for i in batch])
    return pieces, kinds, labels, weights


@torch.no_grad()
def predict(model, rows):
    model.eval()
    logits = torch.zeros(len(rows), 3)
    with torch.autocast("cpu", torch.bfloat16, enabled=HALVES):
        for batch in batches(rows, 64):
            pieces, kinds, _, _ = tensors(rows, batch)
            logits[batch] = model(pieces, kinds)
    return logits


def figures(logits, rows):
    """Accuracy, macro-F1, wrong SUPPORTS as a share of all rows, and accuracy where the claim has a mark."""
    labels = torch.tensor([row[2] for row in rows])
    told = logits.argmax(1)
    f1 = []
    for label in labels.unique():
        hit = ((told == label) & (labels == label)).sum().item()
        f1.append(2 * hit / max(1, (told == label).sum().item() + (labels == label).sum().item()))
    marked = torch.tensor([any(0 < piece <= N_MARKS and kind < N_PRESENCES for piece, kind in zip(row[0], row[1])) for row in rows])
    right = told == labels
    return {
        "accuracy": round(right.float().mean().item(), 4),
        "macro_f1": round(sum(f1) / len(f1), 4),
        "wrong_supports": round(((told == 0) & (labels != 0)).float().mean().item(), 4),
        "marked": round(right[marked].float().mean().item(), 4) if marked.any() else None,
    }


def measure(model, dev):
    out = {}
    for name, rows in dev.items():
        out[name] = figures(predict(model, rows), rows)
    return out


class Mean:
    """The running mean of a model's weights (Polyak and Juditsky, 1992)."""

    def __init__(self, model, stays):
        self.model = copy.deepcopy(model)
        self.stays = stays

    @torch.no_grad()
    def take(self, model, step):
        # Early weights are forgotten at once.
        stays = min(self.stays, (1 + step) / (10 + step))
        for ours, theirs in zip(self.model.parameters(), model.parameters()):
            if theirs.requires_grad:
                ours.lerp_(theirs, 1 - stays)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--base", required=True)
    arguments.add_argument("--vocabulary", default="models/entailment-vocabulary.txt")
    arguments.add_argument("--train", nargs="+", required=True, help="FILE or FILE:SHARE, a share drawn anew each pass")
    arguments.add_argument("--dev", nargs="*", default=[])
    arguments.add_argument("--start", help="a model to go on from")
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--passes", type=int, default=2)
    arguments.add_argument("--batch", type=int, default=32)
    arguments.add_argument("--rate", type=float, default=1e-4)
    arguments.add_argument("--mark-rate", type=float, default=5e-4)
    arguments.add_argument("--dropout", type=float, default=0.1)
    arguments.add_argument("--smoothing", type=float, default=0.0)
    arguments.add_argument("--average", type=float, default=0.0, help="how much of the running mean of the weights stays at each step; the mean is what is measured and kept")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--steps", type=int, default=0, help="stop after so many steps, to measure speed")
    options = arguments.parse_args()

    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    vocabulary = Path(options.vocabulary).read_text().splitlines()
    model = from_base(options.base, vocabulary, options.dropout)
    if options.start:
        model.load_state_dict(weights_of(options.start))
    mean = Mean(model, options.average) if options.average else None
    sources = []
    for source in options.train:
        path, _, share = source.partition(":")
        sources.append((read(path), float(share or 1)))
    dev = {Path(path).name.removesuffix(".jsonl"): read(path) for path in options.dev}
    marks = [model.marks, model.kinds.weight]
    decayed = [p for name, p in model.named_parameters() if p.requires_grad and p.ndim > 1 and name not in ("marks", "kinds.weight")]
    plain = [p for name, p in model.named_parameters() if p.requires_grad and p.ndim == 1]
    groups = [
        {"params": decayed, "lr": options.rate, "weight_decay": 0.01},
        {"params": plain, "lr": options.rate, "weight_decay": 0.0},
        {"params": marks, "lr": options.mark_rate, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, fused=True, betas=(0.9, 0.98))
    per_pass = sum(int(len(rows) * share) for rows, share in sources)
    total = options.passes * (-(-per_pass // options.batch))
    warm = max(1, total // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (total - step) / (total - warm)))
    )
    print(json.dumps({"rows": per_pass, "steps": total, "options": vars(options)}), flush=True)
    step, began, seen, running = 0, time.time(), 0, 0.0
    for number in range(options.passes):
        rows = [row for source, share in sources for row in (source if share == 1 else rng.sample(source, int(len(source) * share)))]
        model.train()
        for batch in batches(rows, options.batch, rng):
            pieces, kinds, labels, weights = tensors(rows, batch)
            with torch.autocast("cpu", torch.bfloat16, enabled=HALVES):
                logits = model(pieces, kinds)
            losses = functional.cross_entropy(logits, labels, reduction="none", label_smoothing=options.smoothing)
            loss = (losses * weights).sum() / weights.sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            if mean:
                mean.take(model, step)
            step, seen = step + 1, seen + len(batch)
            running += (loss.item() - running) * max(0.01, 1 / step)
            if step % 50 == 0:
                rate = seen / (time.time() - began)
                print(f"step {step}/{total} loss {running:.4f} {rate:.1f} pairs/s", flush=True)
            if step == options.steps:
                return
        print(json.dumps({"pass": number + 1, "minutes": round((time.time() - began) / 60, 1), **measure(mean.model if mean else model, dev)}), flush=True)
        torch.save((mean.model if mean else model).state_dict(), options.out)


if __name__ == "__main__":
    main()
