"""Puts the page's title before the evidence, as the service reads a sentence under its headline; in every second row."""

import argparse
import hashlib
import json

SPELLINGS = {"-LRB-": "(", "-RRB-": ")", "-COLON-": ":"}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--all", action="store_true", help="in every row")
    arguments.add_argument("file")
    arguments.add_argument("out")
    options = arguments.parse_args()
    with open(options.out, "w") as out:
        for line in open(options.file):
            row = json.loads(line)
            title = row.get("page", "")
            for spelling, mark in SPELLINGS.items():
                title = title.replace(spelling, mark)
            chosen = options.all or hashlib.sha256(row["id"].encode()).digest()[0] % 2
            if title and chosen:
                row["evidence"] = f"{title} : {row['evidence']}"
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
