"""Where the ontology and the gazetteer lie: inside an installed package, or in the repository."""

from __future__ import annotations

from pathlib import Path

from kg.errors import StoreError

_PACKAGE = Path(__file__).parent


def resource_folder(name: str) -> Path:
    """Return the folder of shipped files called `name`: "ontology" or "gazetteer".

    Raises `StoreError` where the installation lacks it.
    """
    repository = {"ontology": "ontology", "gazetteer": "data/gazetteer"}[name]
    for folder in (_PACKAGE / "_resources" / name, _PACKAGE.parent / repository):
        if folder.is_dir():
            return folder
    raise StoreError(f"the installation lacks its {name} files: install kg again")
