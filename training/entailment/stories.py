"""Turns checks of stories into rows of the data format: beside the recorded sentence that the editor shows, its headline as the
page (`headed.py` puts it over the sentence), a MATCHES is SUPPORTS and a CONFLICTS REFUTES; what was so before (OUTDATED with one sentence) is SUPPORTS. The three sentences of
the same report that share most words with the statement and are not shown settle nothing.

Statements with several claims and those that follow by arithmetic are left out.
"""

import argparse
import json
import re
from pathlib import Path

LABELS = {"MATCHES": "SUPPORTS", "CONFLICTS": "REFUTES", "OUTDATED": "SUPPORTS"}
BESIDE = 3     # so many sentences that settle nothing
SHOWN = 0.6    # a sentence with this share of the words that an editor shows is shown
SMALL = set("the a an of to in on at by for and or that was were is are has have had it its he she they with from as be been "
            "this will would".split())


def words(text):
    return {word[:6] for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in SMALL}


def sentences(body):
    paragraphs = re.split(r"\n+", body)
    parts = [part.strip() for one in paragraphs for part in re.split(r"(?<=[.!?])[\"”]?\s+(?=[A-Z\"“])", one)]
    return [part for part in parts if len(part) > 15]


def rows(story):
    reports = {report["id"]: report for report in story["reports"]}
    for check in story["checks"]:
        shown = check["evidence"]
        several = len(check.get("claims") or []) > 1 or "DERIVED" in (check.get("reasons") or [])
        if check["verdict"] not in LABELS or several or not shown:
            continue
        if check["verdict"] == "OUTDATED" and len(shown) > 1:
            continue
        report = reports[shown[0]["report"]]
        if "body" not in report:
            continue
        told, quoted = sentences(report["body"]), words(shown[0]["quote"])
        gold = max(told, key=lambda one: (shown[0]["quote"][:60] in one, len(quoted & words(one))))
        quotes = [words(one["quote"]) for one in shown]
        is_shown = lambda one: one == gold or any(len(quote & words(one)) >= SHOWN * len(quote) for quote in quotes)
        beside = sorted((one for one in told if not is_shown(one)), key=lambda one: -len(words(check["statement"]) & words(one)))
        labelled = [(gold, LABELS[check["verdict"]])] if len(shown) == 1 else []
        for number, (sentence, label) in enumerate(labelled + [(one, "NEI") for one in beside[:BESIDE]]):
            yield {"id": f"{story['id']}/{check['id']}-{number}", "page": report["headline"], "claim": check["statement"],
                   "evidence": sentence, "label": label}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="+", help="folders of stories")
    arguments.add_argument("--out", required=True)
    options = arguments.parse_args()
    files = sorted(file for folder in options.folders for file in Path(folder).glob("*.json"))
    with open(options.out, "w", encoding="utf-8") as out:
        for file in files:
            story = json.loads(file.read_text(encoding="utf-8"))
            for row in rows(story):
                print(json.dumps(row, ensure_ascii=False), file=out)


main()
