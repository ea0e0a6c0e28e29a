"""The agreements followed, each with all days of its board; kept up one report at a time.

Readings and decisions → `Followed`, made on the workroom's worker.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from threading import Lock

from hudna.agreements import Account, AgreementKnowledge, Memory, make_account
from hudna.agreements.scenes import make_scene
from hudna.app.pages.disputes import DisputeFinder, said_of
from hudna.app.pages.logbook import Shelf
from hudna.app.pages.steady import Steady
from hudna.model.agreement import Agreement
from hudna.views.agreement import FindDispute, Said, no_dispute
from hudna.views.board import Board, Timeline, make_board, make_timeline

MOST_HELD = 32  # boards: of each agreement, and as single sources see it

Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """An agreement with all days of its board, what was said, and where sides part."""

    board: Board
    timeline: Timeline
    said: tuple[Said, ...]
    find_dispute: FindDispute


class Following:
    """Hands out boards.  Safe to share between threads."""

    def __init__(self, worker: Executor) -> None:
        self._worker = worker
        self._lock = Lock()
        self._boards: OrderedDict[Key, Steady[Followed]] = OrderedDict()
        self._memories: dict[str, Memory] = {}

    @property
    def editions(self) -> int:
        """How often a board was made."""
        return sum(one.editions for one in list(self._boards.values()))

    @property
    def is_at_work(self) -> bool:
        """True while a newer board is being made."""
        return any(one.is_at_work for one in list(self._boards.values()))

    def get(
        self,
        agreement: Agreement,
        by: str | None,
        *,
        shelf: Shelf,
        knowledge: Callable[[], AgreementKnowledge],
        until: float | None,
    ) -> Followed:
        """The agreement over all its days; `by` hears one source or party only."""
        board = self._board(agreement, by)
        if not shelf.seq:
            return board.value
        memory = self._memories.setdefault(agreement.id, Memory())
        return board.get(
            (shelf.told, shelf.linked, shelf.laid),
            lambda: follow(agreement, shelf, knowledge(), by=by, memory=memory),
            until=until,
        )

    def _board(self, agreement: Agreement, by: str | None) -> Steady[Followed]:
        with self._lock:
            key = (agreement.id, by)
            if key not in self._boards:
                self._boards[key] = Steady(self._worker, nothing_followed(agreement, by))
            self._boards.move_to_end(key)
            while len(self._boards) > MOST_HELD:
                self._boards.popitem(last=False)
            return self._boards[key]


def follow(
    agreement: Agreement,
    shelf: Shelf,
    knowledge: AgreementKnowledge,
    *,
    by: str | None,
    memory: Memory,
) -> Followed:
    """The board with all its days, from the announcement or the first report to the last."""
    readings = [one.reading for one in shelf.corrected.values()]
    told = [day for day in shelf.published.values() if day is not None]
    first = agreement.announced or agreement.in_force or min(told, default=None)
    if first is None:
        return nothing_followed(agreement, by)
    account = make_account(
        agreement, readings, knowledge,
        days=(first, max([first, *told])), by=by, reviews=shelf.reviews, memory=memory,
    )  # fmt: skip
    board = _board_of(account, by)
    return Followed(
        board=board,
        timeline=make_timeline(board),
        said=tuple(map(said_of, account.links)),
        find_dispute=DisputeFinder(make_scene(agreement, knowledge), account),
    )


def nothing_followed(agreement: Agreement, by: str | None) -> Followed:
    """A board without days."""
    board = Board(agreement=agreement, days=(), by=by)
    return Followed(board=board, timeline=make_timeline(board), said=(), find_dispute=no_dispute)


def _board_of(account: Account, by: str | None) -> Board:
    scores = {(one.provision, one.day): one.score for one in account.scores}
    return make_board(account.agreement, account.standings, account.breaches, scores, by=by)
