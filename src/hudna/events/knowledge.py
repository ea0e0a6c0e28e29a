"""What Hudna knows of how events are told: triggers, helping words, nouns of people.

Read once from `data/language/ar/events.toml` and `figures.toml`; every other module of `events`
takes it as an argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from hudna.events.words import bare_key
from hudna.language.fold import fold_word
from hudna.language.numerals import Numerals
from hudna.language.phrases import PhraseTable
from hudna.language.tables import checked, read_toml, unique
from hudna.language.verbs import Tense, verb_forms
from hudna.model.errors import BadData
from hudna.model.vocabulary import EventType, FigureKind, Qualifier

EVENTS_FILE = "language/ar/events.toml"
FIGURES_FILE = "language/ar/figures.toml"
DEFAULT_REACH = 4  # words in which an object follows its verb in the rows of the data file


class Roles(StrEnum):
    """How subject and object of a trigger are read."""

    ACT = "act"
    FATE = "fate"
    BETWEEN = "between"
    HOLD = "hold"
    MOVE = "move"
    FLEE = "flee"
    TALK = "talk"
    DEAL = "deal"
    AID = "aid"
    KILL = "kill"
    LAUNCH = "launch"
    BY = "by"
    TOLL = "toll"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """The type becomes `to` (None: no event) where one of the words stands in the clause."""

    to: EventType | None
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggerRule:
    """One row of the table of triggers; see the head of the data file for the keys."""

    id: str
    type: EventType
    roles: Roles = Roles.ACT
    needs: frozenset[str] = frozenset()
    needs_before: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    reach: int = DEFAULT_REACH
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    shifts: tuple[Shift, ...] = ()
    toll: FigureKind | None = None
    counts: FigureKind | None = None
    weak: bool = False
    standing: bool = False
    indefinite: bool = False
    anaphor: bool = False
    resumes: bool = False
    vague: bool = False
    patient: bool = False
    never: frozenset[str] = frozenset()


class WordForm(NamedTuple):
    """One way in which a folded word can be a trigger or a helping verb."""

    rule: int
    tense: Tense
    passive: bool = False


class Phrase(NamedTuple):
    """Words of a trigger of several words after the first, and the row it belongs to."""

    rest: tuple[str, ...]
    rule: int


class Helper(NamedTuple):
    """What a helping word does to the event it governs, and which tense its form has."""

    kind: str
    tense: Tense


@dataclass(frozen=True, slots=True, kw_only=True)
class EventKnowledge:
    """All tables of the `events` room.  Keys of the mappings are folded words without article."""

    rules: tuple[TriggerRule, ...]
    verbs: Mapping[str, tuple[WordForm, ...]]
    nouns: Mapping[str, tuple[WordForm, ...]]
    phrases: Mapping[str, tuple[Phrase, ...]]
    helpers: Mapping[str, tuple[Helper, ...]]
    words: Mapping[str, frozenset[str]]
    counted: Mapping[str, str]
    units: Mapping[str, FigureKind | None]
    after: PhraseTable[Qualifier]
    starts: frozenset[str]
    event_nouns: frozenset[str]
    again: Mapping[str, frozenset[str]]


_KEYS = (
    "roles", "needs", "needs_before", "near", "reach", "not_after", "not_before", "shifts",
    "toll", "counts", "weak", "standing", "indefinite", "anaphor", "patient", "never", "resumes",
    "vague", "verbs", "passives", "nouns", "phrases", "gives", "counter",
)  # fmt: skip


def read_event_rows() -> list[Mapping[str, Any]]:
    """The rows of the table of triggers, checked, with their examples."""
    rows = unique(read_toml(EVENTS_FILE)["trigger"], EVENTS_FILE)
    required = ("id", "type", "gloss", "example", "trigger")
    return [checked(row, EVENTS_FILE, required=required, optional=_KEYS) for row in rows]


def read_event_knowledge(numerals: Numerals) -> EventKnowledge:
    """The tables that ship with the package."""
    rows = read_event_rows()
    data = read_toml(EVENTS_FILE)
    figures = read_toml(FIGURES_FILE)
    classes = {name: frozenset(map(fold_word, forms)) for name, forms in data["classes"].items()}
    words = {name: frozenset(map(fold_word, forms)) for name, forms in data["words"].items()}
    words |= {name: words[name] | _accusatives(words[name]) for name in _DECLINED}
    verbs, nouns, phrases = _verbs(rows), _nouns(rows), _phrases(rows)
    return EventKnowledge(
        rules=tuple(_rule(row, classes) for row in rows),
        verbs=verbs,
        nouns=nouns,
        phrases=phrases,
        starts=frozenset((*verbs, *nouns, *phrases)),
        event_nouns=frozenset(nouns),
        again=_again(data["again"]),
        helpers=_helpers(data["helper"]),
        words=words | classes | _figure_words(figures),
        counted=_folded_values(figures["counted"]),
        units=_units(figures["unit"]),
        after=numerals.after,
    )


_DECLINED = ("hit", "people", "weapons", "areas", "area")
_UNMARKED = ("ا", "ه", "ي", "ات", "ين", "ون", "ان", "اء")  # endings that take no alif


def _accusatives(words: frozenset[str]) -> frozenset[str]:
    """موقع → موقعا: the indefinite accusative of each noun that shows it."""
    return frozenset(word + "ا" for word in words if not word.endswith(_UNMARKED))


def _rule(row: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> TriggerRule:
    def forms(key: str) -> frozenset[str]:
        return _resolved(row.get(key, ()), classes, str(row["id"]))

    try:
        return TriggerRule(
            id=row["id"],
            type=EventType(row["type"]),
            roles=Roles(row.get("roles", "act")),
            needs=forms("needs"),
            needs_before=forms("needs_before"),
            near=forms("near"),
            reach=row.get("reach", DEFAULT_REACH),
            not_after=forms("not_after"),
            not_before=forms("not_before"),
            shifts=tuple(_shift(shift, classes, row["id"]) for shift in row.get("shifts", ())),
            toll=FigureKind(row["toll"]) if "toll" in row else None,
            counts=FigureKind(row["counts"]) if "counts" in row else None,
            weak=row.get("weak", False),
            standing=row.get("standing", False),
            indefinite=row.get("indefinite", False),
            anaphor=row.get("anaphor", False),
            resumes=row.get("resumes", False),
            vague=row.get("vague", False),
            patient=row.get("patient", False),
            never=frozenset(map(fold_word, row.get("never", ()))),
        )
    except ValueError as error:
        raise BadData(str(error), file=EVENTS_FILE, row=str(row["id"])) from error


def _shift(shift: Mapping[str, Any], classes: Mapping[str, frozenset[str]], row: str) -> Shift:
    to = None if shift["to"] == "none" else EventType(shift["to"])
    return Shift(to=to, words=_resolved(shift["words"], classes, row))


_LIVE = frozenset({"@number", "@people"})  # decided by the text, not by a list of words


def _resolved(
    forms: Iterable[str], classes: Mapping[str, frozenset[str]], row: str
) -> frozenset[str]:
    """Folded words; `@name` stands for all words of a class."""
    words: set[str] = set()
    for form in forms:
        if form in _LIVE:
            words.add(form)
        elif form.startswith("@"):
            if form[1:] not in classes:
                raise BadData(f"no class {form}", file=EVENTS_FILE, row=row)
            words |= classes[form[1:]]
        else:
            words.add(bare_key(fold_word(form)))
    return frozenset(words)


def _verbs(rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[WordForm, ...]]:
    table: dict[str, list[WordForm]] = {}
    for number, row in enumerate(rows):
        for key in ("verbs", "passives"):
            for stems in row.get(key, ()):
                perfect, imperfect, participle = (*stems.split(), "")[:3]
                for form in verb_forms(perfect, imperfect, participle):
                    entry = WordForm(number, form.tense, key == "passives")
                    _add(table, form.fold, entry)
    return {fold: tuple(entries) for fold, entries in table.items()}


def _nouns(rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[WordForm, ...]]:
    table: dict[str, list[WordForm]] = {}
    for number, row in enumerate(rows):
        for noun in row.get("nouns", ()):
            fold = fold_word(noun)
            for form in (fold, *((fold + "ا",) if fold[-1:] not in ("ه", "ا") else ())):
                _add(table, form, WordForm(number, Tense.NOUN))
    return {fold: tuple(entries) for fold, entries in table.items()}


def _add(table: dict[str, list[WordForm]], key: str, entry: WordForm) -> None:
    entries = table.setdefault(key, [])
    if entry not in entries:
        entries.append(entry)


def _phrases(rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Phrase, ...]]:
    table: dict[str, list[Phrase]] = {}
    for number, row in enumerate(rows):
        for phrase in row.get("phrases", ()):
            first, *rest = (bare_key(fold_word(word)) for word in phrase.split())
            table.setdefault(first, []).append(Phrase(tuple(rest), number))
    return {
        first: tuple(sorted(phrases, key=lambda one: -len(one.rest)))
        for first, phrases in table.items()
    }


def _helpers(rows: Sequence[Mapping[str, Any]]) -> dict[str, tuple[Helper, ...]]:
    """Verbs and nouns that say how the event they govern stands to the world."""
    table: dict[str, list[Helper]] = {}
    for row in rows:
        checked(row, EVENTS_FILE, required=("id",), optional=("verbs", "nouns", "words"))
        for stems in row.get("verbs", ()):
            perfect, imperfect, participle = (*stems.split(), "")[:3]
            for form in verb_forms(perfect, imperfect, participle):
                table.setdefault(form.fold, []).append(Helper(row["id"], form.tense))
        for noun in (*row.get("nouns", ()), *row.get("words", ())):
            table.setdefault(fold_word(noun), []).append(Helper(row["id"], Tense.NOUN))
    return {fold: tuple(helpers) for fold, helpers in table.items()}


def _again(rows: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """المدينة → the kinds of places that it may stand for, types or words in the dual."""
    return {fold_word(word): frozenset(map(fold_word, kinds)) for word, kinds in rows.items()}


def _folded_values(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {fold_word(form): name for name, forms in table.items() for form in forms}


def _units(rows: Sequence[Mapping[str, Any]]) -> dict[str, FigureKind | None]:
    """Counted noun → the kind of figure it gives by itself; None where the verb decides."""
    units: dict[str, FigureKind | None] = {}
    for row in rows:
        kind = FigureKind(row["kind"]) if "kind" in row else None
        for form in row["forms"]:
            units[fold_word(form)] = kind
    return units


def _figure_words(figures: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    lists = {**figures["form"], **figures["around"]}
    words = {name: frozenset(map(fold_word, forms)) for name, forms in lists.items()}
    return words | {"forms": words["two"] | words["one"] | words["alone"]}
