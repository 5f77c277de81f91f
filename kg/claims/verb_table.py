"""The table of verbs that state a relation."""

from __future__ import annotations

from kg.claims.frames import AGENT, EACH, PATIENT, SHARES, Share, VerbFrame, word_set, words
from kg.model import EntityType, Relation

_C, _P, _T = EntityType.COMPANY, EntityType.PRODUCT, EntityType.TECHNOLOGY
_ORG = frozenset(
    {EntityType.COMPANY, EntityType.ORGANIZATION, EntityType.GOVERNMENT_AGENCY, EntityType.STOCK_EXCHANGE}
)
_PERSON = frozenset({EntityType.PERSON})
_STAKE = word_set("stake stakes share shares holding holdings interest position investment equity")
_PERMITS = word_set(
    "licence license licences licenses approval permission clearance waiver patent permit permits"
)
_PARTS = word_set(
    "unit division arm business subsidiary stake stakes shares interest brand assets operations "
    "operation holding share portfolio % headquarters"
)
"""What is sold once, with control: selling these supplies nothing."""
_R = Relation

VERB_FRAMES: tuple[VerbFrame, ...] = (
    # invests_in
    VerbFrame(name="invest", relation=_R.INVESTS_IN, verbs=words("invest reinvest co-invest"), object="in"),
    VerbFrame(
        name="pour",
        relation=_R.INVESTS_IN,
        verbs=words("pour inject put plough plow pump sink commit"),
        object="into",
    ),
    VerbFrame(name="back", relation=_R.INVESTS_IN, verbs=words("back"), object_types=frozenset({_C})),
    VerbFrame(
        name="stake",
        relation=_R.INVESTS_IN,
        verbs=words(
            "buy take acquire hold own have purchase build raise increase get receive keep retain secure"
        ),
        object="in",
        through=_STAKE,
    ),
    VerbFrame(
        name="share-bought",
        relation=_R.INVESTS_IN,
        verbs=words("buy acquire take purchase"),
        share=Share.MINORITY,
    ),
    VerbFrame(
        name="shares",
        relation=_R.INVESTS_IN,
        verbs=words("buy purchase acquire take hold own"),
        object=SHARES,
    ),
    VerbFrame(
        name="shares-sold",
        relation=_R.INVESTS_IN,
        verbs=words("sell offload dump divest"),
        object=SHARES,
        ended=True,
    ),
    VerbFrame(
        name="stake-sold",
        relation=_R.INVESTS_IN,
        verbs=words("sell offload dump divest exit"),
        object="in",
        through=_STAKE,
        ended=True,
    ),
    VerbFrame(name="share-of", relation=_R.INVESTS_IN, verbs=words("own hold"), share=Share.MINORITY),
    VerbFrame(
        name="part-owned", relation=_R.INVESTS_IN, verbs=words("part-own"), subject=AGENT, object=PATIENT
    ),
    VerbFrame(
        name="round",
        relation=_R.INVESTS_IN,
        verbs=words("lead co-lead join"),
        object="in",
        through=word_set("round investment financing"),
    ),
    VerbFrame(
        name="raise-led",
        relation=_R.INVESTS_IN,
        verbs=words("raise secure collect close"),
        subject="by",
        object=AGENT,
        object_types=frozenset({_C}),
    ),
    VerbFrame(
        name="raise",
        relation=_R.INVESTS_IN,
        verbs=words("raise secure collect"),
        subject="from",
        without=_PERMITS,
        object=AGENT,
        object_types=frozenset({_C}),
    ),
    # acquires
    VerbFrame(
        name="acquire",
        relation=_R.ACQUIRES,
        share=Share.CONTROL,
        verbs=words("acquire buy purchase take_over take_private snap_up swallow absorb swoop_on gobble_up"),
    ),
    VerbFrame(name="bid", relation=_R.ACQUIRES, verbs=words("bid"), object="for", planned=True),
    VerbFrame(
        name="control",
        relation=_R.ACQUIRES,
        verbs=words("take acquire gain"),
        object="of",
        through=word_set("control ownership"),
    ),
    VerbFrame(
        name="sell-to",
        relation=_R.ACQUIRES,
        verbs=words("sell divest offload"),
        subject="to",
        object=PATIENT,
        object_types=frozenset({_C}),
    ),
    # merges_with
    VerbFrame(name="merge", relation=_R.MERGES_WITH, verbs=words("merge combine"), object="with"),
    VerbFrame(
        name="merge-each",
        relation=_R.MERGES_WITH,
        verbs=words("merge combine"),
        subject=EACH,
        object=EACH,
        subject_types=frozenset({_C}),
    ),
    # subsidiary_of
    VerbFrame(
        name="own",
        relation=_R.SUBSIDIARY_OF,
        verbs=words("own control majority-own jointly-own wholly-own"),
        subject=PATIENT,
        object=AGENT,
        subject_types=_ORG,
        share=Share.CONTROL,
    ),
    VerbFrame(name="belong", relation=_R.SUBSIDIARY_OF, verbs=words("belong"), object="to"),
    # partners_with
    VerbFrame(
        name="partner",
        relation=_R.PARTNERS_WITH,
        verbs=words(
            "partner collaborate cooperate co-operate team_up work ally join_forces team join_hands "
            "tie_up pair_up"
        ),
        object="with",
    ),
    VerbFrame(
        name="partner-each",
        relation=_R.PARTNERS_WITH,
        verbs=words("partner collaborate cooperate team_up join_forces"),
        subject=EACH,
        object=EACH,
    ),
    # competes_with
    VerbFrame(name="compete", relation=_R.COMPETES_WITH, verbs=words("compete vie"), object="with"),
    VerbFrame(name="compete-against", relation=_R.COMPETES_WITH, verbs=words("compete"), object="against"),
    VerbFrame(
        name="rival",
        relation=_R.COMPETES_WITH,
        verbs=words("rival challenge take_on undercut outsell"),
        subject_types=frozenset({_C, _P}),
        object_types=frozenset({_C, _P}),
    ),
    VerbFrame(
        name="compete-each", relation=_R.COMPETES_WITH, verbs=words("compete vie"), subject=EACH, object=EACH
    ),
    # supplies
    VerbFrame(
        name="supply",
        relation=_R.SUPPLIES,
        goods=True,
        verbs=words("supply provide sell deliver ship license rent lease offer host"),
        object="to",
        object_types=_ORG,
        without=_PARTS | _PERMITS,
    ),
    VerbFrame(
        name="make-for",
        relation=_R.SUPPLIES,
        verbs=words("build make manufacture assemble fabricate produce host"),
        object="for",
        subject_types=frozenset({_C}),
        object_types=_ORG,
    ),
    VerbFrame(
        name="supply-with", relation=_R.SUPPLIES, verbs=words("supply provide equip"), object_types=_ORG
    ),
    VerbFrame(
        name="buy-from",
        relation=_R.SUPPLIES,
        goods=True,
        verbs=words("buy purchase order source rent lease license procure"),
        subject="from",
        object=AGENT,
        without=_PARTS,
        subject_types=_ORG,
        object_types=_ORG,
    ),
    VerbFrame(
        name="rely",
        relation=_R.SUPPLIES,
        verbs=words("rely depend"),
        subject="on",
        object=AGENT,
        subject_types=_ORG,
        object_types=_ORG,
    ),
    VerbFrame(
        name="tap",
        relation=_R.SUPPLIES,
        verbs=words("tap"),
        subject=PATIENT,
        object=AGENT,
        subject_types=_ORG,
    ),
    # produces
    VerbFrame(
        name="make",
        relation=_R.PRODUCES,
        verbs=words(
            "make produce develop design build manufacture launch unveil release introduce publish "
            "offer sell create market debut roll_out mass-produce ship open-source"
        ),
        without=word_set("into"),
        object_types=frozenset({_P, _T}),
    ),
    # uses
    VerbFrame(name="use", relation=_R.USES, verbs=words("use adopt deploy integrate embed employ install")),
    VerbFrame(
        name="run",
        relation=_R.USES,
        verbs=words("run"),
        subject_types=frozenset({_P}),
        object_types=frozenset({_P}),
    ),
    VerbFrame(
        name="run-on",
        relation=_R.USES,
        verbs=words("run rely standardise standardize train draw"),
        object="on",
    ),
    VerbFrame(
        name="switch",
        relation=_R.USES,
        verbs=words("switch migrate move"),
        object="to",
        object_types=frozenset({_P}),
    ),
    VerbFrame(name="power", relation=_R.USES, verbs=words("power underpin"), subject=PATIENT, object=AGENT),
    VerbFrame(name="built-on", relation=_R.USES, verbs=words("build base"), subject=PATIENT, object="on"),
    # funds
    VerbFrame(
        name="award",
        relation=_R.FUNDS,
        verbs=words("award grant lend donate give"),
        object="to",
        without=_PERMITS,
    ),
    VerbFrame(
        name="award-direct",
        relation=_R.FUNDS,
        verbs=words("award grant lend fund subsidise subsidize sponsor finance"),
        without=_PERMITS,
    ),
    VerbFrame(
        name="receive",
        relation=_R.FUNDS,
        verbs=words("receive win get secure obtain"),
        subject="from",
        object=AGENT,
        through=word_set("grant grants subsidy subsidies loan loans award funding aid"),
    ),
    # listed_on
    VerbFrame(
        name="list",
        intransitive=True,
        relation=_R.LISTED_ON,
        verbs=words("list trade debut float quote go_public"),
        object="on",
    ),
    VerbFrame(
        name="listed", relation=_R.LISTED_ON, verbs=words("list trade quote"), subject=PATIENT, object="on"
    ),
    VerbFrame(name="join-index", relation=_R.LISTED_ON, verbs=words("join enter")),
    VerbFrame(
        name="delist",
        intransitive=True,
        relation=_R.LISTED_ON,
        verbs=words("delist"),
        object="from",
        ended=True,
    ),
    VerbFrame(
        name="delisted",
        relation=_R.LISTED_ON,
        verbs=words("delist remove drop"),
        subject=PATIENT,
        object="from",
        object_types=frozenset({EntityType.STOCK_EXCHANGE}),
        ended=True,
    ),
    VerbFrame(
        name="leave",
        relation=_R.LISTED_ON,
        verbs=words("leave quit exit"),
        object_types=frozenset({EntityType.STOCK_EXCHANGE}),
        ended=True,
    ),
    # regulated_by
    VerbFrame(
        name="regulate",
        relation=_R.REGULATED_BY,
        verbs=words(
            "regulate fine investigate probe approve block clear order sanction license penalise "
            "penalize raid blacklist authorise authorize ban bar warn"
        ),
        subject=PATIENT,
        object=AGENT,
    ),
    VerbFrame(
        name="probe",
        relation=_R.REGULATED_BY,
        verbs=words("open launch begin start"),
        subject="into",
        object=AGENT,
    ),
    VerbFrame(
        name="permit",
        relation=_R.REGULATED_BY,
        verbs=words("grant give award issue"),
        subject=PATIENT,
        object=AGENT,
        near=_PERMITS,
    ),
    VerbFrame(
        name="permit-to",
        relation=_R.REGULATED_BY,
        verbs=words("grant give award issue"),
        subject="to",
        object=AGENT,
        near=_PERMITS,
    ),
    VerbFrame(
        name="permit-from",
        relation=_R.REGULATED_BY,
        verbs=words("receive win secure get obtain"),
        subject=AGENT,
        object="from",
        near=_PERMITS,
    ),
    # sues
    VerbFrame(name="sue", relation=_R.SUES, verbs=words("sue countersue")),
    VerbFrame(
        name="file-suit",
        relation=_R.SUES,
        verbs=words("file bring lodge launch"),
        object="against",
        through=word_set("suit lawsuit complaint case claim action suits lawsuits complaints"),
    ),
    # founded_by
    VerbFrame(
        name="found",
        relation=_R.FOUNDED_BY,
        verbs=words("found co-found cofound establish start set_up"),
        subject=PATIENT,
        object=AGENT,
        object_types=_PERSON,
    ),
    # led_by
    VerbFrame(
        name="lead", relation=_R.LED_BY, verbs=words("lead head run chair"), subject=PATIENT, object=AGENT
    ),
    # headquartered_in
    VerbFrame(
        name="based",
        relation=_R.HEADQUARTERED_IN,
        verbs=words("base headquarter"),
        subject=PATIENT,
        object="in",
    ),
)
