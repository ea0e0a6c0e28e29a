"""How words of reports stand in the sheet of an incident: in one cell, or quoted with their owner.

Serves `exporters.incidents_text`.  A quote shows what stands around the words, since a bare verb
tells nobody what two accounts part over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from rich.text import Text

from hudna.exporters.cells import FIRST_STRONG_ISOLATE, POP_ISOLATE, isolated, one_line
from hudna.exporters.labels import Labels
from hudna.exporters.reasons import Wording
from hudna.model.incident import Contradiction, Evidence, Reason
from hudna.views.incidents import Sheet

AROUND = 24  # code points before and after the words: a quote and its owner fit into 100 cells


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentStyle:
    """How the text is laid out.  `names` leads from actor ids to names in the reader's language;
    `isolate` puts right-to-left words between isolates, for a terminal.
    """

    labels: Labels
    names: Mapping[str, str] = field(default_factory=dict)
    isolate: bool = False

    def shown(self, words: str) -> str:
        """Words of a report, or an actor's name, for one cell."""
        plain = one_line(self.names.get(words, words))
        return isolated(plain) if self.isolate else plain

    def listed(self, words: Iterable[str]) -> str:
        """Several words for one cell, with the comma of the language."""
        return ("، " if self.labels.language == "ar" else ", ").join(words)

    def say(self, reason: Reason) -> str:
        """A reason in words."""
        return Wording(labels=self.labels, quote=self.quoted, name=self.shown).say(reason)

    def quoted(self, words: str) -> str:
        """Words of a report between marks, for one cell."""
        return f"«{self.shown(words)}»"

    def heading(self, key: str) -> Text:
        """The heading of a part of the sheet."""
        return Text(f"\n{self.labels.incident(key)}", style="bold underline")


class Quotes:
    """Quotes the words of accounts with what stands around them, and says whose they are."""

    def __init__(self, sheet: Sheet, style: IncidentStyle) -> None:
        self.style = style
        self._texts = {report.id: report.text for report in sheet.reports}
        self._whose = {
            (evidence.report, evidence.claim): graded.account.origin
            for graded in sheet.accounts
            for evidence in graded.account.evidence
        }

    def line(self, evidence: Evidence, *, lead: str) -> Text:
        """«… words …», the words themselves in bold, then origin and report."""
        text, span = self._texts[evidence.report], evidence.span
        start = text.rfind(" ", 0, max(0, span.start - AROUND)) + 1
        end = text.find(" ", min(len(text), span.end + AROUND))
        end = len(text) if end < 0 else end
        quote = Text("«" + "…" * (start > 0))
        quote.append(one_line(f"{text[start : span.start]}|")[:-1])
        quote.append(one_line(span.of(text)), style="bold")
        quote.append(one_line(f"|{text[span.end : end]}")[1:]).append("…" * (end < len(text)) + "»")
        origin = self._whose.get((evidence.report, evidence.claim), "")
        said = Text(lead).append_text(self._isolated(quote))
        said.append(f"  {self.style.shown(origin)}" if origin else "", style="cyan")
        return said.append(f"  ({self.style.shown(evidence.report)})", style="dim")

    def _isolated(self, quote: Text) -> Text:
        if not self.style.isolate or isolated(quote.plain) == quote.plain:
            return quote
        return Text(FIRST_STRONG_ISOLATE).append_text(quote).append(POP_ISOLATE)


def write_contradictions(found: Iterable[Contradiction], quotes: Quotes) -> Iterator[Text]:
    """By what they are about, the words of both under each other."""
    about = None
    for one in sorted(found, key=lambda one: one.about):
        if one.about is not about:
            about = one.about
            yield Text(f"  {quotes.style.labels.of(about)}", style="red")
        if one.reason is not None:
            yield Text(f"    {quotes.style.say(one.reason)}", style="dim")
        yield quotes.line(one.one, lead="    ")
        yield quotes.line(one.other, lead="  ≠ ")
