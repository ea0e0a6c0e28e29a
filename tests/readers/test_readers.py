"""What the readers make of bytes, in rows of bytes and outcomes."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from hudna.model.errors import BadInput
from hudna.model.report import Report
from hudna.readers import READERS, Refused, ReportHints, find_reader, reader_named

ARABIC = "أعلن المجلس المحلي وصول القافلة إلى البلدة صباح اليوم."  # the council announced …
HINTS = ReportHints(where="f.txt", name="f")


def read_one(form: str, data: bytes, hints: ReportHints = HINTS) -> Report:
    (report,) = reader_named(form).read(data, hints)
    assert isinstance(report, Report)
    return report


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_reader_refuses_an_empty_file_by_its_name(reader: object) -> None:
    """A file with nothing in it is an error that names the file."""
    with pytest.raises(BadInput, match=r"f\.txt: is empty"):
        list(reader.read(b" \n\t", HINTS))  # type: ignore[attr-defined]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_every_reader_refuses_bytes_that_are_not_text(reader: object) -> None:
    """An image is no report, whatever it is called."""
    with pytest.raises(BadInput, match="is not text"):
        list(reader.read(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", HINTS))  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "windows-1256", "iso-8859-6"]
)
def test_plain_text_is_read_in_every_usual_character_set(encoding: str) -> None:
    """The text is the same, and no byte order mark stays in it."""
    assert read_one("text", ARABIC.encode(encoding)).text == ARABIC


def test_plain_text_is_kept_sign_for_sign() -> None:
    """Line ends and spaces are evidence too: offsets must fit the file."""
    text = f"{ARABIC}\r\n\r\n  {ARABIC}\n"
    assert read_one("text", text.encode()).text == text


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "no-such-set", ""])
@pytest.mark.parametrize("actual", ["utf-8", "windows-1256"])
def test_a_page_is_read_whatever_its_declaration_says(declared: str, actual: str) -> None:
    """A wrong or missing declaration does not garble the page."""
    page = f'<html><head><meta charset="{declared}"></head><body><p>{ARABIC}</p></body></html>'
    assert read_one("html", page.encode(actual)).text == ARABIC


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("???? ?????? ?????? ??? ????.", "question marks"),
        ("\ufffd\ufffd\ufffd\ufffd \ufffd\ufffd\ufffd", "question marks"),
        (ARABIC.encode().decode("latin-1"), "wrong character set"),
    ],
    ids=["question-marks", "replacement-signs", "mojibake"],
)
def test_lost_letters_are_refused(text: str, reason: str) -> None:
    """A text whose letters were lost on the way is no evidence."""
    with pytest.raises(BadInput, match=reason):
        read_one("text", text.encode())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ARABIC, "ar"),
        (f"{ARABIC} BBC News, CNN", "ar"),
        ("The council announced that the convoy had arrived.", "en"),
        ("Совет объявил о прибытии колонны.", "und"),
        ("گزارش‌ها می‌گویند که پنج کامیون به شهر رسید و چهار نفر پیاده شدند.", "und"),
        ("123 456", "und"),
    ],
)
def test_the_language_is_told_by_script(text: str, language: str) -> None:
    """Arabic is told from Latin, Cyrillic and Persian."""
    assert read_one("text", text.encode()).language == language


JSON_TEXT = json.dumps(ARABIC, ensure_ascii=False)


@pytest.mark.parametrize(
    ("written", "day", "instant"),
    [
        ("2016-12-14", date(2016, 12, 14), None),
        ("2016-12-14T08:00Z", date(2016, 12, 14), datetime(2016, 12, 14, 8, tzinfo=UTC)),
        (
            "2016-12-14T23:30:00+02:00",
            date(2016, 12, 14),
            datetime(2016, 12, 14, 23, 30, tzinfo=timezone(timedelta(hours=2))),
        ),
        ("2016-12-14T08:00", date(2016, 12, 14), None),
        ("", None, None),
    ],
)
def test_dates_keep_their_local_day_and_their_offset(
    written: str, day: date | None, instant: datetime | None
) -> None:
    """The day is the outlet's own; an instant is kept only with its offset."""
    report = read_one("jsonl", f'{{"text": {JSON_TEXT}, "published": "{written}"}}'.encode())
    assert (report.published, report.published_at) == (day, instant)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (f'{{"text": {JSON_TEXT}, "published": "14/12/2016"}}', "the date '14/12/2016' is none"),
        (f'{{"text": {JSON_TEXT}, "published": "2016-02-30"}}', "the date '2016-02-30' is none"),
        (f'{{"text": {JSON_TEXT}, "published": "20161214"}}', "the date '20161214' is none"),
        (f'{{"text": {JSON_TEXT}, "published": 1481673600}}', "'published' is not a string"),
        ('{"id": "x"}', 'has no field "text"'),
        ('{"text": "  "}', "is empty"),
        ('{"text": 5}', "'text' is not a string"),
        ('{"text": "a\\ud800"}', "half a character"),
        ('["text"]', "is not a JSON object"),
        ("{", "is not JSON"),
    ],
)
def test_a_faulty_line_is_refused_with_its_number_and_the_others_are_read(
    line: str, reason: str
) -> None:
    """One bad row must not lose the good ones."""
    data = f'{{"text": {JSON_TEXT}}}\n\n{line}\n{{"text": {JSON_TEXT}}}\n'.encode()
    first, refused, last = reader_named("jsonl").read(data, ReportHints(where="p.jsonl", name="p"))
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert isinstance(refused, Refused)
    assert refused.where == "p.jsonl:3"
    assert reason in refused.reason


def test_rows_without_an_id_do_not_fall_together() -> None:
    """Each row has an id of its own, by its line."""
    data = f'{{"text": {JSON_TEXT}}}\n{{"text": {JSON_TEXT}, "id": 7}}\n{{"text": {JSON_TEXT}}}'
    reports = list(reader_named("jsonl").read(data.encode(), HINTS))
    assert [report.id for report in reports if isinstance(report, Report)] == ["f-1", "7", "f-3"]


def test_a_persons_word_stands_over_the_files() -> None:
    """--id, --published and --outlet win."""
    hints = ReportHints(
        where="f", name="f", id="mine", published=date(2020, 1, 2), outlet="صحيفة التل"
    )
    line = f'{{"id": "a", "text": {JSON_TEXT}, "published": "2016-12-14", "outlet": "b"}}'
    report = read_one("jsonl", line.encode(), hints)
    assert (report.id, report.published, report.outlet) == ("mine", date(2020, 1, 2), "صحيفة التل")


PAGE = f"""<!doctype html><html><head><title>وصول القافلة | إذاعة النهر</title>
<meta property="og:title" content="وصول القافلة">
<meta property="og:site_name" content="إذاعة النهر">
<meta property="article:published_time" content="2016-12-14T23:30:00+02:00">
<link rel="canonical" href="https://nahr.example/7"></head><body>
<nav><a href="/">الرئيسية</a> <a href="/s">سياسة</a></nav>
<article><h1>وصول القافلة</h1><p>{ARABIC}</p><p>وتحمل القافلة:</p>
<ul><li>طحينا يكفي أسبوعا</li><li>أدوية للمشفى</li></ul></article>
<footer>جميع الحقوق محفوظة</footer></body></html>"""


def test_a_page_gives_its_article_and_its_metadata() -> None:
    """Title, outlet, address and instant come from the page; its frame stays out."""
    report = read_one("html", PAGE.encode())
    assert (report.title, report.outlet, report.url) == (
        "وصول القافلة",
        "إذاعة النهر",
        "https://nahr.example/7",
    )
    assert report.published_at == datetime.fromisoformat("2016-12-14T23:30:00+02:00")
    assert "الرئيسية" not in report.text
    assert "الحقوق" not in report.text


def test_list_items_of_a_page_are_kept() -> None:
    """The terms of a deal often stand in a list."""
    text = read_one("html", PAGE.encode()).text
    assert "طحينا يكفي أسبوعا" in text
    assert "أدوية للمشفى" in text


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{ARABIC}</p>",
        f"<div><div>{ARABIC}</div></div>",
        f"<article><p>{ARABIC}</p></article>",
        f"<article><p>{ARABIC}</p></article><article><p>{ARABIC}</p></article>",
    ],
)
def test_a_short_article_is_read_once(body: str) -> None:
    """A short page does not say the same sentence twice."""
    assert read_one("html", f"<html><body>{body}</body></html>".encode()).text.count(ARABIC) == 1


def test_a_page_without_a_date_has_none() -> None:
    """Neither today nor a day out of the running text is put for an unknown one."""
    page = f"<html><body><p>{ARABIC} وكان ذلك في 3 مايو 2015.</p></body></html>"
    assert read_one("html", page.encode()).published is None


def test_linked_data_gives_the_date_of_a_page() -> None:
    """Many sites tell the day only there."""
    data = '{"@graph": [{"@type": "NewsArticle", "datePublished": "2016-12-15T06:00:00+00:00"}]}'
    page = (
        f'<html><head><script type="application/ld+json">{data}</script></head>'
        f"<body><p>{ARABIC}</p></body></html>"
    )
    assert read_one("html", page.encode()).published == date(2016, 12, 15)


def test_a_page_without_an_article_is_refused() -> None:
    """A page of nothing but a picture holds no report."""
    with pytest.raises(BadInput, match="no article"):
        read_one("html", b"<html><body><img src='x'></body></html>")


@pytest.mark.parametrize(
    ("where", "data", "name"),
    [
        ("a.txt", b"<html>", "text"),
        ("a.HTM", b"x", "html"),
        ("a.ndjson", b"x", "jsonl"),
        ("stdin", b"<!DOCTYPE html><p>", "html"),
        ("stdin", b'\xef\xbb\xbf{"text": "x"}\n', "jsonl"),
        ("stdin", ARABIC.encode(), "text"),
    ],
)
def test_the_reader_is_found_by_ending_or_by_first_bytes(
    where: str, data: bytes, name: str
) -> None:
    """The ending decides; where it says nothing, the bytes do."""
    assert find_reader(where, data).name == name


def test_an_unknown_form_is_refused_with_the_known_ones() -> None:
    """The message says what to choose from."""
    with pytest.raises(BadInput, match="auto, html, jsonl, text"):
        reader_named("pdf")
