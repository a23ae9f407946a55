"""Fits the weights by which a check chooses among possible answers (src/domain/verdict/weighing/weights.txt).

Rows come from `onrecord eval scenarios --export` and `onrecord eval entailment --export-weighed`. Each claim has proposals
with named features in named groups; a group's weights are those of its verdict plus its own, both drawn to zero. The
probability of a whole statement's verdict is that of the gravest among its claims. Cross-validation keeps the checks of
one story together.
"""

import argparse
import json
import random
import re
from pathlib import Path

import torch

GRAVITY = ["NOT_CHECKABLE", "MATCHES", "NOT_ON_RECORD", "UPDATES", "OUTDATED", "DISPUTED", "CONFLICTS"]
RANK = {verdict: rank for rank, verdict in enumerate(GRAVITY)}
ROOT = Path(__file__).resolve().parents[2]
WEIGHING = ROOT / "src/domain/verdict/weighing"


def names():
    text = (WEIGHING / "features.rs").read_text(encoding="utf-8")
    return re.findall(r'"(\w+)"', text.split("pub const NAMES")[1].split("];")[0])


class Rows:
    """Checks as tensors: one line a proposal."""

    def __init__(self, files):
        self.names = names()
        place = {name: at for at, name in enumerate(self.names)}
        self.groups, self.kinds = {}, {}
        self.checks, self.stories = [], []
        features, group, kind, verdict = [], [], [], []
        for spec in files:
            file, weight = (spec.split(":") + [""])[:2]
            for line in open(file, encoding="utf-8"):
                row = json.loads(line)
                claims = []
                for finding in row["findings"]:
                    proposals = finding["proposals"]
                    start = len(features)
                    for one in proposals:
                        values = [0.0] * len(self.names)
                        for name, value in one["features"]:
                            values[place[name]] = value
                        features.append(values)
                        group.append(self.groups.setdefault(one["group"], len(self.groups)))
                        key = ".".join(one["group"].split(".")[1:])
                        kind.append(self.kinds.setdefault(key, len(self.kinds)))
                        verdict.append(RANK[one["verdict"]])
                    claims.append({
                        "span": (start, len(features)),
                        "given": RANK[finding["verdict"]],
                        "reasons": [set(one["reasons"]) for one in proposals],
                    })
                if not claims:
                    continue
                self.checks.append({
                    "file": file, "weight": float(weight or 1), "story": row["story"], "check": row["check"],
                    "want": [RANK[verdict] for verdict in row["want"]], "claims": claims,
                    "parts": [RANK[verdict] for verdict in row["parts"]], "reasons": set(row["reasons"]),
                })
        self.features = torch.tensor(features)
        self.group, self.kind = torch.tensor(group), torch.tensor(kind)
        self.verdict = torch.tensor(verdict)


class Chooser(torch.nn.Module):
    def __init__(self, rows):
        super().__init__()
        n = len(rows.names)
        self.own = torch.nn.Parameter(torch.zeros(len(rows.groups), n))
        self.shared = torch.nn.Parameter(torch.zeros(len(rows.kinds), n))
        kind_of = {}
        for group, at in rows.groups.items():
            kind_of[at] = rows.kinds[".".join(group.split(".")[1:])]
        self.register_buffer("kind_of", torch.tensor([kind_of[at] for at in range(len(kind_of))]))

    def weights(self):
        return self.own + self.shared[self.kind_of]

    def scores(self, rows):
        return (rows.features * self.weights()[rows.group]).sum(1)

    def penalty(self, own, shared):
        return own * self.own.square().sum() + shared * self.shared.square().sum()


class Batch:
    """Checks side by side: claims padded to the most proposals, checks to the most claims."""

    def __init__(self, rows, checks):
        self.checks = checks
        claims = [(at, claim) for at, check in enumerate(checks) for claim in check["claims"]]
        most = max(1, max(claim["span"][1] - claim["span"][0] for _, claim in claims))
        n = len(claims)
        self.at = torch.zeros(n, most, dtype=torch.long)
        self.is_there = torch.zeros(n, most, dtype=torch.bool)
        self.is_right = torch.zeros(n, most, dtype=torch.bool)
        self.fixed = torch.zeros(n, len(GRAVITY))
        self.verdict = torch.zeros(n, most, dtype=torch.long)
        self.claim = torch.full((len(checks), max(len(check["claims"]) for check in checks)), n)
        self.want = torch.zeros(len(checks), len(GRAVITY))
        self.part = torch.zeros(len(checks), self.claim.shape[1], dtype=torch.long)
        # How a check is scored: by its parts, by proposals with the right reasons, or by its gravest verdict.
        self.by_parts, self.by_reasons = torch.zeros(len(checks), dtype=torch.bool), torch.zeros(len(checks), dtype=torch.bool)
        self.first = torch.zeros(len(checks), dtype=torch.long)
        filled = [0] * len(checks)
        for number, (at, claim) in enumerate(claims):
            check = checks[at]
            start, end = claim["span"]
            self.at[number, : end - start] = torch.arange(start, end)
            self.is_there[number, : end - start] = True
            self.verdict[number, : end - start] = rows.verdict[start:end]
            if start == end:
                self.fixed[number, claim["given"]] = 1
            if len(check["claims"]) == 1 and check["reasons"]:
                right = [
                    k for k in range(end - start)
                    if int(rows.verdict[start + k]) in check["want"] and check["reasons"] <= claim["reasons"][k]
                ]
                self.is_right[number, right] = True
                self.by_reasons[at] = bool(right)
            self.first[at] = number
            self.claim[at, filled[at]] = number
            if len(check["parts"]) == len(check["claims"]) > 1:
                self.by_parts[at] = True
                self.part[at, filled[at]] = check["parts"][filled[at]]
            filled[at] += 1
        for at, check in enumerate(checks):
            self.want[at, check["want"]] = 1
        self.weight = torch.tensor([check["weight"] for check in checks])

    def shares(self, scores):
        """For each claim the probability of each proposal, and of each verdict."""
        of = scores[self.at].masked_fill(~self.is_there, -1e9)
        shares = torch.softmax(of, 1) * self.is_there
        verdicts = self.fixed.scatter_add(1, self.verdict, shares)
        # A claim that is not there asserts nothing.
        nothing = torch.nn.functional.one_hot(torch.tensor([0]), len(GRAVITY)).float()
        return shares, torch.cat([verdicts, nothing])

    def likelihood(self, scores):
        """The probability of what is right, check by check."""
        shares, verdicts = self.shares(scores)
        by_claim = verdicts[self.claim]
        below = by_claim.cumsum(2).prod(1)
        exactly = below - torch.cat([torch.zeros(len(below), 1), below[:, :-1]], 1)
        whole = (exactly * self.want).sum(1)
        reasons = (shares * self.is_right).sum(1)[self.first]
        parts = by_claim.gather(2, self.part[:, :, None])[:, :, 0].clamp_min(1e-6).log()
        is_claim = self.claim < len(verdicts) - 1
        parts = ((parts * is_claim).sum(1) / is_claim.sum(1)).exp()
        return torch.where(self.by_parts, parts, torch.where(self.by_reasons, reasons, whole))

    def given(self, scores, matches_share):
        """The verdict of each whole statement."""
        _, verdicts = self.shares(scores)
        verdicts = verdicts.clone()
        verdicts[:, RANK["MATCHES"]] *= matches_share
        verdicts[-1] = 0
        return verdicts.argmax(1)[self.claim].max(1).values


def fit(rows, checks, steps, own, shared):
    model = Chooser(rows)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    # What nothing was weighed for teaches nothing.
    batch = Batch(rows, [one for one in checks if any(claim["span"][0] < claim["span"][1] for claim in one["claims"])])
    for _ in range(steps):
        optimizer.zero_grad()
        right = batch.likelihood(model.scores(rows))
        loss = -(right.clamp_min(1e-4).log() * batch.weight).sum()
        ((loss + model.penalty(own, shared)) / batch.weight.sum()).backward()
        optimizer.step()
    return model


def measured(rows, checks, scores, matches_share):
    by_file = {}
    for check, given in zip(checks, Batch(rows, checks).given(scores, matches_share).tolist()):
        right, wrong, before, n = by_file.get(check["file"], (0, 0, 0, 0))
        was = max(claim["given"] for claim in check["claims"])
        is_wrong = given == RANK["MATCHES"] and given not in check["want"]
        by_file[check["file"]] = (right + (given in check["want"]), wrong + is_wrong, before + (was in check["want"]), n + 1)
    return by_file


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("files", nargs="+", help="FILE.jsonl[:WEIGHT]")
    arguments.add_argument("--folds", type=int, default=0, help="cross-validate by story")
    arguments.add_argument("--steps", type=int, default=150)
    arguments.add_argument("--own", type=float, default=0.3)
    arguments.add_argument("--shared", type=float, default=0.1)
    arguments.add_argument("--matches", type=float, nargs="*", default=[1.0])
    arguments.add_argument("--out")
    options = arguments.parse_args()
    torch.manual_seed(1)
    rows = Rows(options.files)
    print(len(rows.checks), "checks", len(rows.features), "proposals", len(rows.groups), "groups")
    if options.folds:
        stories = sorted({check["story"] for check in rows.checks})
        random.Random(3).shuffle(stories)
        sums = {}
        for fold in range(options.folds):
            out = set(stories[fold :: options.folds])
            model = fit(rows, [c for c in rows.checks if c["story"] not in out], options.steps, options.own, options.shared)
            with torch.no_grad():
                scores = model.scores(rows)
                for share in options.matches:
                    for file, found in measured(rows, [c for c in rows.checks if c["story"] in out], scores, share).items():
                        key = (share, file)
                        sums[key] = tuple(a + b for a, b in zip(sums.get(key, (0, 0, 0, 0)), found))
        for (share, file), (right, wrong, before, n) in sorted(sums.items()):
            print(f"matches x {share}: {file}: right {right}/{n} = {right / n:.3f} (before {before / n:.3f}), wrong MATCHES {wrong}")
    if options.out:
        model = fit(rows, rows.checks, options.steps, options.own, options.shared)
        weights = model.weights().detach()
        with open(options.out, "w", encoding="utf-8") as file:
            print("# Fitted by training/judging/fit.py; one line of names, then a line for each group of proposals.", file=file)
            print(" ".join(rows.names), file=file)
            for group, at in sorted(rows.groups.items()):
                print(group, " ".join(f"{float(weight):.3f}" for weight in weights[at]), file=file)


main()
