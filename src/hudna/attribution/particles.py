"""The small words of reported speech, by what they do; read from `language/ar/particles.toml`."""

from __future__ import annotations

from dataclasses import dataclass, fields

from hudna.language.phrases import folded_forms
from hudna.language.tables import read_toml
from hudna.model.errors import BadData

FILE = "language/ar/particles.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Particles:
    """Sets of folded words; the data file says of each list what its words do."""

    that: frozenset[str]
    not_before_that: frozenset[str]
    relatives: frozenset[str]
    subject_relatives: frozenset[str]
    negations: frozenset[str]
    openers: frozenset[str]
    connectors: frozenset[str]
    same_speaker: frozenset[str]
    new_clause: frozenset[str]
    adverbs: frozenset[str]
    adjunct_prepositions: frozenset[str]
    before_verb: frozenset[str]
    asides: frozenset[str]
    to_the_press: frozenset[str]
    not_subjects: frozenset[str]
    adverbial: frozenset[str]
    news: frozenset[str]
    obtained: frozenset[str]
    cutters: frozenset[str]
    settings: frozenset[str]
    platforms: frozenset[str]
    no_relay_behind: frozenset[str]
    belonging: frozenset[str]
    name_openers: frozenset[str]
    of_an_office: frozenset[str]
    dealt_with: frozenset[str]
    closed: frozenset[str]
    nouns_of_action: frozenset[str]
    short_objects: frozenset[str]
    nouns_of_telling: frozenset[str]
    nouns_of_saying: frozenset[str]
    therefore: frozenset[str]
    behind_phrases: frozenset[str]
    joints: frozenset[str]
    meanwhile: frozenset[str]
    soft: frozenset[str]
    not_in_names: frozenset[str]
    people: frozenset[str]
    own: frozenset[str]
    own_bodies: frozenset[str]
    fields: frozenset[str]
    quantifiers: frozenset[str]
    by_saying: frozenset[str]
    of_a_statement: frozenset[str]
    not_oblique: frozenset[str]
    own_names: frozenset[str]
    silence: frozenset[str]
    ba_names: frozenset[str]


def read_particles() -> Particles:
    """The lists from the package's data; a list too many or too few is a fault."""
    data = read_toml(FILE)
    wanted = {field.name for field in fields(Particles)}
    for name in wanted ^ set(data):
        raise BadData("is missing or is no list of this file", file=FILE, key=name)
    return Particles(**{name: folded_forms(words) for name, words in data.items()})
