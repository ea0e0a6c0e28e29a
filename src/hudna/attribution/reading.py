"""Who said what, through whom: frames → claims.

The room's one entrance.  Frames are found, scoped, given their sources and nested into chains;
what was tried and fell is kept for `--explain`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from hudna.attribution.chains import Built, Chains
from hudna.attribution.frames import Frame
from hudna.attribution.lexicon import AttributionLexicon, read_attribution_lexicon
from hudna.attribution.phrase_frames import PhraseFrames
from hudna.attribution.request_frames import REQUEST
from hudna.attribution.scope import Narrator, read_narrator, scoped
from hudna.attribution.site import Ground
from hudna.attribution.stances import (
    Saying,
    StanceLexicon,
    read_stances,
    stance_of,
)
from hudna.attribution.verb_frames import VerbFrames
from hudna.language.actors import ActorLexicon
from hudna.language.analysis import Analysis
from hudna.language.fold import fold_word
from hudna.language.verbs import Number
from hudna.model.claim import Claim, Source
from hudna.model.reading import Dropped
from hudna.model.span import Span

_SHOWING = frozenset(("aarab", "abda"))  # أعرب عن ‹أمله› في أن: the feeling is the stance
LONGEST_REACH = 80  # tokens between a cue and its source or content
REACH = 30  # claims back among which an outer claim is looked for; one sentence holds fewer


class ClaimsRead(NamedTuple):
    """The claims in the order of their cues, and the candidates that were dropped."""

    claims: tuple[Claim, ...]
    dropped: tuple[Dropped, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionKnowledge:
    """All that the room reads from data."""

    lexicon: AttributionLexicon
    narrator: Narrator
    stances: StanceLexicon


def read_attribution_knowledge(actors: ActorLexicon) -> AttributionKnowledge:
    """The knowledge of Arabic attribution that ships with the package."""
    return AttributionKnowledge(
        lexicon=read_attribution_lexicon(actors),
        narrator=read_narrator(),
        stances=read_stances(),
    )


def read_claims(analysis: Analysis, knowledge: AttributionKnowledge) -> ClaimsRead:
    """Every place where the report hands responsibility for something to a source."""
    return _Reader(analysis, knowledge).read()


class _Reader:
    """Walks one report; lives for one call."""

    def __init__(self, analysis: Analysis, knowledge: AttributionKnowledge) -> None:
        self.analysis = analysis
        self.knowledge = knowledge
        self.lexicon = knowledge.lexicon
        self.ground = Ground(analysis, self.lexicon)
        self.built: list[Built] = []
        self.chains = Chains(self.ground, self.built)
        self.dropped: list[Dropped] = []

    def read(self) -> ClaimsRead:
        verbs = VerbFrames(self.ground)
        phrases = list(PhraseFrames(self.ground).find())
        frames = _without_rivals(list(verbs.find()), phrases)
        for frame in scoped(self.ground, frames, self.knowledge.narrator):
            self._build(frame)
        self.dropped += verbs.dropped
        return ClaimsRead(tuple(one.claim for one in self.built), tuple(self.dropped))

    def _build(self, frame: Frame) -> None:
        if self.analysis.in_furniture(min(frame.cue[0], len(self.analysis.tokens) - 1)):
            self._drop(frame, "stands in page furniture")
            return
        outer = self._outer(frame)
        own = self.chains.own(frame, outer)
        if not own:
            self._drop(frame, "nobody can be the source")
            return
        if frame.rule == REQUEST:
            frame, outer = self._asked(frame)
        elif frame.backward and self._merges(frame, own):
            return
        span = self._content_span(frame)
        if span is None:
            self._drop(frame, "no content is left")
            return
        if frame.backward and frame.sources and frame.rule != REQUEST:
            self.chains.hear_named(frame)
        chain = _chained(outer.claim.chain if outer is not None else (), own)
        stance, mark = stance_of(
            self.knowledge.stances, self.analysis.tokens, frame.content, self._saying(frame, own)
        )
        reasons = (frame.rule, *((f"stance:{mark}",) if mark else ()))
        claim = Claim(
            report=self.analysis.report.id,
            chain=chain,
            content=span,
            stance=stance,
            cue=self.analysis.span(*frame.cue) if frame.cue[0] < frame.cue[1] else None,
            quoted=self._quoted(span),
            confidence=frame.confidence,
            reasons=reasons,
        )
        self.built.append(Built(frame, claim))

    def _drop(self, frame: Frame, reason: str) -> None:
        start = min(frame.cue[0], len(self.analysis.tokens) - 1)
        span = self.analysis.tokens[start].span
        self.dropped.append(Dropped(span=span, rule=frame.rule, reason=reason))

    def _outer(self, frame: Frame) -> Built | None:
        """The innermost claim whose content holds the frame's cue."""
        at = self.analysis.tokens[min(frame.cue[0], len(self.analysis.tokens) - 1)].start
        for one in reversed(self.built[-REACH:]):
            if one.claim.content.start <= at < one.claim.content.end and not frame.backward:
                return one
        return None

    def _saying(self, frame: Frame, own: Sequence[Source]) -> Saying:
        """What the cue does, and whether the content begins with the source itself."""
        start = frame.content[0]
        opener = self.analysis.tokens[start - 1].fold if start else ""
        verb = frame.reading.verb.id if frame.reading is not None else ""
        words = self.lexicon.particles
        many = frame.reading is not None and frame.reading.form.number is Number.PLURAL
        own_pronoun = opener in words.own and (many or not opener.endswith("هم"))
        itself = own_pronoun or self.ground.fold(start) in words.own_bodies
        itself = itself or self._names_itself(start, own[-1])
        shown = start + 2 if verb in _SHOWING else start
        manner = {token.fold for token in self.analysis.tokens[frame.cue[1] : shown]}
        return Saying(stance=frame.stance, verb=verb, own=itself, manner=frozenset(manner))

    def _names_itself(self, start: int, source: Source) -> bool:
        """True where the content's first words name the source, or an actor of its country."""
        words = {token.fold.removeprefix("ال") for token in self.analysis.tokens[start : start + 3]}
        named = {fold_word(word).removeprefix("ال") for word in source.name.split()}
        if any(len(word) > 3 for word in words & named):
            return True
        speaker = self.lexicon.actors.by_id.get(source.actor or "")
        near = [one.actor for one in self.analysis.actors_in(start, start + 6)]
        return (
            speaker is not None
            and speaker.country is not None
            and any(
                actor.country == speaker.country and actor.source_kind == speaker.source_kind
                for actor in near
            )
        )

    def _asked(self, frame: Frame) -> tuple[Frame, Built | None]:
        """A request with the content of the claim whose act it asked for, as its own."""
        for one in reversed(self.built[-REACH:]):
            start, end = one.frame.content
            if start < frame.cue[0] <= end + 2 and not one.frame.backward:
                return frame._replace(content=(start, max(start + 1, frame.content[1]))), one
        return frame, None

    # -- content

    def _content_span(self, frame: Frame) -> Span | None:
        start, end = frame.content
        tokens = self.analysis.tokens
        begin = tokens[start].start + frame.shift
        return Span(begin, tokens[end - 1].end) if begin < tokens[end - 1].end else None

    def _quoted(self, span: Span) -> bool:
        """More than half of the content's characters stand in quotation marks."""
        inside = 0
        first, last = self.analysis.tokens_of(span)
        for quote in self.analysis.quotes_from(first):
            if quote.start >= last:
                break
            marks = self.analysis.span(quote.start, quote.end)
            inside += max(0, min(marks.end, span.end) - max(marks.start, span.start))
        return inside * 2 > span.end - span.start

    # -- «…، بحسب فلان» behind another's words

    def _merges(self, frame: Frame, own: tuple[Source, ...]) -> bool:
        """True where the trailing source only adds a relay to a claim of the same clause."""
        if frame.fixed:
            return False
        clause = self.analysis.span(*frame.content)
        for number, one in enumerate(reversed(self.built[-REACH:])):
            inside = clause.holds(one.claim.content) or (
                one.claim.cue is not None and clause.holds(one.claim.cue)
            )
            if not inside or one.frame.backward:
                continue
            if own[-1].name != one.claim.chain[-1].name:
                claim = replace(one.claim, chain=_chained(own, one.claim.chain))
                self.built[len(self.built) - 1 - number] = Built(one.frame, claim)
            return True
        return False


def _chained(outer: Sequence[Source], own: Sequence[Source]) -> tuple[Source, ...]:
    """The outer chain, then the own sources that it does not hold yet."""
    names = {source.name for source in outer}
    if own and own[-1].name in names:
        return tuple(outer)
    return (*outer, *(source for source in own if source.name not in names))


def _quotes_between(verb: Frame, phrase: Frame) -> bool:
    """«أشار الموقع نقلا عن مصدر إلى»: the phrase tells of the verb's own source."""
    quoting = phrase.rule in ("phrase:naqlan", "phrase:ala_lisan")
    return quoting and not verb.backward and verb.cue[0] < phrase.cue[0] < verb.content[0]


def _belongs(verb: Frame, phrase: Frame) -> bool:
    """True for a phrase that stands inside the source of a verb."""
    inside = any(source[0] <= phrase.start < source[1] for source in verb.sources)
    return inside or _quotes_between(verb, phrase)


def _without_rivals(verbs: Sequence[Frame], phrases: Sequence[Frame]) -> list[Frame]:
    """All frames in order; a phrase's verb is no frame of its own, nor is a phrase that stands
    inside the source of a verb.
    """
    taken = {index for frame in phrases for index in range(*frame.cue)}
    kept: list[Frame] = []
    reached = 0  # the farthest token up to which an earlier verb still wants its content
    for frame in verbs:
        if frame.cue[0] in taken:
            continue
        if frame.cue[0] >= reached:
            kept.append(frame)
        if not frame.backward:
            reached = max(reached, frame.content[0])
    inner = [
        frame
        for frame in phrases
        if not any(_belongs(verb, frame) for verb in _near(kept, frame.start))
    ]
    return sorted([*kept, *inner], key=lambda frame: (frame.cue[0], frame.cue[1]))


def _near(frames: Sequence[Frame], index: int) -> Sequence[Frame]:
    """The frames whose cues lie about the token; they are in the order of their cues."""
    first = bisect_left(frames, index - LONGEST_REACH, key=lambda frame: frame.cue[0])
    last = bisect_left(frames, index + LONGEST_REACH, key=lambda frame: frame.cue[0])
    return frames[first:last]
