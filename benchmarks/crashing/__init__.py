"""The parts of `python -m benchmarks.crashes`: builds that are killed, and what must hold afterwards."""
