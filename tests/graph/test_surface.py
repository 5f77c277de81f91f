"""What `kg.graph` offers, and how little it costs to ask for it."""

from __future__ import annotations

import subprocess
import sys

import kg.graph


def test_importing_it_loads_neither_rdflib_nor_a_language_model() -> None:
    code = "import sys, kg.graph; print(*{'rdflib', 'pyshacl', 'owlrl', 'spacy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_all_that_it_promises_is_there() -> None:
    assert all(hasattr(kg.graph, name) for name in kg.graph.__all__)
    assert list(kg.graph.__all__) == sorted(kg.graph.__all__)
