"""Turns `news.jsonl` (passages of invented news copy, each with claims that it supports, refutes or does not settle) into
rows of the data format: NAME.train.jsonl, NAME.dev.jsonl (every tenth passage), NAME.unrelated.jsonl (claims under the
headline of their own passage beside a sentence of another one, which settles nothing), NAME.plain.jsonl (what a
passage says in its own words, as it stands and with another figure) and NAME.apart.jsonl (the rows of NAME.dev.jsonl with the
headline, where there is one, as their page and not before the evidence).

The headline over a sentence tells what a report is about; whether the sentence settles a claim it does not tell. So it is
the passage's own, another one's or none, whatever the label.
"""

import argparse
import json
import random
import re

LABELS = {"S": "SUPPORTS", "R": "REFUTES", "N": "NEI"}
HELD_OUT = 10   # one passage in so many is for measuring
NEAR = 300      # so many sentences are looked at for one that is like a claim


def words(text):
    return set(re.findall(r"[a-z]{4,}", text.lower()))


def sentences(text):
    return [part for part in re.split(r"(?<=[.!?])\s+(?=[A-Z\"“])", text) if len(part) > 30]


def under(title, evidence):
    return f"{title} : {evidence}" if title else evidence


def rows(passages, rng):
    """Of each passage its claims, in the training rows under its own headline, another one or none."""
    for number, passage in enumerate(passages, 1):
        held_out = number % HELD_OUT == 0
        for at, (label, claim) in enumerate(passage["claims"]):
            title = passage["title"] if (number + at) % 3 else ""
            if title and not held_out and rng.random() < 0.4:
                title = rng.choice(passages)["title"]
            row = {"id": f"{number}-{at}", "page": passage["title"], "claim": claim,
                   "evidence": under(title, passage["evidence"]), "label": LABELS[label]}
            yield held_out, row, {**row, "page": title, "evidence": passage["evidence"]}


def unrelated(passages, rng):
    """Claims beside sentences of other passages, most of them the likest of many."""
    kept = [passage for number, passage in enumerate(passages, 1) if number % HELD_OUT]
    pool = [(at, part, words(part)) for at, passage in enumerate(kept) for part in sentences(passage["evidence"])]
    for at, passage in enumerate(kept):
        for _, claim in rng.sample(passage["claims"], 4):
            claimed = words(claim)
            near = [one for one in rng.sample(pool, NEAR) if one[0] != at]
            near.sort(key=lambda one: -len(one[2] & claimed))
            other = near[0] if rng.random() < 0.6 else rng.choice(near)
            title = rng.choice([passage["title"], kept[other[0]]["title"], ""])
            # A headline that says as much itself may settle the claim.
            if len(words(title) & claimed) * 2 > len(claimed):
                title = ""
            yield {"page": title, "claim": claim, "evidence": under(title, other[1]), "label": "NEI"}


SAID = re.compile(r",? (?:the |an? )?[^,.]{2,60} (?:said|says|told [^,.]{2,40}|announced|reported)(?: on \w+)?\.$")
FIGURE = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?(?![\w-])")
OPENERS = ("If ", "When ", "While ", "Although ", "After ", "Before ", "As ", "In ", "On ", "At ", "By ", "With ", "But ")


def other_figure(figure, rng):
    """Another number of the same look."""
    digits = [at for at, letter in enumerate(figure) if letter.isdigit()]
    at = rng.choice(digits)
    others = [digit for digit in "123456789" if digit != figure[at]]
    return figure[:at] + rng.choice(others) + figure[at + 1 :]


def plain(passages, rng):
    """Sentences of a passage, whole or up to their first comma, and the same with one figure changed."""
    kept = [passage for number, passage in enumerate(passages, 1) if number % HELD_OUT]
    for passage in kept:
        for sentence in sentences(passage["evidence"]):
            claim = SAID.sub(".", sentence)
            head = claim.split(", ")[0]
            if rng.random() < 0.5 and len(head.split()) >= 6 and not head.startswith(OPENERS) and '"' not in head:
                claim = head.rstrip(".") + "."
            whole = passage["evidence"] if rng.random() < 0.5 else sentence
            evidence = under(rng.choice([passage["title"], rng.choice(passages)["title"], ""]), whole)
            yield {"page": passage["title"], "claim": claim, "evidence": evidence, "label": "SUPPORTS"}
            figure = FIGURE.search(claim)
            if figure:
                wrong = claim[: figure.start()] + other_figure(figure.group(0), rng) + claim[figure.end() :]
                yield {"page": passage["title"], "claim": wrong, "evidence": evidence, "label": "REFUTES"}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("news", help="news.jsonl")
    arguments.add_argument("out", help="where the files begin: FOLDER/NAME")
    options = arguments.parse_args()
    passages = [json.loads(line) for line in open(options.news, encoding="utf-8")]
    names = ("train", "dev", "apart", "unrelated", "plain")
    files = {name: open(f"{options.out}.{name}.jsonl", "w", encoding="utf-8") for name in names}
    write = lambda row, name: print(json.dumps(row, ensure_ascii=False), file=files[name])
    for is_held_out, row, with_page in rows(passages, random.Random(4)):
        write(row, "dev" if is_held_out else "train")
        if is_held_out:
            write(with_page, "apart")
    for number, row in enumerate(unrelated(passages, random.Random(5))):
        write({"id": f"u{number}", **row}, "unrelated")
    for number, row in enumerate(plain(passages, random.Random(6))):
        write({"id": f"p{number}", **row}, "plain")


if __name__ == "__main__":
    main()
