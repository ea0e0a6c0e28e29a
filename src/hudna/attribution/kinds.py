"""What kind of source a phrase names, and which actor of the lexicon it is.

source phrase → `SourceKind`: by the actor it names, by its head, by words that change the head.
"""

from __future__ import annotations

from typing import NamedTuple

from hudna.attribution.frames import Range
from hudna.attribution.lexicon import AttributionLexicon, Head, KindWord
from hudna.language.actors import ActorMatch
from hudna.language.analysis import Analysis
from hudna.language.tokens import Kind
from hudna.model.vocabulary import ActorKind, SourceKind

LONGEST_TITLE = 11  # words of a title before the name, its body and place included
_OF_UNITS = frozenset(  # what makes اللواء and الفرقة a unit
    "الاول الاولي الثاني الثانيه الثالث الثالثه الرابع الرابعه الخامس الخامسه السادس السادسه السابع"
    " الثامن التاسع العاشر المدرع المدرعه الجبلي الميكانيكي الساحلي الساحليه المشاه المحمول".split()
)
MENTIONS = 12  # mentions of a name among which its role is looked for


class Kinded(NamedTuple):
    """The kind of a source, its actor, the head that decided (None where a name did), and
    whether anything at all was known of it.
    """

    kind: SourceKind
    actor: str | None
    head: str | None
    known: bool


def kind_of(analysis: Analysis, lexicon: AttributionLexicon, source: Range) -> Kinded:
    """The kind of the source phrase over these tokens."""
    own = _own_kind(analysis, lexicon, source)
    if own.known:
        return own
    for role in (_apposition(analysis, source[1]), *_roles_elsewhere(analysis, lexicon, source)):
        told = _own_kind(analysis, lexicon, role) if role is not None else own
        if told.known:
            return told._replace(actor=None)
    return own


def opening(analysis: Analysis, lexicon: AttributionLexicon, at: int) -> int | None:
    """The title with which the phrase that ends at a name begins, None where it has none."""
    first = None
    for index in range(at - 1, max(-1, at - LONGEST_TITLE), -1):
        token = analysis.tokens[index]
        if token.kind is not Kind.WORD or token.fold in lexicon.particles.not_in_names:
            break
        if lexicon.is_title(token) or lexicon.head(token) is not None:
            first = index
    return first


def _roles_elsewhere(analysis: Analysis, lexicon: AttributionLexicon, source: Range) -> list[Range]:
    """What stands behind, or right before, the same name where the text uses it elsewhere."""
    tokens = analysis.tokens
    last = tokens[source[1] - 1].fold
    if len(last) < 4:
        return []
    found: list[Range] = []
    for at in analysis.index.where.get(last, ())[:MENTIONS]:
        if not source[0] <= at < source[1]:
            behind = _apposition(analysis, at + 1)
            found += [behind] if behind is not None else []
            first = opening(analysis, lexicon, at)
            found.append((max(0, at - 6) if first is None else first, at + 1))
    return found


def _apposition(analysis: Analysis, end: int) -> Range | None:
    """The words behind a bare name that may tell its role: «ناصر -وهو متحدث باسم …-»."""
    tokens = analysis.tokens
    start = end
    while (
        start < len(tokens)
        and start < end + 3
        and (tokens[start].text in "،,-–(" or tokens[start].fold in ("وهو", "وهي", "هو"))
    ):
        start += 1
    stop = start
    while stop < len(tokens) and stop < start + 8 and tokens[stop].text not in "،,:-–).\n":
        stop += 1
    return (start, stop) if end < start < stop else None


def _own_kind(analysis: Analysis, lexicon: AttributionLexicon, source: Range) -> Kinded:
    start, end = source
    matches = analysis.actors_in(start, end)
    head = _head(analysis, lexicon, start, end)
    person = next((one for one in matches if one.actor.kind is ActorKind.PERSON), None)
    if person is not None and (person.end - person.start > 1 or person.start == start):
        return Kinded(
            person.actor.source_kind, person.actor.id, head.id if head else None, known=True
        )
    leading = next((one for one in matches if one.start <= start + 1), None)
    if leading is not None and (head is None or leading.end - leading.start > 1):
        kind = _person_or_body(leading, matches)
        return Kinded(kind, leading.actor.id, head.id if head else None, known=True)
    if head is not None:
        return _by_head(analysis, lexicon, (start, end), head, matches)
    if matches:
        return Kinded(matches[-1].actor.source_kind, None, None, known=True)
    title = any(lexicon.is_title(token) for token in analysis.tokens[start : min(end, start + 2)])
    return Kinded(SourceKind.OFFICIAL if title else SourceKind.OTHER, None, None, known=title)


def _person_or_body(leading: ActorMatch, matches: list[ActorMatch]) -> SourceKind:
    """A state's own kind, unless what follows it is a body of another kind within it."""
    if leading.actor.kind is ActorKind.STATE and len(matches) > 1:
        return matches[1].actor.source_kind
    return leading.actor.source_kind


def _head(analysis: Analysis, lexicon: AttributionLexicon, start: int, end: int) -> Head | None:
    for index in range(start, min(end, start + 3)):
        long = lexicon.long_heads.at(analysis.tokens, index)
        if long is not None and long.end <= end:
            return long.values[0]
        found = lexicon.head(analysis.tokens[index])
        if found is not None and found.kind is SourceKind.ARMED_GROUP:
            return None if _is_rank(analysis, lexicon, index, end) else found
        if found is not None:
            return found
    return None


def _is_rank(analysis: Analysis, lexicon: AttributionLexicon, index: int, end: int) -> bool:
    """اللواء فلان is a general; لواء الفتح and اللواء الأول are brigades."""
    token = analysis.tokens[index]
    if not token.fold.startswith(("ال", "وال")) or not lexicon.is_title(token):
        return False
    after = analysis.tokens[index + 1] if index + 1 < end else None
    return after is not None and after.kind is Kind.WORD and after.fold not in _OF_UNITS


def _by_head(
    analysis: Analysis,
    lexicon: AttributionLexicon,
    source: Range,
    head: Head,
    matches: list[ActorMatch],
) -> Kinded:
    start = source[0]
    actor = matches[-1].actor.id if matches and matches[0].start == start else None
    body = next((one for one in matches if _belongs(analysis, lexicon, one)), None)
    if (
        head.id == "masdar"
        and body is None
        and matches
        and _worded(analysis, lexicon, source, head) is None
    ):
        body = next((one for one in matches if analysis.tokens[one.start - 1].fold == "في"), None)
        if body is not None:
            return Kinded(body.actor.source_kind, actor, head.id, known=True)
    office = head.id in lexicon.offices
    if body is not None and body.actor.kind is ActorKind.STATE and head.kind is SourceKind.OTHER:
        body = None if not office else body  # لجنة أطباء السودان is nothing of the state's
    if body is not None and (office or head.kind in (SourceKind.OFFICIAL, SourceKind.OTHER)):
        return Kinded(body.actor.source_kind, actor, head.id, known=True)
    word = _worded(analysis, lexicon, source, head)
    if word is not None:
        return Kinded(word.kind, actor, head.id, known=True)
    kind = _body_of(analysis, lexicon, source) if office else None
    return Kinded(kind or head.kind, actor, head.id, known=True)


def _worded(
    analysis: Analysis, lexicon: AttributionLexicon, source: Range, head: Head
) -> KindWord | None:
    """The first word of the phrase that changes the kind of its head."""
    for index in range(*source):
        found = lexicon.kind_words.at(analysis.tokens, index)
        if found is None or found.end > source[1]:
            continue
        for word in found.values:
            if not word.heads or head.id in word.heads:
                return word
    return None


def _body_of(analysis: Analysis, lexicon: AttributionLexicon, source: Range) -> SourceKind | None:
    """The kind of the body that the office is in: رئيس ‹جمعية› …, عضو ‹لجنة› …."""
    for index in range(source[0] + 1, source[1]):
        head = _head(analysis, lexicon, index, index + 1)
        before = analysis.tokens[index - 1].fold
        if lexicon.joined_head(analysis.tokens[index]):
            return None
        if head is not None and head.id not in lexicon.offices:
            dealt = before in lexicon.particles.dealt_with and before != "في"
            return None if dealt else head.kind
    return None


def _belongs(analysis: Analysis, lexicon: AttributionLexicon, match: ActorMatch) -> bool:
    """True for the body whose office it is, false for one that the office deals with."""
    before = analysis.tokens[match.start - 1].fold if match.start else ""
    return before not in lexicon.particles.dealt_with
