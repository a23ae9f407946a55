"""Makes further training pairs from the training files: negated claims, changed figures, and hard pairs that settle nothing.

Every pair is made by a rule whose label does not depend on the words that it is about:
- a claim with "not" put in or taken out says the opposite, so SUPPORTS and REFUTES change places;
- a claim that evidence supports is refuted by it once its only figure, which the evidence has too, is another;
- evidence of another claim of the same page, which shares few words with the claim's own, settles nothing.
"""

import argparse
import json
import random
import re

AUXILIARY = re.compile(r"\b(is|was|are|were|has|have|had|will|can|could|did)\b (?!not\b|no\b|never\b|n't)", re.I)
BOUNDED = re.compile(
    r"\b(than|over|under|least|most|about|around|nearly|almost|approximately|exceed\w*|before|after|since|until|by|"
    r"less|more|fewer|above|below|no|not|never|only|up to|between)\b", re.I)
FIGURE = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")


def words(text):
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 3}


def negated(claim):
    """The claim with "not" after its only auxiliary, or without its only "not"; none where that is not plain."""
    if len(re.findall(r"\bnot\b", claim)) == 1 and not re.search(r"\bnot (only|just|least|more|less|until)\b", claim):
        return re.sub(r"\bnot ", "", claim)
    found = AUXILIARY.findall(claim)
    # "and", "or", "all" and figures change what a negation denies.
    if len(found) != 1 or BOUNDED.search(claim) or re.search(r"\b(and|or|all|every|some|any|both|first|last)\b", claim, re.I):
        return None
    if len(claim.split()) > 14 or FIGURE.search(claim):
        return None
    return AUXILIARY.sub(lambda match: match.group(0) + "not ", claim, count=1)


def other_figure(figure, rng):
    plain = figure.replace(",", "")
    if "." in plain:
        digits = len(plain.split(".")[1])
        return f"{max(0.1, float(plain) * rng.choice([0.6, 0.8, 0.9, 1.1, 1.25, 1.6])):.{digits}f}"
    value = int(plain)
    if 1800 <= value <= 2030 and "," not in figure:
        return str(value + rng.choice([-12, -4, -3, -2, -1, 1, 2, 3, 4, 9]))
    moved = max(1, round(value * rng.choice([0.5, 0.75, 0.9, 1.1, 1.3, 2])))
    moved = moved if moved != value else value + rng.choice([1, 2])
    return f"{moved:,}" if "," in figure else str(moved)


def made(rows, rng):
    by_page = {}
    for row in rows:
        by_page.setdefault(row["page"], []).append(row)
    for row in rows:
        claim, label = row["claim"], row["label"]
        opposite = negated(claim) if label != "NEI" else None
        if opposite:
            yield "negation", row, opposite, row["evidence"], "REFUTES" if label == "SUPPORTS" else "SUPPORTS"
        figures = FIGURE.findall(claim)
        if label == "SUPPORTS" and len(figures) == 1 and not BOUNDED.search(claim):
            if FIGURE.findall(row["evidence"]).count(figures[0]) == 1:
                other = other_figure(figures[0], rng)
                if other not in row["evidence"] and other != figures[0]:
                    yield "figure", row, claim.replace(figures[0], other), row["evidence"], "REFUTES"
        others = [other for other in by_page[row["page"]] if other["claim"] != claim]
        if others:
            other = rng.choice(others)
            own, theirs = words(row["evidence"]) | words(claim), words(other["evidence"])
            if len(own & theirs) <= 0.35 * len(theirs) and len(words(claim) & theirs) <= 2:
                yield "neither", row, claim, other["evidence"], "NEI"


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--most", type=int, default=3000, help="of each kind and label")
    arguments.add_argument("--out", required=True)
    arguments.add_argument("files", nargs="+")
    options = arguments.parse_args()
    rng = random.Random(1)
    rows = [json.loads(line) for file in options.files for line in open(file)]
    kinds = {}
    for kind, row, claim, evidence, label in made(rows, rng):
        new = {"id": f"{kind}-{row['id']}", "page": row["page"], "claim": claim, "evidence": evidence, "label": label}
        kinds.setdefault((kind, label), []).append(new)
    with open(options.out, "w") as out:
        for kind, made_rows in sorted(kinds.items()):
            chosen = rng.sample(made_rows, min(options.most, len(made_rows)))
            print(kind, len(made_rows), len(chosen))
            out.writelines(json.dumps(row) + "\n" for row in chosen)


if __name__ == "__main__":
    main()
