"""The cues of attribution and the heads of source phrases, read from data.

Data: `language/ar/cues.toml` (verbs, phrases) and `language/ar/sources.toml` (heads, words that
change the kind, titles, anaphors).  Verb forms are made from stems by `language.verbs`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from hudna.attribution.particles import Particles, read_particles
from hudna.language.actors import ActorLexicon
from hudna.language.clitics import noun_stems, verb_stems
from hudna.language.fold import fold_word, lexical_key
from hudna.language.phrases import WORDS_KEPT, Match, PhraseTable
from hudna.language.tables import checked, read_toml, unique
from hudna.language.tokens import Kind, Token
from hudna.language.verbs import Form, Number, Tense, verb_forms
from hudna.model.errors import BadData
from hudna.model.vocabulary import SourceKind, Stance

CUES = "language/ar/cues.toml"
SOURCES = "language/ar/sources.toml"
_OWNED = frozenset(  # heads that may bear a pronoun: مصادرها, والدته
    "masdar murasil natiq qarib wakala mawqi qanat sahifa idhaa shabaka".split()
)
SHORTEST_OWNED = 4  # letters, the pronoun among them
SHORTEST_WITH_PRONOUN = 4  # letters: وصفه, قاله


class Role(StrEnum):
    """What a verb does with a source: reports its words, relays another's, goes on."""

    REPORT = "report"
    RELAY = "relay"
    CONTINUE = "continue"


class Government(StrEnum):
    """What may introduce the content after a verb."""

    ANNA = "anna"  # أن
    INNA = "inna"  # إن
    DIRECT = "direct"  # colon or quotation mark
    BI_ANNA = "bi-anna"  # بأن
    ILA_ANNA = "ila-anna"  # إلى أن
    ALA_ANNA = "ala-anna"  # على أن
    AN_ANNA = "an-anna"  # عن أن
    MIN_ANNA = "min-anna"  # من أن
    BI = "bi"  # بـ and a noun
    ILA = "ila"  # إلى and a noun
    AN = "an"  # عن and a noun
    ALA = "ala"  # على and a noun
    MIN = "min"  # من and a noun
    FI = "fi"  # في and a noun
    OBJECT = "object"  # the noun itself
    PERSON_BI = "person-bi"  # a person, then بـ
    PERSON_ANNA = "person-anna"  # a person, then أن
    LI_PERSON = "li-person"  # لـ and a person
    OBJECT_AN_PERSON = "object-an-person"  # a noun, then عن and a person


@dataclass(frozen=True, slots=True, kw_only=True)
class CueVerb:
    """One verb of the lexicon.  `weak` verbs need a strong frame to count."""

    id: str
    stance: Stance
    government: frozenset[Government]
    role: Role
    weak: bool = False
    needs: frozenset[str] = frozenset()
    bare_alef: bool = False

    def takes(self, *kinds: Government) -> bool:
        """True where the verb governs any of these."""
        return not self.government.isdisjoint(kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class CuePhrase:
    """One phrase: `kind` is according, statement, topic or noun; `takes` what follows it."""

    id: str
    kind: str
    takes: str
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbReading:
    """A token read as a form of a cue verb; `particles` (و ف س) and an object pronoun."""

    verb: CueVerb
    form: Form
    particles: str
    pronoun: str = ""

    @property
    def participle(self) -> bool:
        """True for قائلا, مشيرا."""
        return self.form.tense is Tense.PARTICIPLE

    @property
    def joined(self) -> bool:
        """True where و or ف stands before it."""
        return self.particles[:1] in ("و", "ف") and bool(self.particles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a source phrase may begin with: مصدر, متحدث, وكالة."""

    id: str
    kind: SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWord:
    """A word that changes the kind of the heads named; no heads means any head."""

    heads: frozenset[str]
    kind: SourceKind


class NounReading(NamedTuple):
    """What a folded word is to a source phrase: a head, a title, or neither."""

    head: Head | None
    title: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionLexicon:
    """All of it, folded and ready to look up."""

    verbs: Mapping[str, tuple[tuple[CueVerb, Form], ...]]
    phrases: PhraseTable[CuePhrase]
    heads: Mapping[str, Head]
    long_heads: PhraseTable[Head]
    kind_words: PhraseTable[KindWord]
    titles: frozenset[str]
    anaphors: PhraseTable[frozenset[str]]
    not_verbs: frozenset[str]
    not_sources: frozenset[str]
    impersonal: frozenset[str]
    addressees: frozenset[str]
    offices: frozenset[str]
    generic_roles: frozenset[str]
    particles: Particles
    actors: ActorLexicon
    read_verbs: dict[str, VerbReading | None] = field(default_factory=dict)
    read_nouns: dict[str, NounReading] = field(default_factory=dict)

    def verb(self, token: Token) -> VerbReading | None:
        """The token as a cue verb, the reading with the fewest particles first."""
        if token.kind is not Kind.WORD:
            return None
        if token.text not in self.read_verbs:
            if len(self.read_verbs) >= WORDS_KEPT:
                self.read_verbs.clear()
            self.read_verbs[token.text] = self._verb(token)
        return self.read_verbs[token.text]

    def _verb(self, token: Token) -> VerbReading | None:
        if token.fold in self.not_verbs:
            return None
        for particles, rest in verb_stems(token.fold):
            for verb, form in self.verbs.get(rest, ()):
                if _agrees(particles, form) and not _first_person(token, particles, verb):
                    return VerbReading(verb=verb, form=form, particles=particles)
        return self._with_pronoun(token.fold)

    def _with_pronoun(self, fold: str) -> VerbReading | None:
        """وصفه, أبلغها: a perfect or imperfect with its object attached."""
        for pronoun in ("هم", "ها", "ه"):
            if not fold.endswith(pronoun) or len(fold) < SHORTEST_WITH_PRONOUN:
                continue
            for particles, rest in verb_stems(fold[: -len(pronoun)]):
                for verb, form in self.verbs.get(rest, ()):
                    finite = form.tense in (Tense.PERFECT, Tense.IMPERFECT)
                    takes = verb.role is Role.RELAY or verb.takes(
                        Government.OBJECT, Government.PERSON_BI, Government.PERSON_ANNA
                    )
                    if finite and takes and _agrees(particles, form):
                        return VerbReading(
                            verb=verb, form=form, particles=particles, pronoun=pronoun
                        )
        return None

    def phrase(self, tokens: Sequence[Token], index: int) -> Match[CuePhrase] | None:
        """The cue phrase that begins at the token."""
        return self.phrases.at(tokens, index)

    def head(self, token: Token) -> Head | None:
        """The source head that the token is a form of, whatever stands before it."""
        return self._noun(token.fold).head if token.kind is Kind.WORD else None

    def _noun(self, fold: str) -> NounReading:
        if fold not in self.read_nouns:
            if len(self.read_nouns) >= WORDS_KEPT:
                self.read_nouns.clear()
            keys = [lexical_key(stem.rest) for stem in noun_stems(fold)]
            head = next((self.heads[key] for key in keys if key in self.heads), None)
            title = not self.titles.isdisjoint(keys)
            self.read_nouns[fold] = NounReading(head or self._owned_head(fold), title=title)
        return self.read_nouns[fold]

    def _owned_head(self, fold: str) -> Head | None:
        """مصادرنا, مراسلها, والدته, لوكالتنا: a head that bears a pronoun."""
        for pronoun in ("نا", "ها", "هم", "ه"):
            if not fold.endswith(pronoun) or len(fold) <= SHORTEST_OWNED:
                continue
            for stem in noun_stems(fold.removesuffix(pronoun)):
                rest = stem.rest[:-1] + "ه" if stem.rest.endswith("ت") else stem.rest
                found = self.heads.get(lexical_key(rest))
                if found is not None and found.id in _OWNED:
                    return found
        return None

    def joined_head(self, token: Token) -> bool:
        """True for و and a head: ‹ووزارة›, and no وزارة or وحدات."""
        return any(
            stem.particles[:1] == "و" and lexical_key(stem.rest) in self.heads
            for stem in noun_stems(token.fold)
        )

    def is_title(self, token: Token) -> bool:
        """True for الرئيس, العميد, الدكتور."""
        return self._noun(token.fold).title


def _first_person(token: Token, particles: str, verb: CueVerb) -> bool:
    """True for أعتقد: a hamza where the perfect has a bare alef is the first person."""
    return verb.bare_alef and token.text[len(particles) :][:1] == "أ"


def _agrees(particles: str, form: Form) -> bool:
    """Future س and purpose ل go with the imperfect only."""
    if particles[-1:] in ("س", "ل"):
        return form.tense is Tense.IMPERFECT
    return True


def read_attribution_lexicon(actors: ActorLexicon) -> AttributionLexicon:
    """The lexicon of Arabic from the package's data."""
    cues, sources = read_toml(CUES), read_toml(SOURCES)
    verbs: dict[str, list[tuple[CueVerb, Form]]] = {}
    for row in unique(cues["verb"], CUES):
        for form, verb in _verb_rows(row):
            verbs.setdefault(form.fold, []).append((verb, form))
    return AttributionLexicon(
        verbs={fold: tuple(rows) for fold, rows in verbs.items()},
        phrases=PhraseTable(_phrase_rows(cues)),
        heads=_heads(sources),
        long_heads=PhraseTable(_long_heads(sources)),
        kind_words=PhraseTable(_kind_words(sources)),
        titles=frozenset(_key(form) for form in sources["titles"]),
        anaphors=PhraseTable(
            (form, frozenset(row["refers"]))
            for row in unique(sources["anaphors"], SOURCES)
            for form in row["forms"]
        ),
        not_verbs=_with_conjunction(cues["not_verbs"], verbs),
        not_sources=frozenset(_key(word) for word in cues["not_sources"]),
        impersonal=frozenset(cues["impersonal"]),
        addressees=frozenset(_key(word) for word in cues["addressees"]),
        offices=frozenset(sources["offices"]),
        generic_roles=frozenset(sources["generic_roles"]),
        particles=read_particles(),
        actors=actors,
    )


def _with_conjunction(words: Iterable[str], verbs: Container[str]) -> frozenset[str]:
    """The words, alone and behind و; وعد is a verb of its own and no و with عد."""
    folded = [fold_word(word) for word in words]
    joined = ("و" + word for word in folded)
    return frozenset([*folded, *(word for word in joined if word not in verbs)])


def _verb_rows(row: Mapping[str, Any]) -> Iterator[tuple[Form, CueVerb]]:
    checked(
        row,
        CUES,
        required=("id", "perfect", "imperfect", "stance", "government", "role", "example"),
        optional=("participle", "noun", "gloss", "content", "counter", "weak", "needs"),
    )
    try:
        verb = CueVerb(
            id=row["id"],
            stance=Stance(row["stance"]),
            government=frozenset(Government(one) for one in row["government"]),
            role=Role(row["role"]),
            weak=row.get("weak", False),
            needs=frozenset(fold_word(word) for word in row.get("needs", ())),
            bare_alef=row["perfect"].startswith("ا"),
        )
    except ValueError as error:
        raise BadData(str(error), file=CUES, row=row["id"]) from error
    for form in verb_forms(row["perfect"], row["imperfect"], row.get("participle", "")):
        yield form, verb
    if row.get("noun"):
        yield Form(fold_word(row["noun"]), Tense.NOUN, number=Number.SINGULAR), verb


def _phrase_rows(cues: Mapping[str, Any]) -> Iterator[tuple[str, CuePhrase]]:
    for row in unique(cues["phrase"], CUES):
        checked(
            row,
            CUES,
            required=("id", "forms", "kind", "takes", "example"),
            optional=("stance", "gloss", "content", "counter"),
        )
        phrase = CuePhrase(
            id=row["id"],
            kind=row["kind"],
            takes=row["takes"],
            stance=Stance(row.get("stance", "asserts")),
        )
        for form in row["forms"]:
            yield form, phrase


def _heads(sources: Mapping[str, Any]) -> dict[str, Head]:
    heads: dict[str, Head] = {}
    for row in unique(sources["head"], SOURCES):
        checked(row, SOURCES, required=("id", "forms", "kind"), optional=("gloss", "example"))
        head = Head(id=row["id"], kind=SourceKind(row["kind"]))
        for form in row["forms"]:
            if " " not in form:
                heads.setdefault(_key(form), head)
    return heads


def _long_heads(sources: Mapping[str, Any]) -> Iterator[tuple[str, Head]]:
    for row in sources["head"]:
        head = Head(id=row["id"], kind=SourceKind(row["kind"]))
        for form in row["forms"]:
            if " " in form:
                yield form, head


def _kind_words(sources: Mapping[str, Any]) -> Iterator[tuple[str, KindWord]]:
    for row in unique(sources["kind_by_word"], SOURCES):
        word = KindWord(heads=frozenset(row.get("heads", ())), kind=SourceKind(row["kind"]))
        for form in row["words"]:
            yield form, word


def _key(form: str) -> str:
    return lexical_key(fold_word(form).removeprefix("ال"))
