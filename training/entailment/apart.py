"""Parts pages that the model is not trained on, one in sixteen by the hash of their names, from the others: the weights of
`training/judging` are fitted to them.
"""

import argparse
import hashlib
import json

SHARE = 16


def is_apart(page):
    return int(hashlib.sha256(page.encode()).hexdigest(), 16) % SHARE == 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("rows", help="rows of the data format")
    arguments.add_argument("--kept", help="where the rows of pages kept apart go")
    arguments.add_argument("--rest", help="where all others go")
    options = arguments.parse_args()
    kept, rest = (open(path or "/dev/null", "w", encoding="utf-8") for path in (options.kept, options.rest))
    for line in open(options.rows, encoding="utf-8"):
        (kept if is_apart(json.loads(line)["page"]) else rest).write(line)


main()
