"""Chapter 10's training in PyTorch: the same model, batches in the same order, optimizer, schedule and evaluation.

    OMP_WAIT_POLICY=passive python3 tests/Benchmarks/character.py --corpus FILE --hidden 128 --layers 2 ...

The options are the parameters of notebooks/10-character-model.ipynb, with the same defaults; README.md has both commands. Only the draws
of the first weights differ: their distributions are the same. Times include the measurements on the way, as the notebook's do.
"""

import argparse
import math
import time

import torch
from torch import nn


class CharacterModel(nn.Module):
    def __init__(self, vocabulary, hidden, layers, dropout):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, 32)
        self.lstm = nn.LSTM(32, hidden, layers, dropout=dropout)
        self.output = nn.Linear(hidden, vocabulary)
        for layer in range(layers):
            getattr(self.lstm, f"bias_ih_l{layer}").data[hidden:2 * hidden] = 1

    def forward(self, ids, state=None):
        h, state = self.lstm(self.embedding(ids), state)
        return self.output(h), state


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", default="data/the-lamp-room.txt")
    for name, value in dict(seed=1, hidden=160, layers=1, batch=8, window=96, epochs=7, threads=2).items():
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--rate", type=float, default=0.02)
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--steps", type=int, help="stop after so many steps of the schedule")
    return parser.parse_args()


def read(path):
    """The ids of the text, cut 90/10; ids are numbered by first appearance."""
    with open(path, encoding="utf-8-sig") as file:  # Reading as text makes all line ends \n.
        text = file.read()
    vocabulary = {c: k for k, c in enumerate(dict.fromkeys(text))}
    ids = torch.tensor([vocabulary[c] for c in text])
    cut = len(text) * 9 // 10
    return ids[:cut], ids[cut:], len(vocabulary)


def windows(ids, batch, steps):
    """Inputs and targets [T, B]: row b of window k + 1 goes on where row b of window k ended."""
    count = (len(ids) - 1) // (batch * steps)
    length = batch * count * steps
    x = ids[:length].view(batch, count, steps).permute(1, 2, 0).contiguous()
    y = ids[1:length + 1].view(batch, count, steps).permute(1, 2, 0).contiguous()
    return list(zip(x, y))


@torch.no_grad()
def held_out_loss(model, ids):
    """Nats per character over the whole text, read once, with the state carried."""
    model.eval()
    total, state = 0.0, None
    for start in range(0, len(ids) - 1, 4096):
        end = min(start + 4096, len(ids) - 1)
        logits, state = model(ids[start:end, None], state)
        total += nn.functional.cross_entropy(logits[:, 0], ids[start + 1:end + 1], reduction="sum").item()
    model.train()
    return total / (len(ids) - 1)


def rate(step, total, highest):
    rise = max(1, total // 20)
    return highest * min((step + 1) / rise, (total - step) / max(1, total - rise))


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    train, held, vocabulary = read(options.corpus)
    model = CharacterModel(vocabulary, options.hidden, options.layers, options.dropout)
    optimizer = torch.optim.Adam(model.parameters(), options.rate, betas=(0.9, 0.99))
    pieces = windows(train, options.batch, options.window)
    total = options.epochs * len(pieces)
    often = 5 * max(1, total // 60)
    begin = time.perf_counter()
    for step in range(min(options.steps or total, total)):
        if step % len(pieces) == 0:
            state = None
        x, y = pieces[step % len(pieces)]
        optimizer.zero_grad()
        logits, state = model(x, state)
        state = tuple(part.detach() for part in state)
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten())
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5)
        optimizer.param_groups[0]["lr"] = rate(step, total, options.rate)
        optimizer.step()
        if step == 0 or (step + 1) % often == 0 or step + 1 == total:
            now = held_out_loss(model, held[:10_000])
            print(f"step {step + 1:5}: {now:.3f} nats after {time.perf_counter() - begin:.1f} s", flush=True)
    loss = held_out_loss(model, held)
    print(f"held-out: {loss:.3f} nats, {loss / math.log(2):.3f} bits per character, torch {torch.__version__}, {options.threads} threads")


if __name__ == "__main__":
    main()
