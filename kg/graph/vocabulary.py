"""The names of things in RDF: namespaces, and the terms that kg reads or writes, each spelt once.

The ontology's own namespace (`tc:`) is fixed; where entities, claims and documents live is an option of the
build (`kg.graph.terms.Names`). The files in ontology/ define the terms.
"""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode

from kg.model import Certainty, EntityType, Modality, Polarity, Relation, Status

TC: Final = "https://w3id.org/tech-claims/ontology#"
DCTERMS: Final = "http://purl.org/dc/terms/"
OA: Final = "http://www.w3.org/ns/oa#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
VANN: Final = "http://purl.org/vocab/vann/"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final[dict[str, str]] = {
    "tc": TC,
    "dcterms": DCTERMS,
    "oa": OA,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}
"""The prefixes that do not depend on the build's base IRI."""

DEFAULT_BASE: Final = "https://w3id.org/tech-claims/"
"""Where entities, claims and documents live unless the build is told otherwise: a name, never fetched."""

TYPE: Final = NamedNode(RDF + "type")
SUBJECT: Final = NamedNode(RDF + "subject")
PREDICATE: Final = NamedNode(RDF + "predicate")
OBJECT: Final = NamedNode(RDF + "object")
RDF_STATEMENT: Final = NamedNode(RDF + "Statement")

LABEL: Final = NamedNode(RDFS + "label")
ALT_LABEL: Final = NamedNode(SKOS + "altLabel")
SAME_AS: Final = NamedNode(OWL + "sameAs")

CLAIM: Final = NamedNode(TC + "Claim")
POLARITY: Final = NamedNode(TC + "polarity")
CERTAINTY: Final = NamedNode(TC + "certainty")
STATUS: Final = NamedNode(TC + "status")
MODALITY: Final = NamedNode(TC + "modality")
COPY_OF: Final = NamedNode(TC + "copyOf")
CONFIDENCE: Final = NamedNode(TC + "confidence")
EXTRACTOR: Final = NamedNode(TC + "extractor")
EVIDENCE: Final = NamedNode(TC + "evidence")
ATTRIBUTION_TEXT: Final = NamedNode(TC + "attributionText")
ATTRIBUTION_CUE: Final = NamedNode(TC + "attributionCue")
ATTRIBUTED_TO: Final = NamedNode(TC + "attributedTo")
AMOUNT: Final = NamedNode(TC + "amount")
AMOUNT_TEXT: Final = NamedNode(TC + "amountText")
AMOUNT_USD: Final = NamedNode(TC + "amountUSD")
APPROXIMATE: Final = NamedNode(TC + "approximate")
TIME_TEXT: Final = NamedNode(TC + "timeText")
TIME_START: Final = NamedNode(TC + "timeStart")
TIME_END: Final = NamedNode(TC + "timeEnd")
TICKER: Final = NamedNode(TC + "ticker")
SOFTWARE_VERSION: Final = NamedNode(TC + "softwareVersion")
RELATED_TO: Final = NamedNode(TC + "relatedTo")

PUTS_FORWARD: Final = NamedNode(TC + "putsForward")
STATEMENT: Final = NamedNode(TC + "Statement")
CONTESTED: Final = NamedNode(TC + "contested")
CLAIM_COUNT: Final = NamedNode(TC + "claimCount")
DENIAL_COUNT: Final = NamedNode(TC + "denialCount")
DOCUMENT_COUNT: Final = NamedNode(TC + "documentCount")
SOURCE_COUNT: Final = NamedNode(TC + "sourceCount")
FIRST_PUBLISHED: Final = NamedNode(TC + "firstPublished")
LAST_PUBLISHED: Final = NamedNode(TC + "lastPublished")

FACT_GRAPH: Final = NamedNode(TC + "FactGraph")
FACT_POLICY: Final = NamedNode(TC + "factPolicy")

SPECIFIC_RESOURCE: Final = NamedNode(OA + "SpecificResource")
HAS_SOURCE: Final = NamedNode(OA + "hasSource")
HAS_SELECTOR: Final = NamedNode(OA + "hasSelector")
QUOTE_SELECTOR: Final = NamedNode(OA + "TextQuoteSelector")
EXACT: Final = NamedNode(OA + "exact")
PREFIX: Final = NamedNode(OA + "prefix")
SUFFIX: Final = NamedNode(OA + "suffix")
POSITION_SELECTOR: Final = NamedNode(OA + "TextPositionSelector")
START: Final = NamedNode(OA + "start")
END: Final = NamedNode(OA + "end")

NEWS_ARTICLE: Final = NamedNode(SCHEMA + "NewsArticle")
HEADLINE: Final = NamedNode(SCHEMA + "headline")
URL: Final = NamedNode(SCHEMA + "url")
DATE_PUBLISHED: Final = NamedNode(SCHEMA + "datePublished")
PUBLISHER: Final = NamedNode(SCHEMA + "publisher")
MONETARY_AMOUNT: Final = NamedNode(SCHEMA + "MonetaryAmount")
QUANTITATIVE_VALUE: Final = NamedNode(SCHEMA + "QuantitativeValue")
CURRENCY: Final = NamedNode(SCHEMA + "currency")
UNIT_TEXT: Final = NamedNode(SCHEMA + "unitText")
VALUE: Final = NamedNode(SCHEMA + "value")
MIN_VALUE: Final = NamedNode(SCHEMA + "minValue")
MAX_VALUE: Final = NamedNode(SCHEMA + "maxValue")
SHA256: Final = NamedNode(SCHEMA + "sha256")

INVERSE_OF: Final = NamedNode(OWL + "inverseOf")
SYMMETRIC_PROPERTY: Final = NamedNode(OWL + "SymmetricProperty")
EQUIVALENT_PROPERTY: Final = NamedNode(OWL + "equivalentProperty")
EQUIVALENT_CLASS: Final = NamedNode(OWL + "equivalentClass")
SUB_PROPERTY_OF: Final = NamedNode(RDFS + "subPropertyOf")
SUB_CLASS_OF: Final = NamedNode(RDFS + "subClassOf")

IDENTIFIER: Final = NamedNode(DCTERMS + "identifier")
SOURCE: Final = NamedNode(DCTERMS + "source")
HAS_PART: Final = NamedNode(DCTERMS + "hasPart")

ACTIVITY: Final = NamedNode(PROV + "Activity")
USED: Final = NamedNode(PROV + "used")
WAS_GENERATED_BY: Final = NamedNode(PROV + "wasGeneratedBy")
WAS_DERIVED_FROM: Final = NamedNode(PROV + "wasDerivedFrom")

STRING: Final = NamedNode(XSD + "string")
INTEGER: Final = NamedNode(XSD + "integer")
DECIMAL: Final = NamedNode(XSD + "decimal")
BOOLEAN: Final = NamedNode(XSD + "boolean")
DATE: Final = NamedNode(XSD + "date")

CLASSES: Final[dict[EntityType, NamedNode]] = {type_: NamedNode(TC + type_.value) for type_ in EntityType}
"""The class of each type of entity."""


def _camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


PROPERTIES: Final[dict[Relation, NamedNode]] = {
    relation: NamedNode(TC + _camel_case(relation.value)) for relation in Relation
}
"""The property of each relation: `invests_in` is tc:investsIn."""

RELATIONS: Final[dict[NamedNode, Relation]] = {term: relation for relation, term in PROPERTIES.items()}
"""The relation of each property."""

INVERSES: Final[dict[Relation, NamedNode]] = {
    relation: NamedNode(TC + name)
    for relation, name in (
        (Relation.INVESTS_IN, "investedInBy"),
        (Relation.ACQUIRES, "acquiredBy"),
        (Relation.SUBSIDIARY_OF, "hasSubsidiary"),
        (Relation.SUPPLIES, "suppliedBy"),
        (Relation.PRODUCES, "producedBy"),
        (Relation.USES, "usedBy"),
        (Relation.FUNDS, "fundedBy"),
        (Relation.LISTED_ON, "lists"),
        (Relation.REGULATED_BY, "regulates"),
        (Relation.SUES, "suedBy"),
        (Relation.FOUNDED_BY, "founded"),
        (Relation.LED_BY, "leads"),
        (Relation.HEADQUARTERED_IN, "headquartersOf"),
    )
}
"""The property that says the same from object to subject; symmetric relations need none."""

POLARITIES: Final[dict[Polarity, NamedNode]] = {
    value: NamedNode(TC + value.value.capitalize()) for value in Polarity
}
CERTAINTIES: Final[dict[Certainty, NamedNode]] = {
    value: NamedNode(TC + value.value.capitalize()) for value in Certainty
}
STATUSES: Final[dict[Status, NamedNode]] = {
    value: NamedNode(TC + value.value.capitalize()) for value in Status
}
MODALITIES: Final[dict[Modality, NamedNode]] = {value: NamedNode(TC + value.value) for value in Modality}
