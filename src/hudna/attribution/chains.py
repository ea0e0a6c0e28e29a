"""Who stands behind one frame: sources named, told, carried over or meant.

`Frame` and the claims built before it → the frame's own chain, from relay to origin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from hudna.attribution.frames import Frame, Range
from hudna.attribution.kinds import kind_of
from hudna.attribution.lexicon import Government, Role
from hudna.attribution.site import Ground
from hudna.attribution.source_phrases import Parts, SourcePhrases
from hudna.attribution.speakers import Speaker, Speakers
from hudna.language.tokens import Kind
from hudna.language.verbs import Number, Tense
from hudna.model.claim import Claim, Source
from hudna.model.vocabulary import SourceKind, Stance

FARTHEST_MENTION = 80  # tokens before a cue among which who speaks may have been mentioned
_THINGS = frozenset(("qarar", "taqrir", "bayan", "anba", "tasjil"))  # heads that are nobody


class Built(NamedTuple):
    """A frame and the claim that came of it."""

    frame: Frame
    claim: Claim


class Chains:
    """Finds the sources of one report's frames; `built` grows as claims are made of them."""

    def __init__(self, ground: Ground, built: Sequence[Built]) -> None:
        self.analysis = ground.analysis
        self.lexicon = ground.lexicon
        self.ground = ground
        self.nouns = ground.nouns
        self.sources = SourcePhrases(ground)
        self.speakers = Speakers(ground.analysis, ground.lexicon)
        self._built = built

    def own(self, frame: Frame, outer: Built | None) -> tuple[Source, ...]:
        """The frame's own sources from relay to origin, () where nobody can be one; `outer` is
        the claim in whose content it stands.
        """
        if frame.carried or not frame.sources:
            return self._left_out(frame, outer)
        parts = self._parts(frame)
        ranges = [one for one in (parts.relay, parts.source, parts.origin) if one is not None]
        if not ranges:
            speaker = self._carried(frame)
            return (speaker.source(),) if speaker is not None else ()
        named = [self.named(one, frame) for one in ranges]
        if parts.source is None and parts.origin is None:
            told = self._carried(frame)  # وأشار لـ"الغد" إلى أن
            named += [told] if told is not None else []
        if parts.relay is not None or (frame.relay and len(named) > 1):
            kinded = named[0].kinded._replace(kind=SourceKind.MEDIA)  # who is told is an outlet
            named[0] = replace(named[0], kinded=kinded)
        if frame.relay and parts.origin is not None and len(ranges) == 1:
            named = [*self._relaying(frame), *named]
        if outer is None and not frame.backward:
            self.speakers.hear(named[-1])
        return tuple(speaker.source(speaker.span) for speaker in named)

    def _left_out(self, frame: Frame, outer: Built | None) -> tuple[Source, ...]:
        """The chain of a frame that names nobody."""
        subject = self._content_subject(frame)
        inner = subject or (self._aside(frame) if outer is None else ())
        if inner:
            return inner
        speaker = self._carried(frame) or self._mentioned(frame)
        if speaker is None:
            return ()
        self.speakers.hear(speaker)
        return (speaker.source(),)

    def _parts(self, frame: Frame) -> Parts:
        """Source, relay and origin of a frame, from one stretch or from two."""
        word = _origin_word(frame)
        alone = self.sources.only_told(frame.sources[0]) if frame.phrase is None else None
        if alone is not None:
            return Parts(None, alone)
        if self._addresses(frame):
            return self._addressed(frame)
        parts = self.sources.parts(frame.sources[0], behind=word)
        if len(frame.sources) > 1:
            return parts._replace(origin=self.sources.parts(frame.sources[1], behind=word).origin)
        if parts.relay is None and frame.sources[0][0] < frame.cue[0] < frame.content[0]:
            return parts._replace(relay=self.sources.relay((frame.cue[1], frame.content[0])))
        if parts.relay is None and not frame.backward:
            behind = (max(frame.sources[0][1], frame.cue[1]), frame.content[0])
            quoted = self.sources.quoted(behind)
            if quoted is not None and parts.origin is None:
                return parts._replace(origin=quoted)
            return parts._replace(relay=self.sources.told(behind) or self._told_before(frame))
        return parts

    def _addresses(self, frame: Frame) -> bool:
        """True for أبلغ, أخبر with somebody behind their subject: ‹أبلغ المصدر رويترز› أن."""
        verb = frame.reading.verb if frame.reading is not None else None
        persons = (Government.PERSON_ANNA, Government.PERSON_BI)
        if verb is None or not verb.takes(*persons) or len(frame.sources) != 1:
            return False
        start, end = frame.sources[0]
        return start > frame.cue[0] and start < self.nouns.end(start, end) < end

    def _addressed(self, frame: Frame) -> Parts:
        """The subject alone, and the outlet told, if it is one."""
        start, end = frame.sources[0]
        subject = self.sources.parts((start, self.nouns.end(start, end)))
        relay = subject.relay or self.sources.relay((self.nouns.end(start, end), end))
        return subject._replace(relay=relay)

    def _told_before(self, frame: Frame) -> Range | None:
        """«وفي تصريح لوكالة فلانة، أكد …»: the outlet told opens the sentence."""
        start = self.analysis.sentence_at(frame.cue[0]).start
        phrase = self.lexicon.phrase(self.analysis.tokens, start)
        if phrase is None or phrase.values[0].kind not in ("topic", "statement"):
            return None
        comma = self.ground.to_comma(start, frame.cue[0])
        return self.sources.relay((phrase.end, comma)) if phrase.end < comma else None

    def _relaying(self, frame: Frame) -> tuple[Speaker, ...]:
        """«ونقلت عن مصدر»: the outlet that spoke last."""
        relay = self._carried(frame)
        return (relay,) if relay is not None and relay.kinded.kind is SourceKind.MEDIA else ()

    def _content_subject(self, frame: Frame) -> tuple[Source, ...] | None:
        """«قال X إن الشرطة وصلت، وهددت بـ»: a verb that agrees with the subject of what was said
        and not with who said it.
        """
        feminine = frame.reading is not None and frame.reading.form.feminine
        aside = frame.reading is not None and frame.reading.participle
        plain = aside and frame.stance is Stance.ASSERTS  # موضحة is rather who spoke before
        if plain or not feminine or not self._built or not self.speakers.heard:
            return None
        last, speaker = self._built[-1], self.speakers.heard[-1]
        here = self.analysis.sentence_at(frame.cue[0])
        if speaker.feminine is not False or last.frame.cue[0] < here.start or last.frame.backward:
            return None
        start = last.frame.content[0]
        if not self.nouns.is_sourcelike(start):
            return None
        named = self.named((start, self.nouns.end(start, frame.cue[0])), frame)
        return (*last.claim.chain, named.source())

    def _aside(self, frame: Frame) -> tuple[Source, ...]:
        """The whole chain of the claim of the same sentence that a participle goes on with."""
        if frame.reading is None or not frame.reading.participle or not self._built:
            return ()
        last = self._built[-1]
        here = self.analysis.sentence_at(frame.cue[0])
        return last.claim.chain if last.frame.cue[0] >= here.start else ()

    def hear_named(self, frame: Frame) -> None:
        """Remember whom a phrase behind its content names: «…، وفقا لمصادر»."""
        parts = self._parts(frame)
        last = parts.origin or parts.source
        if last is not None:
            self.speakers.hear(self.named(last, frame))

    def named(self, source: Range, frame: Frame) -> Speaker:
        """The speaker whom a source phrase of the frame names."""
        verb = frame.reading.verb if frame.reading is not None else None
        speaker = self.speakers.name(
            source,
            kind_of(self.analysis, self.lexicon, source),
            going_on=verb is not None and verb.role is Role.CONTINUE,
        )
        feminine, plural = _agreement(frame)
        many = plural or self._are_many(source[0])
        return replace(speaker, feminine=feminine, plural=many)

    def _are_many(self, index: int) -> bool:
        """ناشطون, سكان: who may be told of as وأضافوا; one man or body may not."""
        token = self.analysis.tokens[index]
        head = self.lexicon.head(token)
        sound = token.fold.endswith(("ون", "ين")) and head is not None
        return sound or token.fold.removeprefix("ال") in self.lexicon.particles.people

    def _carried(self, frame: Frame) -> Speaker | None:
        feminine, plural = _agreement(frame)
        return self.speakers.last(feminine=feminine, plural=plural)

    def _mentioned(self, frame: Frame) -> Speaker | None:
        """«بعد تهديدات الوزير، حيث صرح»: where nobody has spoken yet, the last one of the sentence
        who could.
        """
        if frame.backward:
            return None
        start = self.analysis.sentence_at(frame.cue[0]).start
        index, found = max(start, frame.cue[0] - FARTHEST_MENTION), None
        while index < frame.cue[0]:
            if self._could_speak(index):
                found = index, max(self.nouns.end(index, frame.cue[0]), index + 1)
                index = found[1]
            else:
                index += 1
        return self.named(found, frame) if found is not None else None

    def _could_speak(self, index: int) -> bool:
        """True where the name of somebody begins, and no agreement or statement."""
        token = self.analysis.tokens[index]
        if token.kind is not Kind.WORD or not self.nouns.is_sourcelike(index):
            return False
        head = self.lexicon.head(token)
        return head is None or head.id not in _THINGS


def _origin_word(frame: Frame) -> str | None:
    """The word behind which a relay verb names its origin: نقل … عن, علم … من."""
    if not frame.relay or frame.reading is None:
        return None
    return "من" if frame.reading.verb.takes(Government.MIN) else "عن"


def _agreement(frame: Frame) -> tuple[bool | None, bool | None]:
    reading = frame.reading
    if reading is None or reading.form.tense is Tense.NOUN:
        return None, None
    form = reading.form
    if reading.participle:
        return None, None
    return form.feminine, True if form.number is Number.PLURAL else None
