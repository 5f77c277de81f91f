"""Fold typographic characters one for one, so that offsets stay true while rules see plain ASCII."""

from __future__ import annotations

_FOLDED = {
    **dict.fromkeys("‘’‚‛′ʼ＇`´", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒−﹣－", "-"),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009", " "),
    **dict.fromkeys("\u200a\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad\t\r\v\f", " "),
    **dict.fromkeys("\u0085\u2028\u2029", "\n"),
    "＄": "$",
    "％": "%",
    # Patterns that ignore case match these too, and tables of words in lower case do not hold them.
    "ſ": "s",
    "K": "K",
    "ı": "i",
    "İ": "I",
}
_TABLE = str.maketrans(_FOLDED)


def fold(text: str) -> str:
    """Return `text` with quotes, hyphens and blanks made plain; the length never changes."""
    return text.translate(_TABLE)
