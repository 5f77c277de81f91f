"""The parts of `python -m benchmarks.fuzz`: nasty inputs, what is done with them, and what must hold."""
