"""Turn the trees of spaCy's English pipelines into Universal Dependencies, which all of kg reads.

Those pipelines have the labels of ClearNLP (Choi and Palmer 2012), where prepositions and forms of "be" head
what they introduce. Differences that tell kg nothing (kinds of adverbs, of clauses) are not undone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language.trees import set_tree

CLEAR_LABELS: Final = frozenset({"pobj", "dobj", "nsubjpass", "auxpass"})
"""A parser with one of these has ClearNLP's labels."""

LABELS: Final[Mapping[str, str]] = {
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "hmod": "compound",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl:npmod",
    "npmod": "obl:npmod",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "partmod": "acl",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "rcmod": "acl:relcl",
    "relcl": "acl:relcl",
    "tmod": "obl:tmod",
}
"""Labels that only have another name, or are left where a tree is unfinished ("prep" without its noun)."""

_PREPOSITIONS: Final = frozenset({"prep", "agent", "dative"})
_COMPLEMENTS: Final = ("pobj", "pcomp")
_CLAUSAL: Final = frozenset({"VERB", "AUX", "ADJ", "ADV"})
"""What these parts of speech govern is oblique, or an adverbial clause; a noun's is nominal."""


@Language.component("kg_universal", requires=["token.dep", "token.head", "token.pos"], assigns=["token.dep"])
def make_universal(doc: Doc) -> Doc:
    """Rewrite the tree of a parsed text in place and return it."""
    heads: list[int] = []
    labels: list[str] = []
    for sentence in doc.sents:
        tree = _Tree(sentence)
        tree.rewrite()
        heads += [sentence.start + head for head in tree.heads]
        labels += tree.labels
    if labels:
        set_tree(doc, heads, labels)
    return doc


def has_clear_labels(labels: Sequence[str]) -> bool:
    """Tell whether a parser with such labels needs `kg_universal`."""
    return not CLEAR_LABELS.isdisjoint(labels)


class _Tree:
    """Heads and labels of one sentence, counted from its first token; the root is its own head."""

    def __init__(self, sentence: Span) -> None:
        self.heads = [token.head.i - sentence.start for token in sentence]
        self.labels = [token.dep_ for token in sentence]
        self._pos = [token.pos_ for token in sentence]
        self._lemmas = [token.lemma_.lower() for token in sentence]

    def rewrite(self) -> None:
        """Turn copulas and prepositions around, flatten lists, then rename what is left."""
        for verb, lemma in enumerate(self._lemmas):
            if lemma == "be" and self._pos[verb] in {"AUX", "VERB"}:
                self._turn_copula(verb)
        # The innermost first, so that "from inside the house" hangs on its noun.
        for preposition in sorted(range(len(self.heads)), key=self._depth, reverse=True):
            if self.labels[preposition] in _PREPOSITIONS:
                self._turn_preposition(preposition)
        self._flatten_lists()
        self.labels = [LABELS.get(label, label) for label in self.labels]

    def _turn_copula(self, verb: int) -> None:
        children = {self.labels[child]: child for child in self._children(verb)}
        predicate = children.get("attr", children.get("acomp"))
        if predicate is None:
            return
        if "expl" in children:
            self.labels[predicate] = "nsubj"
        else:
            self._lift(predicate, "cop")

    def _turn_preposition(self, preposition: int) -> None:
        found = {self.labels[child]: child for child in self._children(preposition)}
        of_inner = found.get("obl", found.get("nmod"))
        complement = next((found[label] for label in _COMPLEMENTS if label in found), of_inner)
        if complement is None:
            return
        clause = self.labels[complement] == "pcomp"
        agent = self.labels[preposition] == "agent"
        self._lift(complement, "mark" if clause else "case")
        if self.labels[complement] == "ROOT":
            return
        if self._pos[self.heads[complement]] in _CLAUSAL:
            self.labels[complement] = "advcl" if clause else "obl:agent" if agent else "obl"
        else:
            self.labels[complement] = "acl" if clause else "nmod"

    def _lift(self, child: int, label: str) -> None:
        """Put `child` in the place of its head, which becomes its dependent with `label`."""
        parent = self.heads[child]
        siblings = [other for other in self._children(parent) if other != child]
        root = self.heads[parent] == parent
        self.heads[child] = child if root else self.heads[parent]
        self.labels[child] = self.labels[parent]
        for sibling in siblings:
            self.heads[sibling] = child
        self.heads[parent], self.labels[parent] = child, label

    def _flatten_lists(self) -> None:
        """Hang all conjuncts on the first, and each conjunction on the conjunct behind it."""
        for token, label in enumerate(self.labels):
            while label == "conj" and self.labels[self.heads[token]] == "conj":
                self.heads[token] = self.heads[self.heads[token]]
        for token, label in enumerate(self.labels):
            if label == "cc":
                before = self.heads[token]
                first = self.heads[before] if self.labels[before] == "conj" else before
                later = (c for c in self._children(first) if self.labels[c] == "conj" and c > token)
                self.heads[token] = min(later, default=before)

    def _children(self, head: int) -> Iterator[int]:
        return (token for token, own in enumerate(self.heads) if own == head and token != head)

    def _depth(self, token: int) -> int:
        depth = 0
        while self.heads[token] != token:
            token, depth = self.heads[token], depth + 1
        return depth
