"""The mean of the weights of models that went on from one start with other seeds ("model soup", Wortsman et al., 2022)."""

import argparse

import torch

from model import weights_of


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("models", nargs="+")
    arguments.add_argument("--out", required=True)
    options = arguments.parse_args()
    models = [weights_of(path) for path in options.models]
    torch.save({name: sum(model[name].float() for model in models) / len(models) for name in models[0]}, options.out)


main()
