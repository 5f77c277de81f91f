"""Files, folders, globs, lists and standard input in; documents out, one at a time.

What cannot be read is yielded as `kg.model.Skipped` with one line of reason, and never raises.
"""

from kg.documents.formats import SUFFIXES
from kg.documents.lists import expand_lists
from kg.documents.origins import find_origins, signature
from kg.documents.reading import read_documents

__all__ = ["SUFFIXES", "expand_lists", "find_origins", "read_documents", "signature"]
