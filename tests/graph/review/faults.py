"""Faults to put into a sound ontology, at least one for each check of the review."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

SOUND: Final = (Path(__file__).parent / "sound.ttl").read_text(encoding="utf-8")
"""A small ontology in which no check finds anything."""

ZOO: Final = "https://example.org/zoo"
"""Its IRI."""

OTHERS: Final = "http://www.w3.org"
"""Where the vocabularies of others are."""

DESCRIBED: Final = (
    'rdfs:label "stone"@en ; skos:definition "What nobody feeds."@en ; skos:example "Any"@en ; '
    "rdfs:isDefinedBy <https://example.org/zoo> ."
)
"""The words of a further term."""


@dataclass(frozen=True)
class Fault:
    """A fault put into the sound ontology, and the term that its check must name."""

    check: str
    old: str
    new: str
    term: str

    @property
    def text(self) -> str:
        """The broken ontology; what is to be added at the end has no `old`."""
        assert self.old in SOUND
        return SOUND.replace(self.old, self.new) if self.old else SOUND + self.new


FAULTS: Final = (
    Fault("missing_ontology_declaration", "zoo> a owl:Ontology ;", "zoo> a owl:Thing ;", ZOO),
    Fault("missing_title", 'dcterms:title "Zoo"@en ;', "", ZOO),
    Fault("missing_title", '"Zoo"@en', '" "@en', ZOO),
    Fault("missing_description", 'dcterms:description "Who keeps which animal."@en ;', "", ZOO),
    Fault("missing_license", "dcterms:license <https://example.org/licence> ;", "", ZOO),
    Fault("missing_license", "<https://example.org/licence>", '"free"', ZOO),
    Fault("missing_creator", "<https://example.org/keepers>", '"the keepers"', ZOO),
    Fault("missing_version", 'owl:versionInfo "1"', 'owl:versionInfo "2"', ZOO),
    Fault("missing_version", "owl:versionIRI <https://example.org/zoo/1> ;", "", ZOO),
    Fault("missing_dates", "2026-01-02", "2025-01-02", ZOO),
    Fault("missing_dates", '"2026-01-01"^^xsd:date', '"yesterday"', ZOO),
    Fault("missing_preferred_namespace", '"https://example.org/zoo#"', '"https://example.org/zoo/"', ZOO),
    Fault("missing_preferred_namespace", 'vann:preferredNamespacePrefix "zoo" ;', "", ZOO),
    Fault("missing_citation", '"Zoo, https://example.org/zoo/1"', '"Zoo"', ZOO),
    Fault("file_extension_in_iri", "zoo/1>", "zoo/1.owl>", f"{ZOO}/1.owl"),
    Fault("missing_label", 'rdfs:label "bird"@en ;', "", "Bird"),
    Fault("missing_label", 'rdfs:label "bird"@en ;', 'rdfs:label ""@en ;', "Bird"),
    Fault("multiple_labels", '"bird"@en', '"bird"@en , "fowl"@en', "Bird"),
    Fault("duplicate_label", '"bird"@en', '"Animal"@en', "Animal, Bird"),
    Fault("duplicate_synonym", '"beside"@en', '"hunts"@en', "near"),
    Fault("missing_definition", 'skos:definition "An animal with feathers."@en ;', "", "Bird"),
    Fault("multiple_definitions", '"An animal with feathers."@en', '"One."@en , "Two."@en', "Bird"),
    Fault("duplicate_definition", "An animal with feathers.", "A being that a zoo shows.", "Animal, Bird"),
    Fault("lowercase_definition", "An animal with feathers.", "an animal with feathers.", "Bird"),
    Fault("lowercase_definition", "An animal with feathers.", "An animal with feathers", "Bird"),
    Fault("label_as_definition", "An animal with feathers.", "Bird.", "Bird"),
    Fault("missing_example", 'skos:example "Owls"@en ;', "", "Bird"),
    Fault(
        "missing_is_defined_by",
        "rdfs:subClassOf zoo:Animal ; rdfs:isDefinedBy <https://example.org/zoo> .",
        "rdfs:subClassOf zoo:Animal .",
        "Bird",
    ),
    Fault("missing_language", '"An animal with feathers."@en', '"An animal with feathers."', "Bird"),
    Fault("stray_whitespace", '"bird"@en', '"bird "@en', "Bird"),
    Fault("stray_whitespace", "An animal with feathers.", "An animal\\nwith feathers.", "Bird"),
    Fault("undeclared_term", "rdfs:range zoo:Mood", "rdfs:range zoo:Moood", "Moood"),
    Fault(
        "undeclared_class",
        'prov:Activity a owl:Class ; rdfs:label "activity"@en .',
        "zoo:Bird rdfs:subClassOf prov:Activity .",
        f"{OTHERS}/ns/prov#Activity",
    ),
    Fault(
        "undeclared_property",
        "skos:example a owl:AnnotationProperty .",
        "",
        f"{OTHERS}/2004/02/skos/core#example",
    ),
    Fault("undeclared_property", "rdfs:subPropertyOf zoo:near", "rdfs:subPropertyOf zoo:close", "close"),
    Fault(
        "unknown_foreign_term",
        "skos:altLabel",
        "skos:alternative",
        f"{OTHERS}/2004/02/skos/core#alternative",
    ),
    Fault("unknown_foreign_term", "xsd:integer", "xsd:int3", f"{OTHERS}/2001/XMLSchema#int3"),
    Fault(
        "redefined_foreign_term",
        "",
        "prov:Activity rdfs:subClassOf zoo:Animal .",
        f"{OTHERS}/ns/prov#Activity",
    ),
    Fault(
        "illegal_use_of_built_in",
        "",
        "zoo:Bird rdfs:subClassOf rdfs:Resource .",
        f"{OTHERS}/2000/01/rdf-schema#Resource",
    ),
    Fault(
        "illegal_use_of_built_in",
        "",
        "rdfs:label a owl:AnnotationProperty .",
        f"{OTHERS}/2000/01/rdf-schema#label",
    ),
    Fault("deprecated_term_used", "", "zoo:Animal owl:deprecated true .", "Bird"),
    Fault("deprecated_as_text", "", 'zoo:Animal owl:deprecated "yes" .', "Animal"),
    Fault("several_kinds", "", "zoo:weight a owl:ObjectProperty .", "weight"),
    Fault("several_kinds", "zoo:Cross a owl:NamedIndividual , zoo:Mood", "zoo:Cross a zoo:Mood", "Cross"),
    Fault("naming_convention", "zoo:Bird", "zoo:bird_of_prey", "bird_of_prey"),
    Fault("naming_convention", "zoo:hunts", "zoo:Hunts", "Hunts"),
    Fault("merged_concepts", '"bird"@en', '"bird or bat"@en', "Bird"),
    Fault("merged_concepts", "zoo:Bird", "zoo:BirdAndBat", "BirdAndBat"),
    Fault("miscellaneous_class", "zoo:Bird", "zoo:OtherAnimal", "OtherAnimal"),
    Fault("own_is_a", "zoo:hunts", "zoo:isA", "isA"),
    Fault("blank_node", "", "zoo:Bird rdfs:subClassOf [ a owl:Class ] .", "Bird"),
    Fault("outside_owl_2_rl", "", "zoo:Bird owl:oneOf zoo:Calm .", "Bird"),
    Fault("outside_owl_2_rl", "xsd:integer", "xsd:date", "weight"),
    Fault("class_cycle", "", "zoo:Animal rdfs:subClassOf zoo:Bird .", "Animal"),
    Fault("property_cycle", "", "zoo:near rdfs:subPropertyOf zoo:hunts .", "hunts"),
    Fault("multiple_superclasses", "", "zoo:Bird rdfs:subClassOf zoo:Mood .", "Bird"),
    Fault("unconnected_term", "", f"zoo:Stone a owl:Class ; {DESCRIBED}", "Stone"),
    Fault("missing_domain_or_range", "rdfs:range xsd:integer ;", "", "weight"),
    Fault("multiple_domains_or_ranges", "", "zoo:weight rdfs:domain zoo:Mood .", "weight"),
    Fault("wrong_kind_of_range", "rdfs:range xsd:integer", "rdfs:range zoo:Mood", "weight"),
    Fault("wrong_kind_of_range", "rdfs:range zoo:Mood", "rdfs:range xsd:string", "mood"),
    Fault("widened_sub_property", "rdfs:domain zoo:Bird", "rdfs:domain zoo:Mood", "hunts"),
    Fault("missing_inverse", "owl:inverseOf zoo:hunts ;", "", "huntedBy"),
    Fault("several_inverses", "", "zoo:near owl:inverseOf zoo:hunts .", "hunts"),
    Fault("wrong_inverse", "rdfs:range zoo:Bird", "rdfs:range zoo:Animal", "huntedBy"),
    Fault("inverse_of_itself", "", "zoo:hunts owl:inverseOf zoo:hunts .", "hunts"),
    Fault("inverse_of_symmetric", "", "zoo:near owl:inverseOf zoo:huntedBy .", "near"),
    Fault("wrong_symmetric", "", "zoo:hunts a owl:SymmetricProperty .", "hunts"),
    Fault("wrong_transitive", "", "zoo:hunts a owl:TransitiveProperty .", "hunts"),
    Fault("wrong_equivalence", "", "zoo:Animal owl:equivalentClass zoo:Bird .", "Animal"),
    Fault("wrong_equivalence", "", "zoo:hunts owl:equivalentProperty prov:used .", "hunts"),
    Fault("missing_disjointness", "owl:disjointWith zoo:Mood ;", "", "Animal"),
    Fault("empty_class", "", "zoo:Bird owl:disjointWith zoo:Animal .", "Bird"),
    Fault("indistinct_individuals", "owl:differentFrom zoo:Cross ;", "", "Calm"),
)
"""At least one for each check."""
