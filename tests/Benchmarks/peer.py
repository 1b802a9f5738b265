"""PyTorch as the peer of the benchmark: times what it is asked to, in turn with the library.

    OMP_WAIT_POLICY=passive OMP_NUM_THREADS=2 /usr/bin/python3 peer.py THREADS

First it writes a line that says who it is, then it answers each line on its input with one on its output, all JSON:
    {"torch": "1.13.0", "kernels": "SkylakeX"}
    {"what": "train", "cell": "LSTM", "T": 50, "B": 16, "I": 32, "H": 32, "seconds": 0.5}  ->  {"seconds": [0.0021, ...]}
A training step clears the gradients, runs forward, takes the mean of the squared outputs and runs backward, to the weights,
the biases and the input sequence.
"""
import ctypes
import json
import sys
import time

SAMPLES = 1000  # At most so many in one turn: enough for any median.


def kernels():
    """The kernel set that OpenBLAS has chosen for this processor, None where another library multiplies."""
    with open("/proc/self/maps") as maps:
        libraries = {line.split()[-1] for line in maps if "blas" in line}
    for library in sorted(libraries):
        name = getattr(ctypes.CDLL(library), "openblas_get_corename", None)
        if name is not None:
            name.restype = ctypes.c_char_p
            return name().decode()
    return None


def matmul(torch, n):
    a, b, c = torch.randn(n, n), torch.randn(n, n), torch.empty(n, n)
    return lambda: torch.mm(a, b, out=c)


def train(torch, cell, T, B, I, H):
    model, x = getattr(torch.nn, cell)(I, H), torch.randn(T, B, I, requires_grad=True)

    def work():
        model.zero_grad(set_to_none=True)
        x.grad = None
        model(x)[0].square().mean().backward()

    return work


def step(torch, cell, I, H):
    model, x, h = getattr(torch.nn, cell + "Cell")(I, H), torch.randn(1, I), torch.zeros(1, H)
    state = (h, torch.zeros(1, H)) if cell == "LSTM" else h
    return lambda: model(x, state)


def sample(work, seconds):
    work()  # Brings its data back to the caches after the other's turn.
    times, start = [], time.perf_counter()
    while len(times) < 2 or (len(times) < SAMPLES and time.perf_counter() - start < seconds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return times


def main():
    try:
        import torch
    except ImportError as error:
        print(json.dumps({"missing": str(error)}), flush=True)
        return
    torch.manual_seed(0)
    torch.set_num_threads(int(sys.argv[1]))
    print(json.dumps({"torch": torch.__version__, "kernels": kernels()}), flush=True)
    current, work = None, None
    for line in sys.stdin:
        request = json.loads(line)
        seconds, what = request.pop("seconds"), request.pop("what")
        if current != (what, request):
            current = (what, request)
            work = {"matmul": matmul, "train": train, "step": step}[what](torch, **request)
            torch.set_grad_enabled(what == "train")
            for _ in range(3):
                work()
        print(json.dumps({"seconds": sample(work, seconds)}), flush=True)


if __name__ == "__main__":
    main()
