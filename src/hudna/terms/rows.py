"""The rows of `terms.toml` as values: anchors, cues, limits, stages and function words.

What `knowledge` reads them into, and every step of this room looks at.
"""

from __future__ import annotations

from dataclasses import dataclass

from hudna.model.vocabulary import TermKind, TermState


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words that name what a term is about.

    `near` are words one of which must follow within a few; `needs` lists what must be there:
    "cue" where the words alone tell nothing, "deal" where the sentences around must speak of one,
    "time", "bargain" and "befallen".  `weak` rows (الاتفاق) count only for what befell them.
    `moves` marks what has a from and a to.  `who` is the noun behind: obligor, beneficiary, or
    subject of a verb.  `state` is given where the words alone tell it, `imperfect` where a verb in
    that tense does.  `answers` rows are what follows if another thing happens.
    """

    id: str
    kind: TermKind
    near: frozenset[str] = frozenset()
    needs: str = ""
    weak: bool = False
    moves: bool = False
    who: str = ""
    state: TermState | None = None
    answers: bool = False
    imperfect: TermState | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Words that tell the state of the term beside them; the weightiest cue wins.

    `negated`, `future` and `imperfect` are the states under لم, under سـ and in يتم; a cue without
    `negated` is none under لم.  `after` cues may follow what they speak of, `behind` ones always
    do, however far; `transitive` verbs follow it only with a pronoun (التي أعلنها).  `inside` cues
    belong to the words of the term.  `alone` is the kind of the term that the cue makes without an
    anchor, pointed at by a pronoun or, if `bare`, by the word itself.  `kind` makes a truce's term
    one of that kind (its end is a duration).  `held` cues tell something only with a party right
    behind (التزام الأطراف بالهدنة); nouns of `names` cues only name a definite term right behind
    (اتفاق الهدنة).  `vague` cues make no political term of what is only talked about;
    `starts` nouns name a beginning that may be no more than announced.  `who`: subject or
    addressee.
    """

    id: str
    state: TermState
    priority: int
    negated: TermState | None = None
    future: TermState | None = None
    imperfect: TermState | None = None
    after: bool = False
    transitive: bool = False
    behind: bool = False
    inside: bool = True
    alone: TermKind | None = None
    kind: TermKind | None = None
    bare: bool = False
    held: bool = False
    names: bool = False
    vague: bool = False
    starts: bool = False
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Words that open a constraint; `effect`: condition, exchange, time or measure.

    `own` ones ask for a term, `closes` ones make what follows a mere circumstance.
    """

    id: str
    effect: str
    own: bool = False
    closes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Words that put a term in an order; `phase` 0 is "the next one"."""

    id: str
    phase: int


Row = Anchor | Cue | Limit | Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Closed classes of function words, folded."""

    governors: frozenset[str]
    negations: frozenset[str]
    futures: frozenset[str]
    breaks: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    prepositions: frozenset[str]
    resumptives: frozenset[str]
    from_: frozenset[str]
    to: frozenset[str]
    in_: frozenset[str]
    agents: frozenset[str]
    people: frozenset[str]
    grounds: frozenset[str]
    parties: frozenset[str]
    carriers: frozenset[str]
    possibles: frozenset[str]
    goods: frozenset[str]
    times: frozenset[str]
    auxiliaries: frozenset[str]
    quantifiers: frozenset[str]
    handles: frozenset[str]
    links: frozenset[str]
    will: frozenset[str]
    anys: frozenset[str]
    clauses: frozenset[str]
    duties: frozenset[str]
    nones: frozenset[str]
    befores: frozenset[str]
    averts: frozenset[str]
    phrase_ends: frozenset[str]
