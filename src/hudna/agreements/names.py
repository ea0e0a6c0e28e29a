"""Whether two names mean the same party: by actor, part-of, side, sort, or a telling word.

A definition names parties as reports write them; `Party` is such a name made comparable with the
mentions and sources of a reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hudna.agreements.kinds import Kinds, bare
from hudna.agreements.knowledge import AgreementKnowledge
from hudna.language.clitics import noun_stems
from hudna.language.fold import fold_word
from hudna.language.tokens import Kind, tokenize
from hudna.model.actor import Actor
from hudna.model.reading import Reading

SHORTEST = 3  # letters of a word that can tell a name apart


def name_words(name: str | None) -> frozenset[str]:
    """The bare words of a name."""
    if not name:
        return frozenset()
    return frozenset(bare(token.text) for token in tokenize(name) if token.kind is Kind.WORD)


def telling_words(name: str | None, kinds: Kinds) -> frozenset[str]:
    """The words that tell a name from others, also without a clitic before them."""
    found: set[str] = set()
    for word in name_words(name):
        forms = {word, *(stem.rest for stem in noun_stems(fold_word(word)))}
        if not forms & kinds.common:
            found |= {form for form in forms if len(form) >= SHORTEST}
    return frozenset(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A name made comparable: actors with all that they are part of, sides, words, sorts.

    `label` is the main name of the actor meant, or the name as it stands.
    """

    name: str
    actors: frozenset[str]
    sides: frozenset[tuple[str, str]]
    words: frozenset[str]
    sort_of: frozenset[int] = frozenset()
    sorts: frozenset[int] = frozenset()
    everyone: bool = False
    label: str = ""

    @property
    def known(self) -> bool:
        """True where some actor of the lexicon is meant."""
        return bool(self.actors)

    def meets(self, other: Party) -> bool:
        """True where the two may be one: by actor, side, word, or sort where a name is wanting."""
        if self.everyone or other.everyone:
            return True
        if self.actors & other.actors or self.sides & other.sides:
            return True
        if self.known and other.known:
            return False
        if self.words & other.words:
            return True
        return bool(self.sorts & other.sort_of or other.sorts & self.sort_of)

    def is_surely(self, other: Party) -> bool:
        """True where actor, side or a telling word is shared: more than the sort."""
        return bool(
            self.actors & other.actors or self.sides & other.sides or self.words & other.words
        )

    def parts(self, other: Party) -> bool:
        """True where the two cannot be one: both known, or both on a side, and not meeting."""
        if self.meets(other):
            return False
        return (self.known and other.known) or bool(
            self.sort_of | self.sorts and other.sort_of | other.sorts
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Makes parties of names; `day` is the day on which sides are asked for."""

    knowledge: AgreementKnowledge
    day: date | None = None

    def party(self, name: str, actor: str | None = None) -> Party:
        """The party of a name, with the actor that a reading resolved it to."""
        lexicon = self.knowledge.arabic.actors
        found = [match.actor for match in lexicon.find(tokenize(name))]
        if actor is not None and actor in lexicon.by_id:
            found.append(lexicon.by_id[actor])
        return self._made(name, found)

    def _made(self, name: str, found: list[Actor]) -> Party:
        kinds, words = self.knowledge.kinds, name_words(name)
        stems = words | {stem.rest for word in words for stem in noun_stems(word)}
        return Party(
            name=name,
            actors=frozenset(one for each in found for one in self._line(each)),
            sides=frozenset(side for each in found for side in self._sides(each)),
            words=telling_words(name, kinds),
            sorts=frozenset(n for n, sort in enumerate(kinds.sorts) if stems & sort.words),
            sort_of=frozenset(
                n
                for n, sort in enumerate(kinds.sorts)
                if any(each.kind in sort.kinds for each in found)
            ),
            everyone=bool(words & kinds.everyone),
            label=found[-1].name("ar") if found else name,
        )

    def of_actor(self, actor: str) -> Party:
        """The party of an actor of the lexicon, by no name but its id."""
        return self._made("", [self.knowledge.arabic.actors.by_id[actor]])

    def countries(self, reading: Reading) -> set[str | None]:
        """The countries of the warring actors that a report names."""
        tokens = tokenize(reading.report.text)
        found = (match.actor for match in self.knowledge.arabic.actors.find(tokens))
        return {actor.country for actor in found if actor.sides}

    def root(self, actor: str) -> str:
        """The id of the body at the top of what the actor is part of, its own if unknown."""
        found = self.knowledge.arabic.actors.by_id.get(actor)
        return actor if found is None else [*self._line(found)][-1]

    def _line(self, actor: Actor) -> Iterable[str]:
        """The actor's id and the ids of all that it is part of, from the smallest up."""
        by_id = self.knowledge.arabic.actors.by_id
        one: Actor | None = actor
        while one is not None:
            yield one.id
            one = by_id.get(one.part_of) if one.part_of else None

    def _sides(self, actor: Actor) -> Iterable[tuple[str, str]]:
        by_id = self.knowledge.arabic.actors.by_id
        one: Actor | None = actor
        while one is not None:
            held = [side for side in one.sides if side.holds_on(self.day)]
            if held:
                return [(side.conflict, side.side) for side in held]
            one = by_id.get(one.part_of) if one.part_of else None
        return []
