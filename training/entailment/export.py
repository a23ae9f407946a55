"""Writes a trained model as the service reads it: 8-bit weights with a scale for each output, and a temperature."""

import argparse
import hashlib
import json

import torch
from safetensors.torch import save_file

from model import CrossEncoder, N_MARKS, weights_of
from train import predict, read

POSITIONS = 128


def rounded(weight):
    """Rows in 8 bits with a scale each."""
    scale = weight.abs().amax(1).clamp(min=1e-12) / 127
    return (weight / scale[:, None]).round().clamp(-127, 127).to(torch.int8), scale


def temperature_of(model, rows):
    """The temperature that makes the held-out pages' labels most likely."""
    logits, labels = predict(model, rows), torch.tensor([row[2] for row in rows])
    candidates = [0.5 + 0.02 * n for n in range(150)]
    losses = [torch.nn.functional.cross_entropy(logits / t, labels).item() for t in candidates]
    return candidates[losses.index(min(losses))]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--model", required=True)
    arguments.add_argument("--held-out", required=True, help="pairs of training pages that were not trained on")
    arguments.add_argument("--out", default="models/entailment.safetensors")
    options = arguments.parse_args()
    torch.manual_seed(1)
    model = CrossEncoder()
    model.load_state_dict(weights_of(options.model))
    tensors = {}
    state = model.state_dict()
    words = state["words.weight"].clone()
    words[1 : N_MARKS + 1] = state["marks"]
    tensors["words.weight"], tensors["words.scale"] = rounded(words)
    tensors["positions.weight"] = state["positions.weight"][:POSITIONS].clone()
    for name, value in state.items():
        if name.startswith("layers.") and value.ndim == 2:
            weight, scale = rounded(value)
            tensors[name] = weight
            tensors[name.removesuffix("weight") + "scale"] = scale
        elif name.split(".")[0] in ("kinds", "norm", "head", "labels", "layers"):
            tensors[name] = value.clone()
    tensors["temperature"] = torch.tensor([temperature_of(model, read(options.held_out))])
    save_file({name: value.contiguous() for name, value in tensors.items()}, options.out)
    digest = hashlib.sha256(open(options.out, "rb").read()).hexdigest()
    print(json.dumps({"sha256": digest, "temperature": round(tensors["temperature"].item(), 3)}))


if __name__ == "__main__":
    main()
