"""Frames of cue phrases: وفقا لـ, بحسب, حسبما ذكر, أنباء عن, headlines of the form «X: …».

analysed report → `Frame`s.  A phrase at the head of its clause looks forward, elsewhere back.
"""

from __future__ import annotations

from collections.abc import Iterator

from hudna.attribution.frames import Frame, Range
from hudna.attribution.label_frames import Labels
from hudna.attribution.lexicon import CuePhrase, Role, VerbReading
from hudna.attribution.request_frames import requests
from hudna.attribution.site import STOPS, Ground
from hudna.attribution.word_shapes import is_adjective
from hudna.language.clitics import has_article, without_pronoun
from hudna.language.fold import lexical_key
from hudna.language.phrases import Match
from hudna.language.tokens import Kind
from hudna.model.vocabulary import ActorKind, Stance

_WANTED = frozenset("الي علي عن من في".split())


class PhraseFrames:
    """Reads the phrase frames of one analysed report."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.analysis = ground.analysis
        self.lexicon = ground.lexicon
        self.tokens = ground.tokens
        self.nouns = ground.nouns
        self.words = ground.words
        self._labels = Labels(ground)

    def find(self) -> Iterator[Frame]:
        """All phrase frames in the order of their cues."""
        for sentence in self.analysis.sentences:
            yield from requests(self.ground, (sentence.start, sentence.end))
            label = self._labels.at(sentence.start, sentence.end)
            if label is not None:
                yield label
            index = sentence.start
            while index < sentence.end:
                match = self.lexicon.phrase(self.tokens, index)
                if match is None:
                    index += 1
                    continue
                frame = self._frame(match, (sentence.start, sentence.end))
                if frame is not None:
                    yield frame
                index = match.end

    def _frame(self, match: Match[CuePhrase], stretch: Range) -> Frame | None:
        for phrase in match.values:
            if phrase.kind == "according":
                return self._according(match, phrase, stretch)
            if phrase.kind == "noun":
                return self._noun(match, phrase, stretch)
        return None

    # -- وفقا لـ

    def _according(
        self, match: Match[CuePhrase], phrase: CuePhrase, stretch: Range
    ) -> Frame | None:
        cue, after, reading = (match.start, match.start + 1), match.end, None
        if phrase.id == "kama" and match.start == stretch[0]:
            return None
        said = self._statement_itself(match, stretch)
        if said is not None:
            return said._replace(stance=phrase.stance, phrase=phrase, rule=f"phrase:{phrase.id}")
        at = self._verb_behind(after, phrase, stretch)
        if at is not None:
            reading = self._glued_verb(at, stretch) or self.lexicon.verb(self.tokens[at])
            cue, after = (match.start, at + 1), at + 1
        elif phrase.takes == "verb":
            return None
        forward = self._looks_forward(match, stretch)
        source = None if phrase.takes in ("suffix", "none") else self._source(after, stretch[1])
        if source is not None:
            source = self._whole(source, match, stretch[1], forward=forward)
        if source is None and phrase.takes not in ("suffix", "none"):
            return None
        plain = reading is None or reading.verb.id != "qal"
        if phrase.id == "kama" and plain and not (source and self.nouns.is_sourcelike(source[0])):
            return None
        end = source[1] if source else after
        content = self._after(end, stretch) if forward else self._around(match.start, end, stretch)
        if content is None or content[0] >= content[1]:
            return None
        return Frame(
            cue=cue,
            sources=(source,) if source else (),
            content=content,
            stance=reading.verb.stance if reading else phrase.stance,
            rule=f"phrase:{phrase.id}",
            reading=reading,
            phrase=phrase,
            backward=not forward,
            carried=source is None,
            confidence=0.9,
            relay=reading is not None and reading.verb.role is Role.RELAY,
            opens=match.start,
        )

    def _whole(self, source: Range, match: Match[CuePhrase], stop: int, *, forward: bool) -> Range:
        """The source with all before فإن, and with the statement that the phrase named."""
        if forward:
            source = self._to_therefore(source, stop)
        if self.tokens[source[0]].fold in self.words.of_a_statement:
            return match.end - 1, source[1]  # بحسب ‹بيان رسمي›
        return source

    def _verb_behind(self, index: int, phrase: CuePhrase, stretch: Range) -> int | None:
        """Where the verb of «وفق ما ‹ذكرت›», «بحسب ‹ماذكرت›» stands, None where none does."""
        if phrase.takes in ("genitive", "verb") and self._glued_verb(index, stretch) is not None:
            return index
        if phrase.takes != "verb":
            return None
        while index < stretch[1] and self.tokens[index].fold in ("قد", "كان", "كانت", "ما"):
            index += 1
        read = index < stretch[1] and self.lexicon.verb(self.tokens[index]) is not None
        return index if read else None

    def _glued_verb(self, index: int, stretch: Range) -> VerbReading | None:
        """«بحسب ماذكرت صفحات»: ما written together with its verb."""
        token = self.tokens[index] if index < stretch[1] else None
        if token is None or not token.fold.startswith("ما") or len(token.fold) < 5:
            return None
        rest = token._replace(text=token.text[2:], fold=token.fold[2:])
        return self.lexicon.verb(rest)

    def _statement_itself(self, match: Match[CuePhrase], stretch: Range) -> Frame | None:
        """«وجاء في البيان أن»: the statement named last is the source."""
        if match.end >= stretch[1]:
            return None
        opener = self.ground.complements.clause(match.end)
        begin = opener.begin if opener is not None else self._told(match)
        if begin is None or begin >= stretch[1]:
            return None
        return Frame(
            cue=(match.start, match.start + 1),
            sources=((match.end - 1, match.end),),
            content=(begin, stretch[1]),
            stance=Stance.ASSERTS,
            rule="",
            opens=match.start,
        )

    def _told(self, match: Match[CuePhrase]) -> int | None:
        """«وبحسب البيان ستتوقف …»: the definite البيان, and its words right behind it."""
        if not has_article(self.tokens[match.end - 1].fold) or not match.particles:
            return None
        after = self.tokens[match.end]
        if after.text in "،,":
            return match.end + 1
        return match.end if after.fold[:2] in ("سي", "ست", "سن") else None

    def _looks_forward(self, match: Match[CuePhrase], stretch: Range) -> bool:
        """True at the head of a sentence or clause: «وبحسب مصادر، فإن …»."""
        before = match.start - 1
        if match.start == stretch[0]:
            return True
        if match.particles.startswith("و"):
            return True
        return before >= stretch[0] and self.tokens[before].fold in ("و", "لكن", "كما", "فيما")

    def _source(self, index: int, stop: int) -> Range | None:
        """The source phrase: to the comma where one is near, else as far as a phrase reaches."""
        start = index
        while start < stop and self.tokens[start].fold in self.words.behind_phrases:
            start += 1
        if start >= stop or self._is_nobody(start):
            return None
        anaphor = self.lexicon.anaphors.at(self.tokens, start)
        if anaphor is not None and self._stands_alone(start, anaphor.end, stop):
            return start, anaphor.end
        end = max(self.nouns.end(start, stop), start + 1)
        comma = next(
            (
                at
                for at in range(start, min(stop, start + 16))
                if self.tokens[at].text in "،,:"
                or self.tokens[at].fold in self.words.therefore | STOPS
            ),
            None,
        )
        known = self.analysis.index.actor_at.get(start)
        outlet = known is not None and known.actor.kind is ActorKind.OUTLET  # ‹رويترز› مواقع …
        if comma is not None and comma > start and comma - end <= 6 and not outlet:
            end = comma
        return (start, end) if self.tokens[start].kind is not Kind.BREAK else None

    def _stands_alone(self, start: int, end: int, stop: int) -> bool:
        """True for المصادر and البيان with nothing of a name behind them."""
        if not has_article(self.tokens[start].fold):
            return False
        if start in self.analysis.index.actor_at or self.ground.in_name(start):
            return False
        after = self.tokens[end] if end < stop else None
        return after is None or not (after.fold.startswith("ال") or is_adjective(after))

    def _to_therefore(self, source: Range, stop: int) -> Range:
        """«ووفقا للمعلومات التي حصلت عليها الوكالة من …، فإن»: all before فإن tells the source."""
        start, end = source
        for at in range(end, min(stop, start + 30)):
            token = self.tokens[at]
            if token.fold in STOPS or token.text == ":":
                return source
            if token.fold in ("فان", "فانه", "فانها", "فانهم"):
                return start, at
        return source

    def _is_nobody(self, index: int) -> bool:
        """وفق الخطة, بحسب القانون: no source."""
        fold = self.tokens[index].fold
        keys = {fold, fold.removeprefix("ال"), fold.removeprefix("لل"), fold.removeprefix("ل")}
        return not {lexical_key(key) for key in keys}.isdisjoint(self.lexicon.not_sources)

    def _around(self, start: int, end: int, stretch: Range) -> Range:
        """What stands before a phrase, and behind it where the clause goes on: «هاجم، بحسب
        فلان، المدينة».
        """
        before = (stretch[0], start)
        comma = end < stretch[1] and self.tokens[end].text in "،,"
        at = end + comma
        if at >= stretch[1] or start <= stretch[0] or self.tokens[at].kind is not Kind.WORD:
            return before
        opened = self.tokens[start - 1].text in "،,"
        fold = self.tokens[at].fold
        begun = (
            fold[:1] in "وف" and fold != "في"
        ) or fold in self.words.connectors | self.words.openers
        if comma != opened or begun or self.lexicon.verb(self.tokens[at]) is not None:
            return before
        return (stretch[0], stretch[1]) if self._goes_on(at) else before

    def _goes_on(self, index: int) -> bool:
        """True at a preposition or a noun that the words before an interruption still want."""
        fold = self.tokens[index].fold
        return fold in _WANTED or fold.startswith(("ال", "لل", "بال"))

    def _after(self, index: int, stretch: Range) -> Range | None:
        while index < stretch[1] and self.tokens[index].text in "،,:":
            index += 1
        if index < stretch[1] and self.tokens[index].fold in self.words.therefore:
            index += 1
        return (index, stretch[1]) if index < stretch[1] else None

    # -- أنباء عن

    def _noun(self, match: Match[CuePhrase], phrase: CuePhrase, stretch: Range) -> Frame | None:
        """A noun that attributes: to its possessor, or to nobody named."""
        before = self.tokens[match.start - 1].fold if match.start else ""
        if before in ("ورود", "دون", "اي", "بدون"):
            return None
        begin = match.end
        last = self.tokens[match.end - 1].fold
        bare = match.end - match.start == 1
        if begin >= stretch[1]:
            return None
        source: Range | None = None
        if bare:
            return self._possessed(match, phrase, stretch)
        if last == "من" and self.nouns.is_sourcelike(begin) and phrase.stance in (
            Stance.DEMANDS, Stance.THREATENS,
        ):  # fmt: skip
            source = (begin, self.nouns.end(begin, stretch[1]))
            begin = source[1]
        if begin >= stretch[1] or self.tokens[begin].fold in STOPS:
            return None
        opener = self.ground.complements.clause(begin)
        begin = opener.begin if opener is not None else begin
        anonymous = phrase.id in ("anba_news", "malumat", "taqarir", "shaiaat", "khabar")
        if not anonymous:
            return None
        return Frame(
            cue=(match.start, match.start + 1),
            sources=(self._news_itself(match),),
            content=(begin, stretch[1]),
            stance=phrase.stance,
            rule=f"phrase:{phrase.id}",
            phrase=phrase,
            confidence=0.6,
            opens=match.start,
        )

    def _news_itself(self, match: Match[CuePhrase]) -> Range:
        """The noun of «وسط ‹أنباء› عن»."""
        for index in range(match.start, match.end):
            if self.lexicon.head(self.tokens[index]) is not None:
                return index, index + 1
        return match.start, match.start + 1

    def _possessed(
        self, match: Match[CuePhrase], phrase: CuePhrase, stretch: Range
    ) -> Frame | None:
        """«تأكيد الجانب الروسي أن …»: a possessor that can speak and a complementiser."""
        start = match.end
        own = self._owned(match, phrase, stretch)
        if own is not None:
            return own
        if not self.nouns.is_sourcelike(start):
            return None
        end = self.nouns.end(start, stretch[1])
        opener = self.ground.complements.clause(end) if end < stretch[1] else None
        if opener is None:
            return None
        return Frame(
            cue=(match.start, match.end),
            sources=((start, end),),
            content=(opener.begin, stretch[1]),
            stance=phrase.stance,
            rule=f"phrase:{phrase.id}",
            phrase=phrase,
            confidence=0.7,
            opens=match.start,
        )

    def _owned(self, match: Match[CuePhrase], phrase: CuePhrase, stretch: Range) -> Frame | None:
        """«مع تأكيده أن …»: the noun of a saying with the pronoun of who says it."""
        rest, pronoun = without_pronoun(self.tokens[match.end - 1].fold)
        opener = self.ground.complements.clause(match.end)
        if not pronoun or not rest or opener is None or opener.begin >= stretch[1]:
            return None
        return Frame(
            cue=(match.start, match.end),
            sources=(),
            content=(opener.begin, stretch[1]),
            stance=phrase.stance,
            rule=f"phrase:{phrase.id}:own",
            phrase=phrase,
            carried=True,
            confidence=0.7,
            opens=match.start,
        )
