#!/usr/bin/env python3
"""Writes what PyTorch computes for small cases, for ReferenceParityTests to agree with.

    python3 make_fixtures.py        # Debian's python3-torch; rewrites fixtures/*.safetensors

Every number that goes in is exact in single precision, so one fixture serves both precisions; PyTorch computes in double.
The loss of a sequence case is sum(output * r.output) + sum(h_n * r.h_n) [+ sum(c_n * r.c_n)]; "d.NAME" is its gradient.
"""
import json
import pathlib
import struct

import torch

FOLDER = pathlib.Path(__file__).parent / "fixtures"
DTYPES = {torch.float64: "F64", torch.int64: "I64"}


def save(name, tensors):
    """Writes the safetensors format: header length, JSON header, then the bytes."""
    header, body = {"__metadata__": {"torch": torch.__version__}}, b""
    for key, tensor in tensors.items():
        data = tensor.detach().contiguous().numpy().tobytes()
        header[key] = {"dtype": DTYPES[tensor.dtype], "shape": list(tensor.shape),
                       "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    (FOLDER / f"{name}.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + body)


def uniform(*shape, bound=1.0):
    """Uniform numbers that a float holds exactly."""
    return ((torch.rand(*shape, dtype=torch.float32) * 2 - 1) * bound).double()


def sequence(name, kind, layers, T, with_state, lengths=None, **options):
    B, I, H = 3, 4, 5
    model = kind(I, H, num_layers=layers, **options).double()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(uniform(*parameter.shape, bound=H ** -0.5))
    lstm = kind is torch.nn.LSTM
    tensors = {"x": uniform(T, B, I).requires_grad_()}
    if with_state:
        states = layers * (2 if model.bidirectional else 1)
        tensors["h0"] = uniform(states, B, H).requires_grad_()
        if lstm:
            tensors["c0"] = uniform(states, B, H).requires_grad_()
    state = None if not with_state else (tensors["h0"], tensors["c0"]) if lstm else tensors["h0"]
    if lengths is None:
        output, last = model(tensors["x"], state)
    else:
        tensors["lengths"] = torch.tensor(lengths)
        packed = torch.nn.utils.rnn.pack_padded_sequence(tensors["x"], tensors["lengths"], enforce_sorted=False)
        packed, last = model(packed, state)
        output, _ = torch.nn.utils.rnn.pad_packed_sequence(packed, total_length=T)
    results = {"output": output, "h_n": last[0] if lstm else last, **({"c_n": last[1]} if lstm else {})}
    weights = {f"r.{key}": uniform(*value.shape) for key, value in results.items()}
    sum((results[key[2:]] * weight).sum() for key, weight in weights.items()).backward()
    inputs = {**{key: value for key, value in tensors.items() if key != "lengths"}, **dict(model.named_parameters())}
    save(name, {**tensors, **dict(model.named_parameters()), **results, **weights,
                **{f"d.{key}": value.grad for key, value in inputs.items()}})


def simple_layers():
    ids, table, r = torch.tensor([[1, 0, 3], [3, 3, 2]]), uniform(5, 4).requires_grad_(), uniform(2, 3, 4)
    output = torch.nn.functional.embedding(ids, table)
    (output * r).sum().backward()
    save("embedding", {"ids": ids, "weight": table, "output": output, "r.output": r, "d.weight": table.grad})

    x, weight, bias, r = (uniform(*s) for s in ((6, 2, 4), (3, 4), (3,), (6, 2, 3)))
    leaves = {"x": x.requires_grad_(), "weight": weight.requires_grad_(), "bias": bias.requires_grad_()}
    output = torch.nn.functional.linear(x, weight, bias)
    (output * r).sum().backward()
    save("linear", {**leaves, "output": output, "r.output": r, **{f"d.{k}": v.grad for k, v in leaves.items()}})

    logits, targets = uniform(7, 6, bound=8).requires_grad_(), torch.tensor([0, 5, -100, 2, 2, -100, 4])
    loss = torch.nn.functional.cross_entropy(logits, targets, ignore_index=-100)
    loss.backward()
    save("cross-entropy", {"logits": logits, "targets": targets, "loss": loss, "d.logits": logits.grad})

    x, y = uniform(4, 3).requires_grad_(), uniform(4, 3)
    loss = torch.nn.functional.mse_loss(x, y)
    loss.backward()
    save("mean-squared-error", {"x": x, "y": y, "loss": loss, "d.x": x.grad})


def trajectory(name, make, steps=20):
    """The parameters after each of 20 steps, driven by gradients that are given."""
    first, gradients = uniform(3, 4), uniform(steps, 3, 4)
    weight, path = torch.nn.Parameter(first.clone()), []
    optimizer = make([weight])
    for gradient in gradients:
        weight.grad = gradient.clone()
        optimizer.step()
        path.append(weight.detach().clone())
    save(name, {"first": first, "gradients": gradients, "path": torch.stack(path)})


def clipping():
    gradients = {"a": uniform(3, 4, bound=5), "b": uniform(7, bound=5)}
    for name, clip in (("clip-norm", lambda p: torch.nn.utils.clip_grad_norm_(p, 2.0)),
                       ("clip-norm-idle", lambda p: torch.nn.utils.clip_grad_norm_(p, 100.0)),
                       ("clip-value", lambda p: torch.nn.utils.clip_grad_value_(p, 1.5))):
        parameters = {key: torch.nn.Parameter(torch.zeros_like(value)) for key, value in gradients.items()}
        for key, parameter in parameters.items():
            parameter.grad = gradients[key].clone()
        norm = clip(parameters.values())
        save(name, {**{f"before.{k}": v for k, v in gradients.items()},
                    **{f"after.{k}": v.grad for k, v in parameters.items()},
                    **({} if norm is None else {"norm": norm})})


def mean_over_time():
    """A masked mean as it is written in torch: sum of what the mask keeps, by the lengths."""
    torch.manual_seed(8)  # Of its own: what others draw does not change it.
    x, lengths, r = uniform(5, 4, 3).requires_grad_(), torch.tensor([5, 2, 4, 1]), uniform(4, 3)
    mask = (torch.arange(5)[:, None] < lengths).double()[:, :, None]
    output = (x * mask).sum(0) / lengths[:, None]
    (output * r).sum().backward()
    save("mean-over-time", {"x": x, "lengths": lengths, "output": output, "r.output": r, "d.x": x.grad})


def gaussian():
    torch.manual_seed(9)  # A seed of its own: what comes before it changes nothing.
    mean, log_variance, y = uniform(4, 3).requires_grad_(), uniform(4, 3, bound=3).requires_grad_(), uniform(4, 3, bound=2)
    loss = torch.nn.GaussianNLLLoss(full=True)(mean, y, log_variance.exp())
    loss.backward()
    save("gaussian-negative-log-likelihood", {"mean": mean, "log_variance": log_variance, "y": y, "loss": loss,
                                              "d.mean": mean.grad, "d.log_variance": log_variance.grad})


def main():
    torch.manual_seed(20260101)
    FOLDER.mkdir(exist_ok=True)
    cells = {"rnn-tanh": (torch.nn.RNN, {}), "rnn-relu": (torch.nn.RNN, {"nonlinearity": "relu"}),
             "gru": (torch.nn.GRU, {}), "lstm": (torch.nn.LSTM, {})}
    for name, (kind, options) in cells.items():
        for layers in (1, 2):
            for with_state in (False, True):
                suffix = "-state" if with_state else ""
                sequence(f"{name}-{layers}{suffix}", kind, layers, 40 if with_state else 7, with_state, **options)
        sequence(f"{name}-2-lengths", kind, 2, 9, True, lengths=[4, 9, 1], **options)
    simple_layers()
    for name, make in {
        "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
        "sgd-momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.01),
        "sgd-nesterov": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
        "adam": lambda p: torch.optim.Adam(p, lr=0.01),
        "adam-decay": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.1),
        "adamw": lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.1),
    }.items():
        trajectory(name, make)
    clipping()
    for name, (kind, options) in cells.items():
        sequence(f"{name}-1-both", kind, 1, 7, False, bidirectional=True, **options)
        sequence(f"{name}-2-both", kind, 2, 12, True, bidirectional=True, **options)
        sequence(f"{name}-2-both-lengths", kind, 2, 9, True, lengths=[4, 9, 1], bidirectional=True, **options)
    mean_over_time()
    gaussian()


if __name__ == "__main__":
    main()
