"""How far a content reaches: to the next speaker, the narrator's own words, the closing mark.

frames in order → the same frames with their final content ranges.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from hudna.attribution.frames import Frame, Range
from hudna.attribution.request_frames import REQUEST
from hudna.attribution.site import Ground
from hudna.language.phrases import PhraseTable
from hudna.language.tables import read_toml
from hudna.language.tokens import Kind

FILE = "language/ar/narrator.toml"
NEAR_FRAMES = 12  # frames back that may share a sentence with one
LONGEST_SPEECH = 400  # tokens of a content in which its end is looked for
LONGEST_OPENING = 16  # tokens from the opening of a construction to its cue
_AND_THAT = frozenset(("وان", "وانه", "وانها", "وانهم"))
_TRIM = frozenset("،,.:؛؟!…-–\n*•")


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrator:
    """Phrases with which the report takes the word back."""

    openers: PhraseTable[str]


def read_narrator() -> Narrator:
    """The narrator's openers from the package's data."""
    rows = read_toml(FILE)["opener"]
    return Narrator(openers=PhraseTable((form, row["id"]) for row in rows for form in row["forms"]))


def scoped(ground: Ground, frames: Sequence[Frame], narrator: Narrator) -> list[Frame]:
    """Every frame with its final content, those left without any taken out."""
    done = []
    frames = [
        _reopened(ground, frame, frames[max(0, number - NEAR_FRAMES) : number])
        if frame.backward and not frame.fixed
        else frame
        for number, frame in enumerate(frames)
    ]
    for frame in frames:
        if frame.fixed:
            content = _quoted(ground, frame.content)
        elif frame.backward:
            content = frame.content
        else:
            content = _forward(ground, frame, frames, narrator)
        content = _trimmed(ground, content)
        if content[0] < content[1]:
            done.append(frame._replace(content=content))
    return done


def _reopened(ground: Ground, frame: Frame, earlier: Sequence[Frame]) -> Frame:
    """A frame that looks back, with its clause; one that begins inside the sentence closes the
    content before it there.
    """
    content = _backward(ground, frame, earlier)
    inner = content[0] > frame.content[0]
    return frame._replace(content=content, opens=content[0] - 1 if inner else frame.opens)


def _quoted(ground: Ground, content: Range) -> Range:
    """Inside the marks."""
    start, end = content
    quote = ground.quotes.get(start)
    tokens = ground.analysis.tokens
    mark = tokens[start].text
    while start < end and tokens[start].text in (mark, "«", "»", '"', "“", "”", ":"):
        start += 1
    opener = ground.complements.clause(start) if start < end else None
    if opener is not None and opener.at == start and opener.begin < end:
        start = opener.begin
    if quote is not None and quote.closed:
        end -= 1
    return start, end


def _forward(ground: Ground, frame: Frame, frames: Sequence[Frame], narrator: Narrator) -> Range:
    start, stop = frame.content
    stop = _with_more(ground, frame, stop)
    quote = ground.quotes.get(start)
    for other in _within(frames, start, min(stop, start + LONGEST_SPEECH)):
        if other.cue[0] > stop + LONGEST_OPENING:
            break
        if other is frame or ground.quoted_since(start, other.cue[0]):
            continue
        if start < other.start < stop and _ends_content(ground, frame, other):
            stop = min(stop, other.start)
    for index in range(start + 1, min(stop, start + LONGEST_SPEECH)):
        if ground.quoted_since(start, index):
            continue
        before = ground.analysis.tokens[index - 1].text
        match = narrator.openers.at(ground.analysis.tokens, index)
        if match is not None and (before in '،,)»”"' or match.particles):
            stop = index
            break
    if quote is not None and quote.closed and quote.end < stop and _long(quote.end - quote.start):
        return _quoted(ground, (quote.start, quote.end))
    return start, stop


def _within(frames: Sequence[Frame], start: int, stop: int) -> Sequence[Frame]:
    """The frames whose cues lie in `start..stop`, or so near behind that they may open in it."""
    first = bisect_left(frames, start, key=lambda frame: frame.cue[0])
    last = bisect_left(frames, stop + LONGEST_OPENING, key=lambda frame: frame.cue[0])
    return frames[first:last]


def _with_more(ground: Ground, frame: Frame, stop: int) -> int:
    """«إن … . وأن …»: a sentence that begins with وأن still belongs to the content before it."""
    if frame.reading is None or stop != ground.stretch(frame.cue[0])[1]:
        return stop
    sentences = ground.analysis.sentences
    number = ground.analysis.sentence_at(frame.cue[0]).index + 1
    while number < len(sentences) and ground.fold(sentences[number].start) in _AND_THAT:
        stop = sentences[number].end
        number += 1
    return stop


def _long(tokens: int) -> bool:
    return tokens >= 8


def _ends_content(ground: Ground, frame: Frame, other: Frame) -> bool:
    """True where `other` speaks beside this frame and not inside it."""
    if other.rule == REQUEST:
        return False
    if other.phrase is not None:
        return other.phrase.kind == "according"
    reading = other.reading
    if reading is None:
        return False
    if frame.rule == "label":
        return not reading.participle and bool(other.sources) and other.sources[0][0] > other.cue[0]
    before = ground.analysis.tokens[other.start - 1] if other.start else None
    if reading.participle:
        return True
    connected = (
        other.start < other.cue[0]
        and ground.analysis.tokens[other.start].fold in ground.words.joints
    )
    if other.carried:
        return reading.joined or connected
    if reading.joined or connected:
        return True
    named = bool(other.sources) and other.sources[0][0] < other.cue[0]
    match = ground.analysis.index.actor_at.get(other.sources[0][0]) if named else None
    if match is not None and match.particles[:1] == "و":  # ‹وكييف تعلن› كذا
        return True
    return named and before is not None and before.text in "،,"


def _backward(ground: Ground, frame: Frame, earlier: Sequence[Frame]) -> Range:
    """The clause before the cue, back to the last boundary."""
    start, stop = frame.content
    for other in earlier:
        end = (
            max(other.cue[1], *(source[1] for source in other.sources), 0)
            if other.sources
            else other.cue[1]
        )
        if other.backward and start <= other.cue[0] < stop:
            start = max(start, end)
    for index in range(stop - 2, start, -1):
        token = ground.analysis.tokens[index]
        if token.fold in ground.words.meanwhile and index > start + 1:
            start = index + 1
            break
        if token.fold == "حين" and ground.analysis.tokens[index - 1].fold == "في":
            start = index + 1
            break
    return start, stop


def _trimmed(ground: Ground, content: Range) -> Range:
    """Without the marks, breaks and lone joints at either side."""
    start, end = content
    tokens = ground.analysis.tokens
    while (
        start < end
        and tokens[start].kind is not Kind.WORD
        and (tokens[start].text in _TRIM or tokens[start].kind is Kind.BREAK)
    ):
        start += 1
    while end > start and (tokens[end - 1].text in _TRIM or tokens[end - 1].kind is Kind.BREAK):
        end -= 1
    while end > start and tokens[end - 1].fold in ground.words.joints and end < len(tokens):
        end -= 1
        while end > start and tokens[end - 1].text in _TRIM:
            end -= 1
    end = _without_stray_mark(ground, start, end)
    return start, end


def _without_stray_mark(ground: Ground, start: int, end: int) -> int:
    """A closing mark whose opening mark lies outside the content is left outside too."""
    if end <= start:
        return end
    last = ground.analysis.tokens[end - 1].text
    if last not in '"»”’«“':
        return end
    opened = sum(token.text in '"«“‘»”' for token in ground.analysis.tokens[start : end - 1])
    return end if opened % 2 else end - 1
