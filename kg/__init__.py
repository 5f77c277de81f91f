"""A knowledge graph of technology-industry claims, each with its exact sentence and its source."""

__version__ = "0.1.0"
