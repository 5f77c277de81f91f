from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.language.characters import fold


def test_quotes_hyphens_and_blanks_become_plain() -> None:
    assert fold("Cerebras’ “wafer‑scale” engine\u00a0costs ＄5") == 'Cerebras\' "wafer-scale" engine costs $5'


def test_long_dashes_stay() -> None:
    assert fold("chips—and – more") == "chips—and – more"


@given(st.text())
def test_offsets_stay_true(text: str) -> None:
    assert len(fold(text)) == len(text)
