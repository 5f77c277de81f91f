"""The tables of words that tell polarity, certainty and status.

An underscore joins the words of one entry.
"""

from __future__ import annotations

from kg.claims.frames import word_set
from kg.model import Certainty, Polarity, Relation, Status

EVENTS = frozenset(
    {
        Relation.ACQUIRES,
        Relation.MERGES_WITH,
        Relation.INVESTS_IN,
        Relation.LISTED_ON,
    }
)
"""Relations that begin with one event: what does not hold of them was mostly a plan that came to nothing."""


NEGATIONS = word_set("not n't never no neither nor none cannot hardly")
REFUSALS = word_set(
    "deny denies denied denying reject rejects rejected rejecting refuse refuses refused decline "
    "declines declined abandon abandons abandoned abandoning scrap scraps scrapped scrapping shelve "
    "shelves shelved cancel cancels canceled cancelled cancelling drop drops dropped dropping block "
    "blocks blocked blocking prohibit prohibits prohibited veto vetoes vetoed withdraw withdraws "
    "withdrew withdrawn fail fails failed spurn spurned rebuff rebuffed ruled_out rules_out "
    "called_off calls_off calling_off turned_down turns_down fell_through fallen_through fell_apart "
    "collapsed walked_away walks_away voted_down broken_off broke_off pulled_out backed_out killed "
    "doomed aborted decided_against decides_against opted_against denial"
)
"""Governing words that say it did not, does not or will not come about."""

ENDINGS = word_set(
    "ended ends ending end terminated terminates terminating stopped stops stopping ceased ceases "
    "quit quits exited exits severed dissolved unwound unwind unwinding expired lapsed former "
    "formerly ex once previously erstwhile no_longer used_to until"
)
"""Governing words that say it was so and is over."""

FALSEHOODS = word_set("false untrue unfounded baseless waved_aside off_the_table")
"""What a predicate says of a deal that is none."""

DROPS = word_set(
    "abandon abandons abandoned abandoning scrap scraps scrapped scrapping cancel cancels canceled cancelled "
    "cancelling drop drops dropped dropping withdraw withdraws withdrew withdrawn shelved dissolved"
)
"""Refusals that end a bond or a suit that was there; an event that they undo never came about."""

STATES = frozenset({"own", "share-of", "belong", "lead", "based"})
"""Frames of verbs for a state: in the past tense it is over."""

PAST_STATES = word_set("owned held belonged led headed ran chaired controlled")

HEDGES = word_set(
    "may might could perhaps possibly potentially probably likely maybe "
    "consider considers considered considering weigh weighs weighed weighing explore explores "
    "explored exploring mull mulls mulled mulling eye eyes eyed eyeing discuss discusses discussed "
    "discussing discussions contemplate contemplates contemplating in_talks talks negotiations "
    "negotiating interested interest rumoured rumored speculation rumours rumors rumour rumor "
    "possible potential believed thought tipped studying evaluating considered threatened threatens "
    "courting open_to hinted suspected appears seems speculate speculates speculated "
    "speculating"
)
"""Governing words that leave it open."""

PLANS = word_set(
    "will would shall 'll wo plan plans planned planning agree agrees agreed agreeing intend intends "
    "intended expect expects expected aim aims aimed aiming hope hopes hoped hoping seek seeks sought "
    "seeking propose proposes proposed proposing proposal set poised due offer offers offered bid "
    "wants want wanted going_to commit commits committed pledge pledges pledged promise promises "
    "promised prepare prepares preparing about_to intention forthcoming upcoming pending future vow "
    "vowed scheduled ready near approach deal_to tries try trying"
)
"""Governing words that put it in the future."""

CONDITIONS = word_set("if whether unless were_to")
"""Words that open a clause about what may not be the case."""

RUMOURS = word_set("rumours rumors rumour rumor speculation talk whispers chatter suggestions hints")
"""Nouns after which "that" or "of" leads on to what nobody vouches for."""

MODIFIERS: dict[str, tuple[Polarity, Certainty, Status]] = {
    **dict.fromkeys(
        "planned proposed pending forthcoming upcoming agreed announced intended future".split(),
        (Polarity.POSITIVE, Certainty.CERTAIN, Status.PLANNED),
    ),
    **dict.fromkeys(
        "possible potential rumoured rumored mooted speculated hypothetical".split(),
        (Polarity.POSITIVE, Certainty.POSSIBLE, Status.PLANNED),
    ),
    **dict.fromkeys(
        "failed abandoned aborted blocked collapsed cancelled canceled doomed rejected scrapped "
        "attempted".split(),
        (Polarity.NEGATIVE, Certainty.CERTAIN, Status.PLANNED),
    ),
    **dict.fromkeys(
        "former previous erstwhile one-time defunct expired".split(),
        (Polarity.POSITIVE, Certainty.CERTAIN, Status.ENDED),
    ),
}
"""Adjectives directly before an event or role noun."""

PERFECT = word_set("has have had 've did does do")
PRESENT = word_set("is are has have been")
OBJECT_CONTROL = word_set(
    "permit permits permitted allow allows allowed let lets force forces forced require requires required "
    "urge urges urged tell tells told ask asks asked help helps helped"
)
"""Verbs whose object does what an infinitive after it says: "permitted ASML to ship"."""

MODALS = word_set("may might could talks")
"""What keeps a hedged state in the future even beside a word of `PRESENT`."""
