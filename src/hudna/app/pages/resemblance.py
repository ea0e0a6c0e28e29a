"""What reports share word for word, and who has what from whom, for one page at a time.

Asks the room of incidents about a few reports, so that no page waits for all incidents; what was
found is remembered.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from threading import Lock

from hudna.incidents import Copy, OriginGraph
from hudna.incidents.texts import TextIndex
from hudna.incidents.words import read_words
from hudna.model.errors import NotFound
from hudna.model.incident import Incident
from hudna.model.reading import Reading

MOST_COMPARED = 200  # reports whose words are compared with one: more tell of no one incident
MOST_GRAPHS = 256


class Resemblance:
    """Remembers texts and graphs.  Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._texts = TextIndex()
        self._held: dict[str, str] = {}
        self._graphs: OrderedDict[str, tuple[Incident, OriginGraph | None]] = OrderedDict()

    def graph(
        self, incident: Incident, draw: Callable[[], OriginGraph | None]
    ) -> OriginGraph | None:
        """The graph of an incident, drawn anew where the incident is another than before."""
        known = self._graphs.get(incident.id)
        if known is not None and known[0] is incident:
            return known[1]
        graph = draw()
        with self._lock:
            self._graphs[incident.id] = (incident, graph)
            while len(self._graphs) > MOST_GRAPHS:
                self._graphs.popitem(last=False)
        return graph

    def copies(
        self, report_id: str, near: Iterable[str], find: Callable[[str], Reading]
    ) -> list[Copy]:
        """What a report shares with the others, most first; `find` gives their readings."""
        others = sorted(set(near) - {report_id})[:MOST_COMPARED]
        with self._lock:
            there = {one for one in (report_id, *others) if self._hold(one, find)}
            if report_id not in there:
                return []
            found = [self._texts.copy(report_id, one) for one in others if one in there]
        kept = [copy for copy in found if copy is not None]
        return sorted(kept, key=lambda copy: -copy.share)

    def _hold(self, report_id: str, find: Callable[[str], Reading]) -> bool:
        """Take a report's words; False where it has no reading any more."""
        try:
            reading = find(report_id)
        except NotFound:
            return False
        text = reading.report.sha256
        if self._held.get(report_id, text) != text:  # a redaction changes a text
            self._texts, self._held = TextIndex(), {}
        if report_id not in self._held:
            self._texts.add(reading, read_words(reading))
            self._held[report_id] = text
        return True
