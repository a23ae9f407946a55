"""Turns checks of stories into rows of the data format: beside the recorded sentence that the editor shows, its headline as the
page (`headed.py` puts it over the sentence), a MATCHES is SUPPORTS and a CONFLICTS REFUTES. Of what was so before (OUTDATED)
the sentence of the earliest report shown SUPPORTS, those of later ones REFUTE. The three sentences of the same report
that share most words with the statement and are not shown settle nothing, and no sentence does where the verdict is
NOT_ON_RECORD: there the four likest of the whole story are taken. Where sources disagree (DISPUTED), the sentence that shares
most with the statement SUPPORTS and the other one REFUTES. A sentence that leans on the one before it (it opens with a
pronoun, or names nobody) stands behind it, as the service reads it.

There each of
the two also REFUTES what an editor quotes of the other one, as the service reads who answers whom, and the sentences next to
it settle nothing of that.

Of statements with several claims those parts are taken that match or conflict, beside what they share most words with of what
is shown; what follows by arithmetic is left out. With `--half` only every other story is
taken: a reader of one half weighs the stories of the other for `training/judging`.
"""

import argparse
import json
import re
from pathlib import Path

LABELS = {"MATCHES": "SUPPORTS", "CONFLICTS": "REFUTES", "OUTDATED": "SUPPORTS"}
PRONOUNS = "it they its their these those this he she his her".split()
BEFORE = 300   # a sentence before is no longer than this
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


def leaning(report, sentence):
    """A sentence behind the one that it leans on."""
    first, *others = re.findall(r"[A-Za-z]+", sentence) or [""]
    names_somebody = any(word[0].isupper() for word in others)
    at = report["body"].find(sentence)
    before = [one for one in sentences(report["body"]) if 0 <= report["body"].find(one) < at]
    leans = first.lower() in PRONOUNS or not names_somebody
    if not (leans and before) or len(before[-1]) > BEFORE:
        return sentence
    return f"{before[-1]} {sentence}"


def shown_in(report, quote):
    """The sentence of a report that an editor's quote is of."""
    quoted = words(quote)
    return max(sentences(report["body"]), key=lambda one: (quote[:60] in one, len(quoted & words(one))))


def shown(check, reports):
    """The sentences that an editor shows, each with its report."""
    return [(reports[one["report"]], shown_in(reports[one["report"]], one["quote"])) for one in check["evidence"]]


def labelled(check, told):
    """The sentences that an editor shows, each with its report and what it says of the statement."""
    if check["verdict"] == "DISPUTED":
        if len({one for _, one in told}) != 2:
            return []
        ours = max(told, key=lambda one: len(words(check["statement"]) & words(one[1])))
        return [(report, one, "SUPPORTS" if (report, one) == ours else "REFUTES") for report, one in told]
    if check["verdict"] == "OUTDATED" and len({report["id"] for report, _ in told}) > 1:
        first = min(report["published_at"] for report, _ in told)
        return [(report, one, "SUPPORTS" if report["published_at"] == first else "REFUTES") for report, one in told]
    return [(report, one, LABELS[check["verdict"]]) for report, one in told] if len(told) == 1 else []


def likest(check, sentences):
    return sorted(sentences, key=lambda one: -len(words(check["statement"]) & words(one[1])))


def rows_of_parts(story, check, parts, told):
    for number, part in enumerate(parts):
        if part["verdict"] not in ("MATCHES", "CONFLICTS") or not told:
            continue
        report, sentence = max(told, key=lambda one: len(words(part["text"]) & words(one[1])))
        if words(part["text"]) & words(sentence):
            yield {"id": f"{story['id']}/{check['id']}-part{number}", "page": report["headline"], "claim": part["text"],
                   "evidence": leaning(report, sentence), "label": LABELS[part["verdict"]]}


def rows_of_answers(story, check, told):
    """What one of two who disagree says, beside what is quoted of the other one."""
    if len({one for _, one in told}) != 2 or len(told) != 2:
        return
    for at, (report, answer) in enumerate(told):
        quote, (other_report, other) = check["evidence"][1 - at]["quote"], told[1 - at]
        taken = [(report, answer, "REFUTES")]
        others = sentences(other_report["body"])
        if other in others:
            beside = [others.index(other) + step for step in (-1, 1)]
            taken += [(other_report, others[k], "NEI") for k in beside if 0 <= k < len(others) and others[k] != answer]
        for number, (of, sentence, label) in enumerate(taken):
            yield {"id": f"{story['id']}/{check['id']}-answer{at}{number}", "page": of["headline"],
                   "claim": quote[0].upper() + quote[1:], "evidence": leaning(of, sentence), "label": label}


def rows(story, by_address):
    reports = {report["id"]: {**by_address.get(report.get("uri"), {}), **report} for report in story["reports"]}
    if any("body" not in report for report in reports.values()):
        return
    for check in story["checks"]:
        told = shown(check, reports)
        parts = check.get("claims") or []
        if "DERIVED" in (check.get("reasons") or []):
            continue
        if len(parts) > 1:
            yield from rows_of_parts(story, check, parts, told)
            continue
        if check["verdict"] == "DISPUTED":
            yield from rows_of_answers(story, check, told)
        if check["verdict"] == "NOT_ON_RECORD":
            everything = [(report, one) for report in reports.values() for one in sentences(report["body"])]
            taken = [(report, one, "NEI") for report, one in likest(check, everything)[:BESIDE + 1]]
        elif check["verdict"] in (*LABELS, "DISPUTED") and told:
            quotes = [words(one["quote"]) for one in check["evidence"]]
            taken = labelled(check, told)
            gold = {one for _, one in told}
            is_shown = lambda one: one in gold or any(len(quote & words(one)) >= SHOWN * len(quote) for quote in quotes)
            report = told[0][0]
            beside = likest(check, [(report, one) for one in sentences(report["body"]) if not is_shown(one)])
            taken = taken + [(report, one, "NEI") for report, one in beside[:BESIDE]]
        else:
            continue
        for number, (report, sentence, label) in enumerate(taken):
            yield {"id": f"{story['id']}/{check['id']}-{number}", "page": report["headline"], "claim": check["statement"],
                   "evidence": leaning(report, sentence), "label": label}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="+", help="folders of stories")
    arguments.add_argument("--out", required=True)
    arguments.add_argument("--half", type=int, choices=[0, 1], help="only every other story, from this one on")
    arguments.add_argument("--reports", help="reports that stories refer to by their address (JSON Lines)")
    options = arguments.parse_args()
    lines = open(options.reports, encoding="utf-8") if options.reports else []
    by_address = {report["url"]: report for report in map(json.loads, lines)}
    files = sorted(file for folder in options.folders for file in Path(folder).glob("*.json"))
    if options.half is not None:
        files = files[options.half::2]
    with open(options.out, "w", encoding="utf-8") as out:
        for file in files:
            story = json.loads(file.read_text(encoding="utf-8"))
            for row in rows(story, by_address):
                print(json.dumps(row, ensure_ascii=False), file=out)


main()
