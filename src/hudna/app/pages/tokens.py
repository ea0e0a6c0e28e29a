"""The token that every change must bear: only pages of this server, and who reads them, know it.

Made anew at each start; a form carries it as `token`, a program in the header `x-csrf-token`.
"""

from __future__ import annotations

import secrets

from litestar import Response
from litestar.enums import RequestEncodingType
from litestar.exceptions import PermissionDeniedException

from hudna.app.pages.guard import READING
from hudna.app.pages.interface import AppRequest

HEADER, FIELD = "x-csrf-token", "token"
FORMS = (RequestEncodingType.URL_ENCODED.value, RequestEncodingType.MULTI_PART.value)


def make_token() -> str:
    """256 bits that nobody can guess."""
    return secrets.token_urlsafe(32)


async def check_token(request: AppRequest) -> Response[object] | None:
    """Refuse a change without the token; None lets it pass on."""
    if request.method in READING:
        return None
    given = request.headers.get(HEADER) or await _from_form(request)
    if not secrets.compare_digest(given.encode(), request.app.state.token.encode()):
        raise PermissionDeniedException(
            "the change bears no valid token: load the page again and repeat it"
        )
    return None


async def _from_form(request: AppRequest) -> str:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in FORMS:
        return ""
    form = await request.form()
    value = form.get(FIELD)
    return value if isinstance(value, str) else ""
