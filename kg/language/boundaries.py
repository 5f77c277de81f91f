"""Where sentences begin, given how likely each token is to be the first of one.

A network that reads words without the blanks between them cannot tell an opening quotation mark from a
closing one, nor see the end of a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

_CLOSING = frozenset("\" ' ” ’ '' ) ] } » . , ; : ! ? …".split())
_OPENING = frozenset("\" ' “ ‘ `` ( [ { «".split())
_STOPS = frozenset(". ! ?".split())
_BETWEEN = _CLOSING - _STOPS - frozenset(", ; : …".split())
AFTER_STOP, AFTER_COMMA, AFTER_WORD = -2.0, 2.0, 3.0
"""The scores that a token needs behind a full stop, behind a comma or semicolon, and behind a word.

The network learnt from letters and talks too, which do without stops; what cuts fewest sentences of news in
two costs some of those (2.7 points of F1 on the development part of EWT)."""
_COMMAS = frozenset(", ;".split())
_MARKS = _CLOSING | _OPENING
_PARAGRAPH_LINES = 2
"""So many ends of line in white space part paragraphs."""


def sentence_starts(tokens: Sequence[Token], scores: Sequence[float]) -> list[int]:
    """Return the indices of the tokens that begin a sentence, in order; the first of `tokens` always does.

    `scores` say of each token how much likelier (in logits) it is to begin one than not. What
    `token.is_sent_start` says already stays. White space and closing marks never begin a sentence, an opening
    mark begins that of the word behind it, and a sentence ends where the paragraph does.
    """
    found = (index for index in _starts(tokens, scores) if index < len(tokens))
    starts = sorted({0, *(index for index in found if tokens[index].is_sent_start is not False)})
    return list(_without_lone_marks(tokens, starts))


def _without_lone_marks(tokens: Sequence[Token], starts: Sequence[int]) -> Iterator[int]:
    """Yield the starts but for those that would make a sentence of nothing but marks, unless known."""
    skipped = -1
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        if start == skipped:
            continue
        lone = all(token.text in _MARKS or token.is_space for token in tokens[start:end])
        if lone and start and tokens[start].is_sent_start is None:
            if end < len(tokens) and tokens[end].is_sent_start is None and _glued(tokens, end - 1):
                skipped = end
            else:
                continue
        yield start


def _starts(tokens: Sequence[Token], scores: Sequence[float]) -> Iterator[int]:
    for index in range(1, len(tokens)):
        known = tokens[index].is_sent_start
        if known:
            yield index
        elif known is None and (
            scores[index] > _threshold(tokens, index) or _ends_paragraph(tokens[index - 1])
        ):
            yield _moved(tokens, index)


def _threshold(tokens: Sequence[Token], index: int) -> float:
    """Return the score that a token needs, by what stands before it, closing marks apart."""
    before = index - 1
    while before > 0 and tokens[before].text in _BETWEEN:
        before -= 1
    if tokens[before].text in _STOPS and not tokens[index].is_lower:
        return AFTER_STOP
    if tokens[before].text in _COMMAS:
        return AFTER_COMMA
    ends = tokens[before].is_space or tokens[before].is_punct
    return 0.0 if ends else AFTER_WORD


def _moved(tokens: Sequence[Token], index: int) -> int:
    """Return where the sentence begins that seems to begin at `index`."""
    if index > 1 and tokens[index - 1].is_sent_start is None and _opens(tokens, index - 1):
        return index - 1
    while index < len(tokens) and (tokens[index].is_space or _closes(tokens, index)):
        index += 1
    return index


def _ends_paragraph(token: Token) -> bool:
    return token.is_space and token.text.count("\n") >= _PARAGRAPH_LINES


def _closes(tokens: Sequence[Token], index: int) -> bool:
    token, before = tokens[index], tokens[index - 1]
    attached = not before.whitespace_ and not before.is_space
    return attached and token.text in _CLOSING and not _glued(tokens, index)


def _opens(tokens: Sequence[Token], index: int) -> bool:
    before = tokens[index - 1]
    apart = bool(before.whitespace_) or before.is_space
    return apart and tokens[index].text in _OPENING and _glued(tokens, index)


def _glued(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether the next token follows without white space."""
    return (
        index + 1 < len(tokens)
        and not tokens[index].whitespace_
        and not tokens[index + 1].is_space
        and tokens[index + 1].text not in _CLOSING
    )
