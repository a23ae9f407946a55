"""How often the sentence that an editor shows first is among those that are read beside a claim.

    shown.py EXPORT... --stories FILE|FOLDER...

EXPORT is what `onrecord eval scenarios --export` wrote for these stories. Checks with one finding for which answers were weighed.
"""

import argparse
import json
from pathlib import Path

HEAD = 40   # so many letters tell a quote or sentence


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("exports", nargs="+")
    arguments.add_argument("--stories", nargs="+", required=True)
    options = arguments.parse_args()
    files = [file for one in map(Path, options.stories) for file in ([one] if one.is_file() else sorted(one.glob("*.json")))]
    stories = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    checks = {(story["id"], check["id"]): check for story in stories for check in story["checks"]}
    n_read = n = 0
    for row in (json.loads(line) for file in options.exports for line in open(file, encoding="utf-8")):
        shown = checks[row["story"], row["check"]].get("evidence")
        if not shown or len(row["findings"]) != 1 or not row["findings"][0]["proposals"]:
            continue
        quote = shown[0]["quote"]
        n += 1
        n_read += any(quote[:HEAD] in text or text[:HEAD] in quote for _, text, _, _ in row["findings"][0]["read"])
    print(f"read: {n_read} of {n} = {n_read / max(n, 1):.3f}")


main()
