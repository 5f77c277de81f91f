"""Corpora -> what the language side loads. Nothing here runs in a build."""
