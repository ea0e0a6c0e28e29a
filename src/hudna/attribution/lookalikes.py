"""What only looks like a cue verb: nouns, negated sayings, conditions, descriptions.

`Site` → whether the form there is no cue.
"""

from __future__ import annotations

from hudna.attribution.lexicon import Government
from hudna.attribution.site import Ground, Site
from hudna.language.tokens import Kind
from hudna.language.verbs import Number, Tense

# Verbs that name what ما stands for: ما وصفه, ما سماه.
_NAMING = frozenset(("wasaf", "samma", "asma", "iatabar", "qal"))
_CONDITIONS = frozenset(("اذا", "لو", "واذا"))
FARTHEST_SUBJECT = 4  # words back from a predicate to the أن of its clause
NEEDED_WITHIN = 14  # words within which a word that the verb needs must stand
_NEGATED = frozenset(("istabad",))  # verbs that attribute when negated too: لم يستبعد أن
_BEFORE_NOUNS = ("في", "الي", "عن", "علي", "باسم", "غير")


class Lookalikes:
    """Tells cue verbs from what looks like them in one report."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    def blocks(self, site: Site) -> bool:
        """True where the form at the site is no cue."""
        return (
            self._is_noun(site)
            or self._is_unsaid(site)
            or self._is_subject(site)
            or self._is_object(site)
            or self._is_predicate(site)
            or self._relates(site)
        )

    def _is_noun(self, site: Site) -> bool:
        """A noun behind a preposition, a name that looks like a verb, صورا, تابع لـ."""
        ground, reading = self._ground, site.reading
        before, after = ground.fold(site.index - 1), ground.fold(site.index + 1)
        if after == "باسم" or before in _BEFORE_NOUNS or ground.in_name(site.index):
            return True
        dual = reading.form.number is Number.DUAL and not reading.joined
        if dual and reading.verb.weak:  # نشر ‹صورا› قال إنها
            return True
        if ground.nouns.is_oblique(site.index + 1) and not self._takes_object_person(site):
            return True
        if reading.verb.id == "arad_offer" and after[:1] == "ل":  # تعرض للقصف
            return True
        if self._is_across(site):
            return True
        following = reading.verb.id == "tabaa"  # تابع لـ: belonging to
        return following and (after[:1] == "ل" or (reading.participle and not reading.joined))

    def _is_across(self, site: Site) -> bool:
        """ذكرت المجموعة ‹عبر› صفحتها: the preposition, where a noun stands before it."""
        if (
            self._ground.fold(site.index) != "عبر"
            or "\u0651" in self._ground.tokens[site.index].text
        ):
            return False
        words = self._ground.words
        before = self._ground.fold(site.index - 1)
        noun = self._ground.tokens[max(site.index - 1, 0)].kind is Kind.WORD
        return site.index > site.start and noun and before not in words.openers | words.connectors

    def _is_unsaid(self, site: Site) -> bool:
        """A negated saying, a condition, a wish for silence, a verb without the word it needs."""
        ground, reading = self._ground, site.reading
        before = ground.fold(site.index - 1)
        if before in ground.words.negations and reading.verb.id not in _NEGATED:
            return True
        wished = before == "ان" and reading.form.tense is Tense.IMPERFECT  # أن تقبل القوى بـ
        if wished or before in _CONDITIONS or ground.asks_for_silence(site.index):
            return True
        return bool(reading.verb.needs) and not self._has_needed(site)

    def _relates(self, site: Site) -> bool:
        """ما ينذر بـ, «تسجيلا تداوله ناشطون»: a verb that describes what stands before it."""
        reading = site.reading
        imperfect = reading.form.tense is Tense.IMPERFECT
        what = self._ground.fold(site.index - 1) in ("ما", "مما")
        if what and imperfect and not reading.pronoun:
            return True
        return bool(reading.pronoun) and not reading.joined and self._describes(site)

    def _has_needed(self, site: Site) -> bool:
        """حمّل … ‹مسؤولية›, ألقى ‹باللوم› على: a verb that tells only with its word near."""
        near = self._ground.tokens[site.index : site.index + NEEDED_WITHIN]
        return any(token.fold in site.reading.verb.needs for token in near)

    def _is_subject(self, site: Site) -> bool:
        """«لكن ‹منتقدين› يقولون إن»: a participle that is the subject of the verb behind it."""
        form = site.reading.form
        if not site.reading.participle or form.number is not Number.PLURAL:
            return False
        after = self._ground.lexicon.verb(self._ground.tokens[site.index + 1])
        return after is not None and after.form.tense in (Tense.IMPERFECT, Tense.PERFECT)

    def _is_object(self, site: Site) -> bool:
        """«تكشف ‹تعرض› المئات», «قانون ‹مناهضة› …»: a verbal noun that looks like a cue."""
        if site.reading.joined or not self._ground.nouns.is_act(site.index):
            return False
        if site.reading.participle:
            return self._ground.fold(site.index - 1) not in ("،", ",")
        before = self._ground.lexicon.verb(self._ground.tokens[max(site.index - 1, 0)])
        return site.index > site.start and before is not None

    def _is_predicate(self, site: Site) -> bool:
        """«أن الحركة متمسكة بـ»: a participle that says what the subject of a content is."""
        if not site.reading.participle or site.reading.joined:
            return False
        for at in range(site.index - 1, max(site.start, site.index - FARTHEST_SUBJECT) - 1, -1):
            if self._ground.tokens[at].kind is not Kind.WORD:
                return False
            fold = self._ground.fold(at)
            if fold in self._ground.words.that or fold[1:] in self._ground.words.that:
                return True
        return False

    def _takes_object_person(self, site: Site) -> bool:
        """«رفض المتمردين» is a noun with its genitive; «حث الحوثيين» a verb with its object."""
        return site.reading.verb.takes(
            Government.PERSON_BI, Government.PERSON_ANNA, Government.ILA, Government.ALA
        )

    def _describes(self, site: Site) -> bool:
        """«تسجيلا تداوله ناشطون»: a verb with its pronoun right behind the noun it describes."""
        before = self._ground.tokens[site.index - 1] if site.index else None
        if before is None or before.kind is not Kind.WORD:
            return False
        if before.fold in self._ground.words.openers:
            return False
        if before.fold in ("ما", "مما", "وما", "بما"):
            return site.reading.verb.id not in _NAMING
        return before.fold != "حسبما"
