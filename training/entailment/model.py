"""The network: MiniLM's six layers as a cross-encoder, read from and written to safetensors.

Word embeddings stay as the base has them; the marks of compared amounts have rows of their own, which begin as
mixtures of the words that say the same.
"""

import torch
from torch import nn
from torch.nn import functional

HEADS, WIDTH, LAYERS, HIDDEN = 12, 384, 6, 1536
# The marks, as src/entailment/marked.rs numbers them: pieces 1 to 95.
N_CLAIMED, N_MARKS = 6, 95
# Each piece's kind: its side and how its word stands to the other side, as src/entailment/pair.rs numbers them.
N_PRESENCES = 7
STANDINGS = ["equal", "within", "same", "part", "less", "more"]
SUMMARIES = STANDINGS + ["different", "unknown"]


def mark_words():
    """For each mark, the words whose embeddings it begins with."""
    digits = [str(n) for n in range(1, N_CLAIMED + 1)]
    starred = lambda words: [words, words + ["that"]]
    marks = [pair for digit in digits for standing in STANDINGS for pair in starred([standing, digit])]
    marks += [pair for summary in SUMMARIES for pair in starred([summary])]
    marks += [["number", digit] for digit in digits] + [["other"]]
    assert len(marks) == N_MARKS
    return marks


def dropped(x, module):
    """Dropout of the same features at every place of a text, which costs a hundredth of the usual one on a CPU."""
    if not module.training or module.dropout == 0:
        return x
    keep = torch.rand(x.shape[0], 1, x.shape[2]) >= module.dropout
    return x * (keep.to(x.dtype) / (1 - module.dropout))


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, HIDDEN)
        self.down = nn.Linear(HIDDEN, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x, mask):
        n, length, _ = x.shape
        q, k, v = self.qkv(x).view(n, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        # On a CPU plain products are faster than the fused call with a mask.
        weights = (q @ k.transpose(2, 3)).mul_((WIDTH // HEADS) ** -0.5).add_(mask).softmax(3)
        seen = weights.to(v.dtype) @ v
        seen = self.out(seen.transpose(1, 2).reshape(n, length, WIDTH))
        x = self.norm1(x + dropped(seen, self))
        return self.norm2(x + dropped(self.down(functional.gelu(self.up(x))), self))


class CrossEncoder(nn.Module):
    def __init__(self, dropout=0.1, layers=LAYERS):
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.words.weight.requires_grad_(False)
        self.marks = nn.Parameter(torch.zeros(N_MARKS, WIDTH))
        self.positions = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2 * N_PRESENCES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.head = nn.Linear(2 * WIDTH, WIDTH)
        self.labels = nn.Linear(WIDTH, 3)
        self.dropout = dropout

    def embed(self, pieces, kinds):
        is_mark = (pieces >= 1) & (pieces <= N_MARKS)
        words = torch.where(
            is_mark[..., None], functional.embedding((pieces - 1).clamp(0, N_MARKS - 1), self.marks), self.words(pieces)
        )
        x = words + self.positions.weight[: pieces.shape[1]] + self.kinds(kinds)
        return self.norm(x)

    def forward(self, pieces, kinds):
        is_there = pieces != 0
        x = dropped(self.embed(pieces, kinds), self)
        mask = torch.zeros(is_there.shape).masked_fill(~is_there, -1e4)[:, None, None, :]
        mask = mask.to(torch.get_autocast_dtype("cpu") if torch.is_autocast_enabled("cpu") else x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        weights = is_there.to(x.dtype)[..., None]
        mean = (x * weights).sum(1) / weights.sum(1)
        pooled = torch.cat([x[:, 0], mean], 1)
        hidden = functional.gelu(self.head(functional.dropout(pooled, self.dropout if self.training else 0.0)))
        return self.labels(hidden).float()


def from_base(path, vocabulary, dropout=0.1):
    """The cross-encoder with the weights of all-MiniLM-L6-v2."""
    from safetensors.torch import load_file

    base = load_file(path)
    base = {name.removeprefix("bert."): value.float() for name, value in base.items()}
    model = CrossEncoder(dropout)
    take = lambda name: base[name]
    with torch.no_grad():
        model.words.weight.copy_(take("embeddings.word_embeddings.weight"))
        model.positions.weight.copy_(take("embeddings.position_embeddings.weight"))
        sides = take("embeddings.token_type_embeddings.weight")
        model.kinds.weight.copy_(sides.repeat_interleave(N_PRESENCES, 0))
        model.norm.weight.copy_(take("embeddings.LayerNorm.weight"))
        model.norm.bias.copy_(take("embeddings.LayerNorm.bias"))
        for i, layer in enumerate(model.layers):
            at = f"encoder.layer.{i}."
            for end in ("weight", "bias"):
                qkv = [take(f"{at}attention.self.{part}.{end}") for part in ("query", "key", "value")]
                getattr(layer.qkv, end).copy_(torch.cat(qkv))
                getattr(layer.out, end).copy_(take(f"{at}attention.output.dense.{end}"))
                getattr(layer.norm1, end).copy_(take(f"{at}attention.output.LayerNorm.{end}"))
                getattr(layer.up, end).copy_(take(f"{at}intermediate.dense.{end}"))
                getattr(layer.down, end).copy_(take(f"{at}output.dense.{end}"))
                getattr(layer.norm2, end).copy_(take(f"{at}output.LayerNorm.{end}"))
        index = {piece: i for i, piece in enumerate(vocabulary)}
        for i, words in enumerate(mark_words()):
            model.marks[i] = torch.stack([model.words.weight[index[word]] for word in words]).mean(0)
    return model


def weights_of(path):
    """A trained model's weights; one that was trained on sides alone knows no presences and treats them alike."""
    state = torch.load(path)
    if len(state["kinds.weight"]) == 2:
        state["kinds.weight"] = state["kinds.weight"].repeat_interleave(N_PRESENCES, 0)
    return state
