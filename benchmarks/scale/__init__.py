"""Measure `kg build` as the number of documents grows: speed, memory, a rebuild, queries."""
