"""Which addresses are one."""

from __future__ import annotations

import pytest

from hudna.store import addresses

SAME = [
    ("https://news.example/a/1", "http://news.example/a/1/"),
    ("https://news.example/a/1", "HTTPS://NEWS.Example/a//1"),
    ("https://news.example/a/1", "https://news.example:443/a/1#comments"),
    ("https://news.example/a?id=3", "https://news.example/a?utm_source=x&id=3&fbclid=abc"),
    ("https://news.example/a?id=3&page=2", "https://news.example/a?page=2&id=3&UTM_Medium=y"),
    ("https://news.example/خبر", "https://news.example/%D8%AE%D8%A8%D8%B1"),
    ("https://xn--mgbh0fb.xn--mgbh0fb/", "https://مثال.مثال"),
    ("https://news.example", "https://news.example./"),
]
OTHER = [
    ("https://news.example/a/1", "https://news.example/a/2"),
    ("https://news.example/a?id=3", "https://news.example/a?id=4"),
    ("https://news.example/Ab3", "https://news.example/aB3"),
    ("https://news.example/a", "https://news.example:8443/a"),
    ("https://news.example/%C7", "https://news.example/%C8"),
    ("https://news.example/a", "ftp://news.example/a"),
    ("https://one.example/a", "https://two.example/a"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_address_is_known_again(one: str, other: str) -> None:
    """What tells how a reader came, or is spelt otherwise, makes no second address."""
    assert addresses.key(one) == addresses.key(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_address_of_another_page_is_another(one: str, other: str) -> None:
    """What tells which page is read makes a second address."""
    assert addresses.key(one) != addresses.key(other)


def test_loose_key_overlooks_the_case_of_the_path() -> None:
    """Only beside the same text is the case of the path no difference."""
    one, other = "https://news.example/News/Aleppo", "https://NEWS.example/news/aleppo/"
    assert addresses.loose_key(one) == addresses.loose_key(other)


@pytest.mark.parametrize("odd", ["", "no address", "http://[", "http://a:b/", "//", "a\ud800"])
def test_odd_address_has_a_key_too(odd: str) -> None:
    """What is no address is compared as it stands."""
    assert addresses.key(odd) == addresses.key(odd)
