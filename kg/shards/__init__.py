"""Build a graph in shards: for archives that no machine holds in memory."""

from kg.shards.build import build_shards

__all__ = ["build_shards"]
