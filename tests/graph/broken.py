"""Ways of breaking the graph of the sample world by hand, each with what a validation has to say about it."""

from __future__ import annotations

from pyoxigraph import Store

from kg.graph.dataset import software_version
from kg.graph.policy import FactPolicy
from kg.model import content_id
from tests.graph.world import NAMES
from tests.samples import FIRST, LINKED_CLAIMS, SECOND

SUPPLY = LINKED_CLAIMS[0].claim.id
HOME = LINKED_CLAIMS[1].claim.id
CLAIM = f"claim:{SUPPLY}"
ABOUT = "“Bolt Systems supplies Acme Compute”"
SAYS = f"{CLAIM} (document first, {ABOUT})"
ACME = "entity:acme (“Acme Compute”)"
CONTESTED = f"statement:{LINKED_CLAIMS[4].statement.id}"
STATEMENT = f"statement:{LINKED_CLAIMS[0].statement.id}"
DOC = f"graph:doc-{FIRST.digest}"
RUN = f"run:{content_id(FIRST.digest, software_version())}"
POLICY = FactPolicy()
STRICTER = FactPolicy(sources=2)


def change(store: Store, update: str) -> None:
    """Run an update with $claim and the like filled in, and all prefixes bound."""
    for name, value in (
        *(("$claim", CLAIM), ("$home", f"claim:{HOME}"), ("$graph", DOC), ("$id", SUPPLY)),
        *(("$contested", CONTESTED), ("$statement", STATEMENT), ("$doc", f"doc:{FIRST.digest}")),
        *(("$other", f"doc:{SECOND.digest}"), ("$run", RUN)),
    ):
        update = update.replace(name, value)
    store.update(update, prefixes=NAMES.prefixes)


BROKEN = {
    "no polarity": (
        "DELETE WHERE { GRAPH $graph { $claim tc:polarity ?o } }",
        f"{SAYS}: a claim has exactly one tc:polarity, tc:Positive or tc:Negative",
    ),
    "two statuses": (
        "INSERT DATA { GRAPH $graph { $claim tc:status tc:Ended } }",
        "a claim has exactly one tc:status, tc:Holds, tc:Planned or tc:Ended",
    ),
    "no evidence": (
        "DELETE WHERE { GRAPH $graph { $claim tc:evidence ?o } }",
        "a claim has exactly one tc:evidence, an oa:SpecificResource",
    ),
    "a relation of nobody's": (
        "INSERT DATA { GRAPH $graph { $claim rdf:predicate tc:admires } }",
        "a claim has exactly one rdf:predicate, one of the sixteen relations",
    ),
    "an undeclared class": (
        "INSERT DATA { GRAPH graph:entities { entity:acme a tc:Unicorn } }",
        f"{ACME}: the ontology declares no such class or individual [tc:Unicorn]",
    ),
    "an undeclared property": (
        'INSERT DATA { GRAPH graph:entities { entity:acme tc:mood "sad" } }',
        f"{ACME}: the ontology declares no such property [tc:mood]",
    ),
    "a term declared elsewhere than in the ontology": (
        "INSERT DATA { GRAPH $graph { tc:Unicorn a owl:Class . entity:acme a tc:Unicorn } }",
        "the ontology declares no such class or individual [tc:Unicorn]",
    ),
    "confidence above one": (
        "DELETE { GRAPH ?g { $claim tc:confidence ?o } } INSERT { GRAPH ?g { $claim tc:confidence 1.5 } } "
        "WHERE { GRAPH ?g { $claim tc:confidence ?o } }",
        "a claim has exactly one tc:confidence, an xsd:decimal from 0 to 1 [1.5]",
    ),
    "confidence of another datatype": (
        "DELETE { GRAPH ?g { $claim tc:confidence ?o } } INSERT { GRAPH ?g { $claim tc:confidence 5e-1 } } "
        "WHERE { GRAPH ?g { $claim tc:confidence ?o } }",
        "a claim has exactly one tc:confidence, an xsd:decimal from 0 to 1",
    ),
    "an end that is no entity": (
        "DELETE WHERE { GRAPH graph:entities { entity:acme ?p ?o } }",
        "entity:acme: what a claim joins or is attributed to is an entity, with a name",
    ),
    "an entity of no type of ours": (
        "DELETE WHERE { GRAPH graph:entities { entity:acme a ?o } } ; "
        "DELETE WHERE { GRAPH graph:inferred { entity:acme a ?o } } ; "
        "INSERT DATA { GRAPH graph:entities { entity:acme a schema:Thing } }",
        f"{ACME}: what a claim joins or is attributed to is an entity, of one of the eight types "
        "[schema:Thing]",
    ),
    "an entity with two names": (
        'INSERT DATA { GRAPH graph:entities { entity:acme rdfs:label "Acme Two"@en } }',
        f"{ACME}: an entity has exactly one rdfs:label, in English and not an empty one",
    ),
    "a script as address": (
        "INSERT DATA { GRAPH graph:entities { entity:acme owl:sameAs <javascript:alert(1)> } }",
        "an entity is the same as an http(s) IRI [javascript:alert(1)]",
    ),
    "a document without its id": (
        "DELETE WHERE { GRAPH $graph { ?doc dcterms:identifier ?id } }",
        "a document has exactly one dcterms:identifier",
    ),
    "the modality of another claim": (
        "DELETE { GRAPH ?g { $claim tc:modality ?o } } "
        "INSERT { GRAPH ?g { $claim tc:modality tc:Asserted } } "
        "WHERE { GRAPH ?g { $claim tc:modality ?o } }",
        "the modality is not what polarity, certainty, status and attribution add up to [tc:Asserted]",
    ),
    "a fact without a claim": (
        "INSERT DATA { GRAPH graph:facts { entity:acme tc:acquires entity:crow-labs-company } }",
        f"{ACME}: this fact has no claim that counts ({POLICY}): an edge needs its sentence "
        "[entity:crow-labs-company]",
    ),
    "a claim without its fact": (
        "DELETE WHERE { GRAPH graph:facts { ?s tc:headquarteredIn ?o } }",
        f"claim:{HOME} (document first, “Bolt Systems headquartered in Oslo”): this claim counts for a fact "
        f"({POLICY}), but its triple is not among the facts",
    ),
    "an inference from nothing": (
        "INSERT DATA { GRAPH graph:inferred { entity:acme tc:competesWith entity:bolt-systems-company } }",
        f"{ACME}: this inferred triple does not follow from the facts, the entities and the ontology "
        "[tc:competesWith] [entity:bolt-systems-company]",
    ),
    "an inference that is missing": (
        "DELETE WHERE { GRAPH graph:inferred { ?s tc:headquartersOf ?o } }",
        "entity:oslo-place (“Oslo”): this triple follows from the facts, the entities and the ontology, "
        "but is not inferred [tc:headquartersOf] [entity:bolt-systems-company]",
    ),
    "a blank node": (
        "INSERT DATA { GRAPH $graph { $claim tc:amount [ a schema:MonetaryAmount ] } }",
        "a value is an IRI or a literal, no blank node [tc:amount]",
    ),
    "a triple in no graph": (
        'INSERT DATA { entity:acme rdfs:comment "stray" }',
        f"{ACME}: this triple is in no named graph [rdfs:comment]",
    ),
    "a changed quote": (
        'DELETE { GRAPH ?g { ?q oa:exact ?o } } INSERT { GRAPH ?g { ?q oa:exact "Acme will pay." } } '
        "WHERE { GRAPH ?g { ?q oa:exact ?o } FILTER(?q = part:$id-quote) }",
        f"part:{SUPPLY}-evidence (document first, {ABOUT}): the quote is not what the document holds at 0-80",
    ),
    "a moved quote": (
        "DELETE { GRAPH ?g { ?q oa:start ?o } } INSERT { GRAPH ?g { ?q oa:start 1 } } "
        "WHERE { GRAPH ?g { ?q oa:start ?o } FILTER(?q = part:$id-position) }",
        "the quote is not what the document holds at 1-80",
    ),
    "surroundings that are not there": (
        'INSERT DATA { GRAPH $graph { part:$id-quote oa:prefix "Nobody said that " } }',
        "the prefix is not what the document holds before 0",
    ),
    "a quote without a place": (
        "DELETE WHERE { GRAPH $graph { part:$id-position oa:start ?o } }",
        "a position has exactly one oa:start, an xsd:integer from 0 and below oa:end",
    ),
    "an amount without a number": (
        "DELETE WHERE { GRAPH $graph { part:$id-amount schema:value ?o } }",
        "an amount is an IRI with a schema:value, schema:minValue or schema:maxValue",
    ),
    "money without a currency": (
        "DELETE WHERE { GRAPH $graph { part:$id-amount schema:currency ?o } }",
        "a sum of money has exactly one schema:currency, a code of three capitals",
    ),
    "an end before the start": (
        "DELETE { GRAPH ?g { $claim tc:timeEnd ?o } } "
        'INSERT { GRAPH ?g { $claim tc:timeEnd "2001-01-01"^^xsd:date } } '
        "WHERE { GRAPH ?g { $claim tc:timeEnd ?o } }",
        "a claim has at most one tc:timeStart, an xsd:date not after tc:timeEnd",
    ),
    "a claim about itself": (
        "DELETE { GRAPH ?g { $claim rdf:object ?o } } INSERT { GRAPH ?g { $claim rdf:object ?s } } "
        "WHERE { GRAPH ?g { $claim rdf:subject ?s ; rdf:object ?o } }",
        "the subject of a claim is not also its object",
    ),
    "no extraction": (
        "DELETE WHERE { GRAPH $graph { $claim prov:wasGeneratedBy ?o } }",
        "a claim says once which prov:Activity it was generated by",
    ),
    "a claim with a word of its own": (
        'INSERT DATA { GRAPH $graph { $claim tc:rank 3 ; rdfs:comment "hm" } }',
        f"{SAYS}: a claim has no property but those of the model [tc:rank]",
    ),
    "a quote with a word of its own": (
        'INSERT DATA { GRAPH $graph { part:$id-quote oa:exakt "Acme" } }',
        f"part:{SUPPLY}-quote (document first, {ABOUT}): a quote has no property but "
        "those of the model [oa:exakt]",
    ),
    "a position with a word of its own": (
        "INSERT DATA { GRAPH $graph { part:$id-position oa:ende 9 } }",
        "a position has no property but those of the model [oa:ende]",
    ),
    "evidence with a word of its own": (
        'INSERT DATA { GRAPH $graph { part:$id-evidence oa:exact "Acme" } }',
        "evidence has no property but those of the model [oa:exact]",
    ),
    "an amount with a word of its own": (
        'INSERT DATA { GRAPH $graph { part:$id-amount schema:price "9" } }',
        "a sum of money has no property but those of the model [schema:price]",
    ),
    "a document with a word of its own": (
        'INSERT DATA { GRAPH $graph { $doc schema:author "Roe" } }',
        f"doc:{FIRST.digest} (document first): a document has no property but those of the model "
        "[schema:author]",
    ),
    "an extraction with a word of its own": (
        "INSERT DATA { GRAPH $graph { $run prov:endedAtTime 'today' } }",
        "an extraction has no property but those of the model [prov:endedAtTime]",
    ),
    "a statement with a word of its own": (
        "INSERT DATA { GRAPH graph:statements { $statement tc:modality tc:Planned } }",
        f"{STATEMENT} ({ABOUT}): a statement has no property but those of the model [tc:modality]",
    ),
    "a claim that is of no type": (
        "DELETE WHERE { GRAPH $graph { $claim a ?type } }",
        "what joins a subject and an object is a tc:Claim or a tc:Statement",
    ),
    "a claim that is only a bare statement of RDF": (
        "DELETE DATA { GRAPH $graph { $claim a tc:Claim } }",
        "what has a polarity, certainty, status, modality or evidence is a tc:Claim",
    ),
    "evidence without its position": (
        "DELETE DATA { GRAPH $graph { part:$id-evidence oa:hasSelector part:$id-position } }",
        "evidence has exactly two selectors: a quote and a position",
    ),
    "two quotes and no position": (
        "DELETE { GRAPH ?g { ?e oa:hasSelector part:$id-position } } "
        "INSERT { GRAPH ?g { ?e oa:hasSelector part:$id-more . part:$id-more a oa:TextQuoteSelector ; "
        "oa:exact 'Acme' } } WHERE { GRAPH ?g { ?e oa:hasSelector part:$id-position } }",
        "evidence has a position: an oa:TextPositionSelector with its oa:start",
    ),
    "a quote of another class": (
        "DELETE DATA { GRAPH $graph { part:$id-quote a oa:TextQuoteSelector } }",
        "what has an oa:exact is an oa:TextQuoteSelector",
    ),
    "a speaker without words": (
        "DELETE WHERE { GRAPH ?g { ?c tc:attributionText ?text } }",
        "(document second, “Acme Compute acquires Crow Labs”): a claim that is attributed has a "
        "tc:attributionText: who says so, in the words of the text",
    ),
    "a day without words": (
        "DELETE WHERE { GRAPH $graph { $claim tc:timeText ?o } }",
        f"{SAYS}: a claim with a first or last day has a tc:timeText, the words that say so",
    ),
    "an amount without words": (
        "DELETE WHERE { GRAPH $graph { $claim tc:amountText ?o } }",
        f"{SAYS}: a claim with an amount has a tc:amountText, the words that say so",
    ),
    "dollars that are euros": (
        "DELETE WHERE { GRAPH $graph { part:$id-amount schema:currency ?o } } ; "
        "INSERT DATA { GRAPH $graph { part:$id-amount schema:currency 'EUR' } }",
        f"{SAYS}: a claim has a tc:amountUSD only where its amount is in US dollars",
    ),
    "a document with a script for an address": (
        "INSERT DATA { GRAPH $graph { $doc schema:url <javascript:alert(1)> } }",
        "a document has at most one schema:url, an http(s) address",
    ),
    "a document of last week": (
        "DELETE WHERE { GRAPH $graph { $doc schema:datePublished ?o } } ; "
        "INSERT DATA { GRAPH $graph { $doc schema:datePublished 'last week' } }",
        "a document has at most one schema:datePublished, an xsd:date [last week]",
    ),
    "an extraction by nobody": (
        "DELETE WHERE { GRAPH $graph { $run tc:softwareVersion ?o } }",
        f"{RUN} (document first, “extraction by kg 0.1.0”): an extraction names its tc:softwareVersion once",
    ),
    "a claim of no statement": (
        "DELETE WHERE { GRAPH $graph { $claim tc:putsForward ?o } }",
        f"{SAYS}: a claim tc:putsForward exactly one statement, which it shares with claims",
    ),
    "a claim of another statement": (
        "DELETE WHERE { GRAPH $graph { $claim tc:putsForward ?o } } ; "
        "INSERT DATA { GRAPH $graph { $claim tc:putsForward $contested } }",
        f"{SAYS}: a claim tc:putsForward the statement that its subject, relation and object make "
        f"[{CONTESTED}]",
    ),
    "a statement that is called undisputed": (
        "DELETE DATA { GRAPH graph:statements { $contested tc:contested true } } ; "
        "INSERT DATA { GRAPH graph:statements { $contested tc:contested false } }",
        f"{CONTESTED} (“Acme Compute acquires Crow Labs”): the claims of this statement do not add up to "
        "this [tc:contested false]",
    ),
    "a statement that counts wrong": (
        "DELETE DATA { GRAPH graph:statements { $contested tc:claimCount 2 } } ; "
        "INSERT DATA { GRAPH graph:statements { $contested tc:claimCount 3 } }",
        "the claims of this statement add up to this, but it is missing [tc:claimCount 2]",
    ),
    "a statement of more sources than documents": (
        "DELETE DATA { GRAPH graph:statements { $contested tc:sourceCount 2 } } ; "
        "INSERT DATA { GRAPH graph:statements { $contested tc:sourceCount 7 } }",
        "a statement has exactly one tc:sourceCount, from 1 to its tc:documentCount",
    ),
    "a statement without claims": (
        "DELETE WHERE { GRAPH $graph { $claim ?p ?o } }",
        f"{STATEMENT} ({ABOUT}): a statement has a claim; this one has none",
    ),
    "a statement that is missing": (
        "DELETE WHERE { GRAPH graph:statements { $statement ?p ?o } }",
        f"{STATEMENT}: the claims of this statement add up to this, but it is missing "
        "[rdf:type tc:Statement]",
    ),
    "denials among the facts by policy": (
        "DELETE WHERE { GRAPH graph:policy { graph:facts tc:factPolicy ?o } } ; "
        "INSERT DATA { GRAPH graph:policy { graph:facts tc:factPolicy 'modalities=denied' } }",
        "graph:facts: facts: what is denied is no fact: leave out denied",
    ),
    "a policy in words": (
        "DELETE WHERE { GRAPH graph:policy { graph:facts tc:factPolicy ?o } } ; "
        "INSERT DATA { GRAPH graph:policy { graph:facts tc:factPolicy 'sources=1' } }",
        "graph:facts: a graph of facts has exactly one tc:factPolicy, such as modalities=asserted",
    ),
    "two policies": (
        "INSERT DATA { GRAPH graph:policy { graph:facts tc:factPolicy 'sources=1' } }",
        "graph:facts: facts: sources is given twice",
    ),
    "a stricter policy than that of the facts": (
        "DELETE WHERE { GRAPH graph:policy { graph:facts tc:factPolicy ?o } } ; "
        f"INSERT DATA {{ GRAPH graph:policy {{ graph:facts tc:factPolicy '{STRICTER}' }} }}",
        f"this fact has no claim that counts ({STRICTER})",
    ),
    "a copy of nothing": (
        "INSERT DATA { GRAPH graph:sources { $doc tc:copyOf doc:nothing } }",
        "what is tc:copyOf another is a document, and the other one a document that is no copy [doc:nothing]",
    ),
    "copies of each other": (
        "INSERT DATA { GRAPH graph:sources { $doc tc:copyOf $other . $other tc:copyOf $doc } }",
        "what is tc:copyOf another is a document, and the other one a document that is no copy",
    ),
    "a nothing that is a copy": (
        "INSERT DATA { GRAPH graph:sources { doc:nothing tc:copyOf $doc } }",
        "doc:nothing: what is tc:copyOf another is a document",
    ),
    "a company in person": (
        "INSERT DATA { GRAPH graph:entities { entity:acme a tc:Person } }",
        f"{ACME}: a company is of no other type [tc:Person]",
    ),
}
