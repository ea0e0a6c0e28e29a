"""Takes the stretch between a cue and its content apart: source, relay, adjuncts.

token range → the core of the source phrase, the outlet it was told to, the origin behind عن.
"""

from __future__ import annotations

from typing import NamedTuple

from hudna.attribution.frames import Range
from hudna.attribution.site import Ground
from hudna.language.clitics import without_pronoun
from hudna.language.fold import fold_word
from hudna.language.tokens import Kind
from hudna.language.verbs import Tense
from hudna.model.vocabulary import ActorKind, SourceKind

NEAR_NEWS = 4  # tokens from «المعلومات» to the verb with which an outlet got it
LONGEST_NAME = 8  # tokens of an outlet's name in quotation marks, marks included
OPENING, CLOSING = '(«“"', ')»”"'
_LEADING = frozenset("مع الي في عبر علي عن من لدي خلال".split())
_FROM = ("من", "عن")
MEDIA_HEADS = frozenset(
    "wakala qanat sahifa jarida mawqi shabaka idhaa tilfizyun majalla murasil radio".split()
)


class Parts(NamedTuple):
    """`source` is the core phrase, `relay` whom it was told to, `origin` who stands behind عن."""

    source: Range | None
    relay: Range | None = None
    origin: Range | None = None


class SourcePhrases:
    """Takes source stretches of one analysed report apart."""

    def __init__(self, ground: Ground) -> None:
        analysis, lexicon = ground.analysis, ground.lexicon
        self._ground = ground
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.lexicon = lexicon
        self._actors = {match.start: match for match in analysis.actors}
        self._moments = {found.start: found.end for found in analysis.moments}
        self._words = lexicon.particles
        self._outlet = fold_word(analysis.report.outlet or "").removeprefix("ال")

    def parts(self, region: Range, *, behind: str | None = None) -> Parts:
        """The parts of a source stretch; `behind` is the word before the origin (عن, من)."""
        obtained = self._obtained(region)
        if obtained is not None:
            return obtained
        led = self._led(region)
        if led is not None:
            return led
        about = self._behind(region, behind) if behind is not None else None
        about = about or self._quoting(region)
        if about is not None:
            at, begin = about
            origin = self._core((begin, region[1]))
            source = self._core((region[0], at)) if at > region[0] else None
            return Parts(source, None, origin)
        source = self._issuer(region) or self._core(region)
        relay = self._relay((source[1] if source else region[0], region[1]))
        return Parts(source, relay)

    def _obtained(self, region: Range) -> Parts | None:
        """«المعلومات التي حصلت عليها X من Y»: X relays Y."""
        for at in range(region[0], min(region[0] + NEAR_NEWS, region[1] - 2)):
            if self.tokens[at].fold in self._words.obtained:
                begin = at + 1 + (self.tokens[at + 1].fold in ("عليها", "عليه"))
                relay = self._core((begin, region[1]))
                behind = range(begin, region[1])
                from_ = next((one for one in behind if self.tokens[one].fold in _FROM), None)
                if relay is None or from_ is None:
                    return Parts(relay) if relay is not None else None
                if from_ <= relay[0]:
                    return Parts(self._core((from_ + 1, region[1])))
                origin = self._core((from_ + 1, region[1]))
                return Parts((relay[0], min(relay[1], from_)), None, origin)
        return None

    def _led(self, region: Range) -> Parts | None:
        """«كشف لـ(عكاظ) مسؤول»: the outlet told stands before the source."""
        start, stop = region
        told = self._told_first(region)
        if told is not None:
            return told
        before = self.tokens[start - 1].fold if start else ""
        at = start + (self.tokens[start].text in '("“«‘' and start + 1 < stop)
        match = self._actors.get(at)
        if match is None or match.actor.kind is not ActorKind.OUTLET:
            return None
        if before != "ل" and "ل" not in match.particles:
            return None
        end = match.end + (at > start and match.end < stop)
        source = self._core((end, stop)) if end < stop else None
        return Parts(source, (start, end)) if source is not None else None

    def _told_first(self, region: Range) -> Parts | None:
        """«أكد لـ"العربي الجديد" الناشط»: an outlet in quotation marks behind لـ."""
        start, stop = region
        quote = self.analysis.index.quote_at.get(start + 1)
        if quote is None or self.tokens[start].fold != "ل" or quote.end >= stop:
            return None
        source = self._core((quote.end, stop)) if quote.end - quote.start <= LONGEST_NAME else None
        return Parts(source, (start + 1, quote.end)) if source is not None else None

    def _issuer(self, region: Range) -> Range | None:
        """«بيان صادر عن القيادة», «بيان للتحالف»: who issued the statement speaks in it."""
        start, stop = region
        head = self.lexicon.head(self.tokens[start]) if start < stop else None
        if head is None or head.id != "bayan":
            return None
        index = start + 1
        while index < stop and self.tokens[index].fold in self._words.of_a_statement:
            index += 1
        if index >= stop or (index == start + 1 and self.tokens[index].fold[:1] != "ل"):
            return None
        return self._core((index, stop)) if self._ground.nouns.is_sourcelike(index) else None

    def _behind(self, region: Range, word: str) -> tuple[int, int] | None:
        """(index of the word, first token behind it) in «نقلت X عن Y», «علمت X من Y»."""
        for at in range(*region):
            if self.tokens[at].fold == word:
                return at, at + 1
        return None

    def quoted(self, region: Range) -> Range | None:
        """Who is quoted in a stretch behind the source: «الموقع، نقلا عن ‹مصدر›، إلى»."""
        found = self._quoting(region)
        return self._core((found[1], region[1])) if found is not None else None

    def _quoting(self, region: Range) -> tuple[int, int] | None:
        """«ذكرت X نقلا عن Y»."""
        for at in range(region[0], region[1] - 1):
            if self.tokens[at].fold == "نقلا" and self.tokens[at + 1].fold == "عن":
                return at, at + 2
        return None

    def _core(self, region: Range) -> Range | None:
        start, stop = region
        while start < stop and self._skips(start):
            start = self._moments.get(start, start + 1)
        if start >= stop:
            return None
        end = self._cut(start, stop)
        while end > start and self.tokens[end - 1].text in "،,:-–":
            end -= 1
        return (start, end) if end > start else None

    def _skips(self, index: int) -> bool:
        token = self.tokens[index]
        if index in self._moments or token.fold in ("كل", "من", "ايضا", "كذلك", "ان"):
            return token.fold != "كل" or self.tokens[index + 1].fold == "من"
        return token.kind is not Kind.WORD and token.text not in '"“«‘‹('

    def _cut(self, start: int, stop: int) -> int:
        index = start
        while index < stop:
            quote = self.analysis.index.quote_at.get(index)
            if quote is not None and quote.end - quote.start <= LONGEST_NAME and quote.end <= stop:
                index = quote.end
                continue
            actor = self._actors.get(index)
            if actor is not None and index > start and self._is_relay(index):
                return index
            if actor is not None:
                index = min(actor.end, stop)
                continue
            if index > start and self._ends(start, index, stop):
                return self._with_name(start, index, stop)
            index += 1
        return stop

    def _ends(self, start: int, index: int, stop: int) -> bool:
        token = self.tokens[index]
        if token.fold in ("الي", "لدي") and self._posted(start, index):
            return False
        if self._cuts(index):
            return True
        if token.kind is Kind.WORD and token.fold == "في" and index + 1 < stop:
            return self._is_setting(index + 1)
        phrase = self.lexicon.phrase(self.tokens, index)
        if phrase is not None and phrase.values[0].kind in ("statement", "according"):
            return True
        if self._is_relay(index):
            return True
        return index > start and self._is_verb(index)

    def _cuts(self, index: int) -> bool:
        """True at what no source phrase holds: marks, times, an object, a wish for silence."""
        token = self.tokens[index]
        if token.text in "،,-–:" or index in self._moments:
            return True
        if token.fold in self._words.cutters and not self._ground.is_ali(index):
            return True
        if token.fold in self._words.silence and self._ground.asks_for_silence(index - 1):
            return True
        return self._ground.nouns.begins_object(index)

    def _is_setting(self, index: int) -> bool:
        """في ‹حديثه›, في ‹الاجتماع›: where it was said, and no body."""
        after = self.tokens[index].fold
        rest, pronoun = without_pronoun(after)
        forms = {after, after.removeprefix("ال"), rest if pronoun else after}
        return not forms.isdisjoint(self._words.settings)

    def _is_verb(self, index: int) -> bool:
        token = self.tokens[index]
        reading = self.lexicon.verb(token)
        if reading is None or token.fold[:1] == "و":
            return False
        if reading.form.tense is Tense.NOUN and self._in_construct(index):
            return False
        return not reading.verb.weak or self.tokens[index - 1].fold not in ("في", "من", "باسم")

    def _in_construct(self, index: int) -> bool:
        """وسائل ‹إعلام›, رئيس لجنة ‹إعادة› الانتشار: nouns of the phrase, shaped like cues."""
        before = self.tokens[index - 1]
        led = not before.fold.startswith("ال") and self._titled(index - 1)
        return led or self.lexicon.head(self.tokens[index]) is not None

    def relay(self, region: Range) -> Range | None:
        """The outlet spoken to anywhere in a stretch."""
        return self._relay(region)

    def only_told(self, region: Range) -> Range | None:
        """The outlet of a stretch that names nobody else: وأشار ‹لـ"الغد"› إلى أن."""
        if not (self._is_relay(region[0]) or self._is_relay(region[0] - 1)):
            return None
        alone = self._relay(region)
        return alone if alone is not None and alone[1] >= region[1] - 1 else None

    def told(self, region: Range) -> Range | None:
        """The outlet in «في تصريحات لقناة …», None where no setting leads to one."""
        spoken = any(self.tokens[at].fold in self._words.settings for at in range(*region))
        return self._relay(region) if spoken else None

    def _posted(self, start: int, index: int) -> bool:
        """المبعوث إلى اليمن, السفير لدى لبنان: where the office is belongs to its name."""
        near = index + 1 in self.analysis.index.place_at or index + 1 in self._actors
        return near and index - start <= 7 and self._titled(start)

    def _with_name(self, start: int, index: int, stop: int) -> int:
        """A short name in apposition to a title belongs: «وزير المياه، محمد النجار»."""
        if self.tokens[index].text not in "،," or not self._titled(start):
            return index
        if index + 1 < stop and self._ground.nouns.opens_act(index + 1):
            return index  # الدفاع المدني، ‹إصابة› طفلين
        end = index + 1
        while end < stop and self.tokens[end].kind is Kind.WORD and end - index <= 5:
            if self.tokens[end].fold in ("في", "من", "ان"):
                break
            if self._ends(index + 1, end, stop) and not self._ends_a_name(index, end):
                break
            end += 1
        words = end - index - 1
        closed = end >= stop or self.tokens[end].text in "،,:" or end in self._moments
        ranked = words > 1 and self.lexicon.is_title(self.tokens[index + 1])
        plain = words and (ranked or not self.tokens[index + 1].fold.startswith("ال"))
        return end if plain and 1 <= words <= 5 and closed else index

    def _ends_a_name(self, comma: int, index: int) -> bool:
        """سامي ‹برهان›: a surname shaped like a noun of saying, where the aside ends with it."""
        reading = self.lexicon.verb(self.tokens[index])
        noun = reading is not None and reading.form.tense is Tense.NOUN
        after = self.tokens[index + 1 : index + 2]
        return noun and index > comma + 1 and bool(after) and after[0].text in "،,"

    def _titled(self, start: int) -> bool:
        token = self.tokens[start]
        return self.lexicon.is_title(token) or self.lexicon.head(token) is not None

    def _is_relay(self, index: int) -> bool:
        """True where «لوكالة …», «لـ«…»» or «لرويترز» begins."""
        token = self.tokens[index]
        actor = self._actors.get(index)
        if index and self._is_reporter(index - 1):
            return False
        if actor is not None and actor.actor.kind is ActorKind.OUTLET:
            return "ل" in actor.particles
        if token.fold == "ل" and index + 1 < len(self.tokens):
            after = self.tokens[index + 1]
            outlet = self._actors.get(index + 1)
            quoted = self._actors.get(index + 2)
            if quoted is not None and quoted.actor.source_kind is SourceKind.ARMED_GROUP:
                return False  # التابع لـ "قسد"
            return (after.text in '"“«‘»”(' and not self._role_before(index)) or (
                outlet is not None and outlet.actor.kind is ActorKind.OUTLET
            )
        if token.fold[:1] == "ل":
            head = self.lexicon.head(token)
            if head is not None and head.id in MEDIA_HEADS:
                return True
        bare = token.fold.removeprefix("لل").removeprefix("ل").removeprefix("ال")
        return bool(self._outlet) and token.fold[:1] == "ل" and bare == self._outlet

    def _is_reporter(self, index: int) -> bool:
        """مراسل لوكالة …: the outlet belongs to the reporter's name."""
        head = self.lexicon.head(self.tokens[index])
        return head is not None and head.id in ("murasil", "sahafi")

    def _role_before(self, index: int) -> bool:
        """True behind a noun that lives on لـ: المستشار القانوني ل «…», التابع ل «…»."""
        return self.tokens[index - 1].fold in self._words.belonging

    def _relay(self, region: Range) -> Range | None:
        """The outlet spoken to, in what follows the source."""
        aside = None
        for index in range(*region):
            if self.tokens[index].fold in self._words.asides:
                aside = self._ground.to_comma(index, region[1])  # ‹وهي منصة محلية›،
            if aside is not None and index < aside:
                continue
            found = self._outlet_at(index, region)
            if found is not None and not self._is_platform(found):
                return found
        return None

    def _outlet_at(self, index: int, region: Range) -> Range | None:
        start, stop = region
        actor = self._actors.get(index)
        if index > start and self.tokens[index - 1].fold in self._words.no_relay_behind:
            return None
        if actor is not None and actor.actor.kind is ActorKind.OUTLET:
            return self._outlet_range(index, min(actor.end, stop), stop)
        head = self.lexicon.head(self.tokens[index])
        if head is not None and head.id in MEDIA_HEADS and self._is_led(index):
            return self._outlet_range(index, index + 1, stop)
        if self._is_relay(index):
            begin = index + 1 if self.tokens[index].fold == "ل" else index
            return self._outlet_range(begin, begin + 1, stop) if begin < stop else None
        if self._spoken_with(index, region):
            return self._outlet_range(index, index + 1, stop)
        return None

    def _is_led(self, index: int) -> bool:
        """لقناة, مع قناة, أوردها موقع: what leads to an outlet; ‹أحد› المواقع is none."""
        token, before = self.tokens[index], self.tokens[index - 1] if index else None
        if token.fold[:1] in ("ل", "ب") or before is None or before.kind is not Kind.WORD:
            return True
        led = before.fold in _LEADING or without_pronoun(before.fold)[1] != ""
        return led or self.lexicon.verb(before) is not None

    def _spoken_with(self, index: int, region: Range) -> bool:
        """«في اتصال مع «الراية»», «في تصريحات إلى "الغد"»: a quoted name behind a setting."""
        if index not in self.analysis.index.quote_at or index == region[0]:
            return False
        if self.tokens[index - 1].fold not in ("مع", "الي"):
            return False
        near = self.tokens[max(region[0], index - 5) : index]
        return any(token.fold in self._words.settings for token in near)

    def _is_platform(self, outlet: Range) -> bool:
        """موقع فيسبوك: where something was posted, and nobody who was told."""
        return any(self.tokens[at].fold in self._words.platforms for at in range(*outlet))

    def _closed(self, opening: int, stop: int) -> int:
        """The token past a short name in brackets, the bracket itself where it is long."""
        for at in range(opening + 1, min(stop, opening + LONGEST_NAME)):
            if self.tokens[at].text == ")":
                return at + 1
        return opening

    def _outlet_range(self, start: int, end: int, stop: int) -> Range:
        quotes = self.analysis.index.quote_at
        if start in quotes and quotes[start].end - start <= 8:
            return start, min(quotes[start].end, stop)
        if self.tokens[start].text in '»”"(':
            closing = next(
                (
                    at
                    for at in range(start + 1, min(stop, start + 6))
                    if self.tokens[at].text in '»”"“«)'
                ),
                stop,
            )
            return (start + 1, closing) if closing > start + 1 else (start, end)
        while end < stop:
            if end in quotes:
                end = min(quotes[end].end, stop)
                continue
            token = self.tokens[end]
            if token.text == "(":
                return start, self._closed(end, stop)
            if token.text in CLOSING and any(one.text in OPENING for one in self.tokens[start:end]):
                return start, end + 1
            if token.kind is not Kind.WORD or self._ends(start, end, stop):
                break
            if token.fold in ("ان", "انه"):
                break
            end += 1
        return start, min(end, stop)
