"""The HTTP API: everything that the pages do, as JSON; one file a noun.

Lists come a page at a time: `{"items": […], "next": cursor or null}`.  What goes wrong is a problem
(RFC 9457).  A change bears the token of `GET /api/token` in the header `x-csrf-token`.
"""

from __future__ import annotations

from hudna.app.pages.api import (
    agreements,
    batches,
    incidents,
    maps,
    record,
    reports,
    reviews,
    search,
    sources,
    values,
)

API = (
    reports.list_reports, reports.add_report, reports.get_report, reports.get_reading,
    reports.get_copies, batches.start_batch, batches.get_batch,
    incidents.list_incidents, incidents.get_incident, incidents.get_graph,
    maps.get_map, maps.list_names,
    agreements.list_agreements, agreements.get_agreement, agreements.get_board,
    agreements.get_timeline, agreements.add_agreement, agreements.list_proposals,
    agreements.accept_proposal,
    sources.list_sources, sources.get_source, sources.list_namesakes,
    search.search_record,
    reviews.list_reviews, reviews.add_review, reviews.undo_review,
    record.get_record, record.list_entries, record.list_checkpoints, record.make_checkpoint,
    record.verify_record, record.get_token,
    values.list_reports, values.list_readings, values.get_reading, values.list_incidents,
    values.get_incident, values.list_agreements, values.list_proposals, values.get_board,
    values.get_page, values.search_record,
)  # fmt: skip
"""Read top to bottom; `pages.application` serves them."""

__all__ = ["API"]
