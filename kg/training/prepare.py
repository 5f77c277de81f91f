"""Corpora -> the files that spaCy trains from.

`prepare(corpora, output)` writes into `output`:

- `syntax-train.spacy`, `syntax-dev.spacy`: treebanks;
- `ner-train.spacy`, `ner-dev.spacy`: names of our eight types;
- `vectors/`: a blank English pipeline that holds the word vectors, where an encoder was given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

from kg.training import vectors
from kg.training.claimed import read_claimed
from kg.training.conllu import Sentence, read_conllu
from kg.training.named import read_named
from kg.training.organizations import ByName, decide_organizations, listed_companies
from kg.training.passages import read_passages
from kg.training.renaming import collect_pools, renamed_copies
from kg.training.texts import named_doc
from kg.training.treebank import treebank_docs

TREEBANKS = {
    "train": ("ud/en_ewt-train.conllu.gz", "ud/en_gum-train.conllu.gz"),
    "dev": ("ud/en_ewt-dev.conllu.gz", "ud/en_gum-dev.conllu.gz"),
}
ANNOTATED_WEIGHT = 20
"""A word of an annotated corpus counts this often in the choice of the words that get a vector."""


DEV_EVERY = 20
SEED = 20240229
REPEATED = {"uner": 3, "gum": 1}
"""So many more times the texts of a corpus are read: the few that tell a country that acts from a place on
the map, and the few that are news about other things than companies."""
RENAMED_ONCE = frozenset({"redocred", "wikigold"})
"""Corpora of which a renamed copy is added too; of the claims there are two."""

STEPS = ("vectors", "syntax", "ner")


def prepare(corpora: Path, output: Path, *, encoder: Path | None = None, only: str | None = None) -> None:
    """Write all files, or those of one of `STEPS`. Vectors are made only where an `encoder` is given."""
    steps = STEPS if only is None else (only,)
    if "vectors" in steps and encoder is not None:
        prepare_vectors(corpora, output, encoder)
    if "syntax" in steps:
        prepare_syntax(corpora, output)
    if "ner" in steps:
        prepare_ner(corpora, output)


def prepare_syntax(corpora: Path, output: Path) -> None:
    """Write the treebanks as binary Docs."""
    vocab = spacy.blank("en").vocab
    for split, names in TREEBANKS.items():
        docs = (doc for name in names for doc in treebank_docs(vocab, read_conllu(corpora / name)))
        write_docs(docs, output / f"syntax-{split}.spacy")


def prepare_vectors(corpora: Path, output: Path, encoder: Path) -> None:
    """Write a blank pipeline with vectors of the commonest words of the corpora.

    `encoder` is a folder with the encoder in the format of transformers.
    """
    counts = vectors.vocabulary(vectors.running_text(corpora))
    vectors.vocabulary((s.text for s in _training_sentences(corpora)), ANNOTATED_WEIGHT, counts)
    vectors.vocabulary((passage["text"] for passage in read_passages(corpora)), ANNOTATED_WEIGHT, counts)
    nlp = spacy.blank("en")
    words = sorted(_commonest(counts, vectors.ROWS))
    nlp.vocab.vectors = vectors.word_vectors(words, encoder)
    nlp.to_disk(output / "vectors")


def prepare_ner(corpora: Path, output: Path) -> None:
    """Write the texts with named entities; one in `DEV_EVERY` serves to choose a checkpoint."""
    nlp = spacy.blank("en")
    companies = listed_companies(corpora)
    claimed = list(read_claimed(read_passages(corpora), nlp))
    texts = decide_organizations([*read_named(corpora), *claimed], ByName(companies))
    train = [text for index, text in enumerate(texts) if index % DEV_EVERY]
    dev = [text for index, text in enumerate(texts) if not index % DEV_EVERY]
    repeated = [text for text in train for _ in range(REPEATED.get(text.corpus, 0))]
    pools = collect_pools(train, map(str.title, companies))
    train += renamed_copies((t for t in train if t.corpus == "claims"), pools, copies=2, seed=SEED)
    train += renamed_copies((t for t in train if t.corpus in RENAMED_ONCE), pools, copies=1, seed=SEED)
    train += repeated
    for split, chosen in (("train", train), ("dev", dev)):
        docs = (named_doc(nlp.vocab, text) for text in chosen)
        write_docs(docs, output / f"ner-{split}.spacy")


def write_docs(docs: Iterable[Doc], path: Path) -> None:
    """Write Docs to one file, without the data of the user's own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def _training_sentences(corpora: Path) -> Iterator[Sentence]:
    for name in TREEBANKS["train"]:
        yield from read_conllu(corpora / name)


def _commonest(counts: Counter[str], number: int) -> list[str]:
    return [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:number]]
