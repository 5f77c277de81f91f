"""Text -> tokens in time that grows with the length of the text, whatever stands in it.

spaCy's tokenizer takes marks off the ends of a stretch without blanks one by one and looks at the whole rest
each time: a line of a hundred thousand underscores would keep it busy for ten minutes.
"""

from __future__ import annotations

import re
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

LONGEST: Final = 1_000
"""Characters without a blank that are read in one go; longer stretches are no words but data or rules."""

_STRETCH: Final = re.compile(rf"\S{{{LONGEST}}}(?=\S)")


def make_doc(nlp: Language, text: str) -> Doc:
    """Return the tokens of `text` by the pipeline's tokenizer, its offsets those of the text."""
    cuts = [found.end() for found in _STRETCH.finditer(text)]
    if not cuts:
        return nlp.make_doc(text)
    parts = [nlp.make_doc(text[start:end]) for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    words = [token.text for part in parts for token in part]
    spaces = [bool(token.whitespace_) for part in parts for token in part]
    return Doc(nlp.vocab, words=words, spaces=spaces)
