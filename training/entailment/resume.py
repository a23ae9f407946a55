"""Makes a model to go on from out of the shipped 8-bit weights; what they do not hold (positions beyond the window) is the
base's.
"""

import argparse
from pathlib import Path

import torch
from safetensors.torch import load_file

from model import N_MARKS, from_base


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--base", required=True)
    arguments.add_argument("--vocabulary", default="models/entailment-vocabulary.txt")
    arguments.add_argument("--shipped", default="models/entailment.safetensors")
    arguments.add_argument("--out", required=True)
    options = arguments.parse_args()
    model = from_base(options.base, Path(options.vocabulary).read_text().splitlines())
    state, shipped = model.state_dict(), load_file(options.shipped)
    whole = {name: value.float() for name, value in shipped.items() if value.dtype != torch.int8}
    for name, value in shipped.items():
        if value.dtype == torch.int8:
            whole[name] = value.float() * shipped[name.removesuffix("weight") + "scale"].float()[:, None]
    state["marks"] = whole["words.weight"][1 : N_MARKS + 1].clone()
    for name in state:
        if name == "positions.weight":
            state[name][: len(whole[name])] = whole[name]
        elif name in whole and name != "words.weight":
            state[name] = whole[name].reshape(state[name].shape)
    model.load_state_dict(state)
    torch.save(model.state_dict(), options.out)


main()
