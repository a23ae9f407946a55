"""Keeps a quarter of the REFUTES of a file in which nearly all are, and every other row."""

import json
import random
import sys

rng = random.Random(1)
with open(sys.argv[2], "w") as out:
    for line in open(sys.argv[1]):
        if json.loads(line)["label"] != "REFUTES" or rng.random() < 0.25:
            out.write(line)
