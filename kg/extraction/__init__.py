"""Documents -> what is in them, each by itself: kept between builds, and spread over processes.

All that depends on one document only is done here; what joins documents (entities, the graph) comes after.
"""

from kg.extraction.cache import CACHE, ResultCache
from kg.extraction.extracted import Extracted, ExtractionSettings, Failure, extract_document, from_bytes
from kg.extraction.fingerprint import document_key
from kg.extraction.pool import Limits
from kg.extraction.run import extract_documents

__all__ = [
    "CACHE",
    "Extracted",
    "ExtractionSettings",
    "Failure",
    "Limits",
    "ResultCache",
    "document_key",
    "extract_document",
    "extract_documents",
    "from_bytes",
]
