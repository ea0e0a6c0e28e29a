"""In which language and digits the pages speak, and how a template becomes an answer.

`?lang=` and `?digits=` stand over the cookies, the cookies over Accept-Language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import MediaType, Request, Response
from litestar.datastructures import Cookie, State
from markupsafe import Markup

from hudna.app.pages.bidi import close_controls
from hudna.app.pages.words import DIGITS, Speech, Words, is_arabic, read_all_words
from hudna.exporters.labels import LANGUAGES

LANGUAGE_COOKIE, DIGITS_COOKIE = "lang", "digits"
COOKIE_DAYS = 365
DEFAULT = LANGUAGES[0]
LONGEST_LINE = 120  # signs of a headline; news headlines stay below
PASSING = ("lang", "digits", "done")  # parameters that are not part of what is looked at
SECTIONS = (
    ("desk", "/"),
    ("agreements", "/agreements"),
    ("incidents", "/incidents"),
    ("map", "/map"),
    ("reports", "/reports"),
    ("sources", "/sources"),
    ("add", "/add"),
    ("review", "/review"),
    ("record", "/record"),
)
DONE = frozenset({"added", "decided", "undone", "accepted", "rejected", "signed", "seen"})

# No evaluated words, no styles of its own, no answers of other servers, no scripts in what comes.
# What a fault says stands above the page, which stays as it was: nothing typed is lost.
HTMX = {
    "allowEval": False,
    "allowScriptTags": False,
    "includeIndicatorStyles": False,
    "selfRequestsOnly": True,
    "historyCacheSize": 0,
    "scrollIntoViewOnBoost": False,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "[23]..", "swap": True},
        {
            "code": "...", "swap": True, "error": True, "select": "#said", "target": "#said",
            "swapOverride": "outerHTML show:window:top",
        },
    ],
}  # fmt: skip

AppRequest = Request[None, None, State]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ui:
    """What templates know of the reader and the request."""

    speech: Speech
    token: str
    path: str
    query: tuple[tuple[str, str], ...]
    behind: bool = False  # True while the pages show what was made of an earlier state of the log

    sections = SECTIONS

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self.speech.words.language

    @property
    def direction(self) -> str:
        """`rtl` or `ltr`."""
        return self.direction_of(self.language)

    @property
    def other(self) -> str:
        """The other language of the interface."""
        return next(one for one in LANGUAGES if one != self.language)

    @property
    def other_digits(self) -> str:
        """The other set of digits."""
        return next(one for one in DIGITS if one != self.speech.digits)

    @property
    def done(self) -> str | None:
        """What was done just before, if it is something the pages know."""
        said = dict(self.query).get("done")
        return said if said in DONE else None

    @property
    def address(self) -> str:
        """This page with its filters, to come back to."""
        kept = [(key, value) for key, value in self.query if key not in PASSING]
        return f"{self.path}?{urlencode(kept)}" if kept else self.path

    def here(self, **changes: object) -> str:
        """The address of this page with parameters changed; None takes one out."""
        kept = [(k, v) for k, v in self.query if k not in changes and k not in PASSING]
        new = [(key, str(value)) for key, value in changes.items() if value is not None]
        return "?" + urlencode([*kept, *new])

    def in_section(self, address: str) -> bool:
        """True where this page lies below the address."""
        return self.path == address if address == "/" else self.path.startswith(address)

    def t(self, key: str) -> str:
        """A text of the interface."""
        return self.speech.text(key)

    def n(self, number: int) -> str:
        """A number in the reader's digits."""
        return self.speech.number(number)

    def count(self, key: str, number: int) -> str:
        """So many of something."""
        return self.speech.count(key, number)

    def of(self, value: StrEnum) -> str:
        """The word for a value of a closed list."""
        return self.speech.words.of(value)

    def day(self, day: date | None) -> Markup:
        """A day in words."""
        return self.speech.day(day)

    def short_day(self, day: date) -> Markup:
        """A day without its year."""
        return self.speech.day(day, short=True)

    def plain_day(self, day: date) -> str:
        """A day as plain text, for attributes and hidden words."""
        return self.speech.plain_day(day)

    def when(self, moment: datetime | str) -> Markup:
        """A day with its time."""
        return self.speech.when(moment)

    def own_name(self, names: Mapping[str, str]) -> str:
        """The name in the reader's language, or in any other where it has none."""
        return names.get(self.language) or next(iter(names.values()))

    def x(self, share: float) -> str:
        """A place on a scale that begins at the reading side, in per cent."""
        return f"{100 * (1 - share if self.direction == 'rtl' else share):.2f}%"

    @staticmethod
    def direction_of(language: str) -> str:
        """The direction of a language."""
        return "rtl" if language == "ar" else "ltr"

    @staticmethod
    def is_arabic(text: str) -> bool:
        """True where the text holds an Arabic letter."""
        return is_arabic(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """The templates and the words of all languages; read once per application."""

    environment: Environment
    words: Mapping[str, Words]
    token: str

    def ui(self, request: AppRequest) -> Ui:
        """What templates know of this request."""
        words = self.words[choose_language(request)]
        return Ui(
            speech=Speech(words=words, digits=choose_digits(request)),
            token=self.token,
            path=request.url.path,
            query=tuple(parse_qsl(request.url.query)),  # in the order of the address
            behind=request.app.state.room.behind(),
        )

    def render(
        self, request: AppRequest, template: str, *, status: int = 200, **values: object
    ) -> Response[str]:
        """A page in the language that the request asks for."""
        ui = self.ui(request)
        text = self.environment.get_template(template).render(ui=ui, **values)
        return Response(
            text,
            status_code=status,
            media_type=MediaType.HTML,
            headers={
                "vary": "Accept-Language, Cookie, HX-Request",
                "content-language": ui.language,
            },
            cookies=_cookies(request),
        )


def read_interface(token: str) -> Interface:
    """The templates and words that ship with the package."""
    environment = Environment(
        loader=PackageLoader("hudna.app", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["htmx"] = HTMX
    environment.filters["first_line"] = _first_line
    environment.filters["closed"] = close_controls
    return Interface(environment=environment, words=read_all_words(), token=token)


def _first_line(text: str) -> str:
    """The first line that holds anything, for a report without a title."""
    line = next(line for line in text.split("\n") if line.strip()).strip()
    return line if len(line) <= LONGEST_LINE else f"{line[:LONGEST_LINE]}…"


def choose_language(request: AppRequest) -> str:
    """The language of the pages for this request."""
    for asked in (request.query_params.get("lang"), request.cookies.get(LANGUAGE_COOKIE)):
        if asked in LANGUAGES:
            return asked
    return _accepted(request.headers.get("accept-language", ""))


def choose_digits(request: AppRequest) -> str:
    """The digits of the interface for this request."""
    for asked in (request.query_params.get("digits"), request.cookies.get(DIGITS_COOKIE)):
        if asked in DIGITS:
            return asked
    return DIGITS[0]


def _accepted(header: str) -> str:
    """The first language of ours in the header, by its weights."""
    weighted = []
    for place, part in enumerate(header.split(",")):
        tag, _, parameter = part.strip().partition(";")
        language = tag.strip().lower().split("-")[0]
        weight = _weight(parameter)
        if language in LANGUAGES and weight > 0:
            weighted.append((-weight, place, language))
    return min(weighted)[2] if weighted else DEFAULT


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def _cookies(request: AppRequest) -> list[Cookie]:
    asked = (
        (LANGUAGE_COOKIE, request.query_params.get("lang"), LANGUAGES),
        (DIGITS_COOKIE, request.query_params.get("digits"), DIGITS),
    )
    age = COOKIE_DAYS * 24 * 60 * 60
    return [
        Cookie(key=key, value=value, max_age=age, samesite="lax", httponly=True)
        for key, value, known in asked
        if value is not None and value in known
    ]
