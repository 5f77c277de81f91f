"""The tables of nouns that state a relation, and of words that join names side by side."""

from __future__ import annotations

from kg.claims.frames import AGENT, EACH, OWNER, NounFrame, RoleFrame, word_set, words
from kg.model import EntityType, Relation

_R = Relation
_PERSON = frozenset({EntityType.PERSON})

NOUN_FRAMES: tuple[NounFrame, ...] = (
    NounFrame(
        name="investment",
        relation=_R.INVESTS_IN,
        nouns=words("investment investments stake stakes funding bet"),
        object="in",
    ),
    NounFrame(
        name="acquisition", relation=_R.ACQUIRES, nouns=words("acquisition takeover purchase buyout buy-out")
    ),
    NounFrame(
        name="sale", relation=_R.ACQUIRES, nouns=words("sale"), subject="to", object="of", support=False
    ),
    NounFrame(
        name="own-sale",
        relation=_R.ACQUIRES,
        nouns=words("sale"),
        subject="to",
        object=OWNER,
        support=False,
    ),
    NounFrame(name="bid", relation=_R.ACQUIRES, nouns=words("bid offer"), object="for", planned=True),
    NounFrame(name="merger", relation=_R.MERGES_WITH, nouns=words("merger"), object="with"),
    NounFrame(
        name="merger-each", relation=_R.MERGES_WITH, nouns=words("merger"), subject=EACH, object="between"
    ),
    NounFrame(name="merger-of", relation=_R.MERGES_WITH, nouns=words("merger"), subject=EACH, object="of"),
    NounFrame(
        name="partnership",
        relation=_R.PARTNERS_WITH,
        nouns=words(
            "partnership partnerships alliance collaboration joint_venture venture pact tie-up deal "
            "agreement accord cooperation"
        ),
        object="with",
    ),
    NounFrame(
        name="partnership-each",
        relation=_R.PARTNERS_WITH,
        nouns=words(
            "partnership alliance collaboration joint_venture venture pact tie-up deal agreement "
            "accord cooperation"
        ),
        subject=EACH,
        object="between",
    ),
    NounFrame(
        name="venture-each",
        relation=_R.PARTNERS_WITH,
        nouns=words("joint_venture"),
        subject=EACH,
        object="of",
    ),
    NounFrame(
        name="competition", relation=_R.COMPETES_WITH, nouns=words("competition rivalry"), object="with"
    ),
    NounFrame(name="competition-from", relation=_R.COMPETES_WITH, nouns=words("competition"), object="from"),
    NounFrame(
        name="lawsuit", relation=_R.SUES, nouns=words("lawsuit suit complaint lawsuits"), object="against"
    ),
    NounFrame(
        name="probe",
        relation=_R.REGULATED_BY,
        nouns=words("investigation probe inquiry"),
        subject="into",
        object=AGENT,
        support=False,
    ),
    NounFrame(
        name="probe-of",
        relation=_R.REGULATED_BY,
        nouns=words("investigation probe inquiry approval"),
        subject="of",
        object=AGENT,
        support=False,
    ),
    NounFrame(name="grant", relation=_R.FUNDS, nouns=words("grant loan award subsidy"), object="to"),
    NounFrame(
        name="headquarters",
        relation=_R.HEADQUARTERED_IN,
        nouns=words("headquarters head_office head_offices"),
        object="in",
    ),
    NounFrame(
        name="listing",
        relation=_R.LISTED_ON,
        nouns=words("listing debut ipo flotation"),
        object="on",
    ),
)

ROLE_FRAMES: tuple[RoleFrame, ...] = (
    RoleFrame(
        name="officer",
        relation=_R.LED_BY,
        nouns=words(
            "chief_executive_officer chief_executive chief_financial_officer chief_operating_officer "
            "chief_technology_officer chief_technical_officer chief_scientist chief_product_officer "
            "chief_strategy_officer chief_information_officer ceo cfo coo cto president chairman "
            "chairwoman chair managing_director executive_chairman boss chief finance_chief director "
            "vice-president vice_president"
        ),
        holder_is_subject=False,
        prepositions=word_set("of at"),
    ),
    RoleFrame(
        name="founder",
        relation=_R.FOUNDED_BY,
        nouns=words("founder co-founder cofounder founders co-founders cofounders"),
        holder_is_subject=False,
        holder_types=_PERSON,
        prepositions=word_set("of"),
    ),
    RoleFrame(
        name="rival",
        relation=_R.COMPETES_WITH,
        nouns=words(
            "rival rivals competitor competitors challenger challengers archrival arch-rival "
            "alternative alternatives"
        ),
        holder_is_subject=True,
        prepositions=word_set("of to"),
    ),
    RoleFrame(
        name="subsidiary",
        relation=_R.SUBSIDIARY_OF,
        nouns=words("subsidiary subsidiaries unit division arm affiliate part"),
        holder_is_subject=True,
        prepositions=word_set("of"),
    ),
    RoleFrame(
        name="company",
        relation=_R.SUBSIDIARY_OF,
        nouns=words("company"),
        holder_is_subject=True,
        prepositions=frozenset(),
        possessive=False,
        apposed=True,
    ),
    RoleFrame(
        name="parent",
        relation=_R.SUBSIDIARY_OF,
        nouns=words("parent parent_company owner"),
        holder_is_subject=False,
        prepositions=word_set("of"),
    ),
    RoleFrame(
        name="supplier",
        relation=_R.SUPPLIES,
        nouns=words("supplier suppliers vendor provider manufacturer"),
        holder_is_subject=True,
        prepositions=word_set("to of for"),
    ),
    RoleFrame(
        name="customer",
        relation=_R.SUPPLIES,
        nouns=words("customer customers client clients buyer"),
        holder_is_subject=False,
        prepositions=word_set("of for"),
    ),
    RoleFrame(
        name="partner",
        relation=_R.PARTNERS_WITH,
        nouns=words("partner partners ally allies"),
        holder_is_subject=True,
        prepositions=word_set("of to"),
    ),
    RoleFrame(
        name="investor",
        relation=_R.INVESTS_IN,
        nouns=words("investor investors shareholder shareholders backer backers"),
        holder_is_subject=True,
        prepositions=word_set("in of"),
    ),
    RoleFrame(
        name="maker",
        relation=_R.PRODUCES,
        nouns=words("maker developer creator publisher producer manufacturer designer"),
        holder_is_subject=True,
        prepositions=word_set("of"),
    ),
    RoleFrame(
        name="regulator",
        relation=_R.REGULATED_BY,
        nouns=words("regulator"),
        holder_is_subject=False,
        prepositions=word_set("of"),
    ),
)

HYPHEN_FRAMES: dict[str, tuple[Relation, bool]] = {
    "based": (Relation.HEADQUARTERED_IN, False),
    "headquartered": (Relation.HEADQUARTERED_IN, False),
    "backed": (Relation.INVESTS_IN, True),
    "owned": (Relation.SUBSIDIARY_OF, False),
    "controlled": (Relation.SUBSIDIARY_OF, False),
    "founded": (Relation.FOUNDED_BY, False),
    "led": (Relation.LED_BY, False),
    "listed": (Relation.LISTED_ON, False),
    "powered": (Relation.USES, False),
    "made": (Relation.PRODUCES, True),
    "designed": (Relation.PRODUCES, True),
}
"""Participle after a hyphen -> relation, and whether the name before it is the relation's subject.

"Oslo-based Bolt", "Nvidia-backed CoreWeave", "Alphabet-owned Waymo".
"""

SUPPORT_VERBS = frozenset(
    "announce sign strike reach form have enter make ink close seal unveil win land secure extend expand end "
    "terminate agree complete finalise finalize launch propose reject abandon scrap cancel drop call_off "
    "withdraw plan consider explore weigh discuss seek hold take face lose renew pursue approve block oppose "
    "confirm deny build get value".split()
)
"""Verbs whose subject takes part in the event that their object names: "sign a deal with"."""

METONYMS = frozenset(
    "board management leadership executives team lawyers officials directors bosses shares stock".split()
)
"""Heads that stand for the organization that owns them: "Adobe's board agreed to ..."."""
