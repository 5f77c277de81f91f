"""Reading annotated documents, and the agreement with an independent scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluation import evaluate_claims, read_annotated, read_found
from tests.evaluation.test_scoring import DOCUMENT, _found

SHARED = Path(__file__).parents[3] / "shared"
DEVELOPMENT = Path(__file__).parents[2] / "data" / "claims" / "news_dev.jsonl"


def test_what_is_no_annotated_document_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text('{"id": "a", "entities": [], "claims": []}\n{"id": "b"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"gold\.jsonl, line 2: lacks entities, claims"):
        read_annotated([path])
    path.write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1: not a JSON object"):
        read_found(path)


def test_a_document_without_text_needs_claims() -> None:
    with pytest.raises(InputError, match="--pred"):
        evaluate_claims([DOCUMENT], None)
    assert evaluate_claims([DOCUMENT], [_found("Acme", "acquires", "Bolt")]).statements.right == 1


@pytest.mark.skipif(not (SHARED / "tools" / "score.py").is_file(), reason="the shared scorer is not here")
def test_scores_agree_with_the_shared_scorer(tmp_path: Path) -> None:
    documents = read_annotated([DEVELOPMENT])
    # Claims that are partly right: annotations with every third changed, moved or left out.
    found = []
    for n, document in enumerate(documents):
        names = {e["id"]: e["names"] for e in document["entities"]}
        for m, claim in enumerate(document["claims"]):
            changed = dict(claim, document=document["id"], evidence={"quote": claim["sentence"]})
            changed |= {end: {"name": names[claim[end]][-1]} for end in ("subject", "object")}
            if (n + m) % 3 == 0:
                changed |= {"status": "planned", "amount": None, "relation": "competes_with"}
            if (n + m) % 4:
                found.append(changed)
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(json.dumps(claim) + "\n" for claim in found), encoding="utf-8")
    command = [sys.executable, f"{SHARED}/tools/score.py", str(DEVELOPMENT), "--pred", str(path), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = evaluate_claims(documents, read_found(path))
    for name, score in (("triple", ours.statements), ("claim", ours.claims), ("pair", ours.pairs)):
        assert score.f1 == pytest.approx(theirs["scores"][name]["f1"], abs=1e-4)
    for relation, score in ours.by_relation.items():
        assert score.f1 == pytest.approx(theirs["scores"][f"relation {relation}"]["f1"], abs=1e-4)
    for name, accuracy in ours.accuracy.items():
        assert accuracy.share == pytest.approx(theirs["accuracy"][name]["accuracy"], abs=1e-4)
        assert accuracy.total == theirs["accuracy"][name]["of"]
