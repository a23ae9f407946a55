"""Turns rows of `../shared/data/revisions` (a statement, and the texts of a page before and after a revision) into stories
of one check each."""

import argparse
import json
from pathlib import Path

TIMES = ["2020-01-15T12:00:00Z", "2020-03-15T12:00:00Z"]


def story(row):
    reports = [
        {"id": f"r{at}", "source": "Page", "url": "https://example.org/page", "published_at": TIMES[at],
         "headline": row["page"], "dateline": "", "language": "en", "body": text}
        for at, text in enumerate(row["texts"])
    ]
    check = {"id": row["kind"], "statement": row["statement"], "stated_at": None, "verdict": row["want"],
             "reasons": [], "evidence": [], "why": row["kind"]}
    return {"id": row["page"], "title": row["page"], "domain": "science", "reports": reports, "checks": [check]}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("rows")
    arguments.add_argument("folder")
    options = arguments.parse_args()
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    for number, line in enumerate(open(options.rows, encoding="utf-8")):
        row = json.loads(line)
        (folder / f"{number}.json").write_text(json.dumps(story(row)), encoding="utf-8")


main()
