"""Phrase tables: names of several words found in running text, longest first."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hudna.language.phrases import PhraseTable, phrase_words
from hudna.language.tokens import tokenize

NAMES = PhraseTable(
    [
        ("الجيش", "army"),
        ("الجيش الحر", "free army"),
        ("شبكة درعا 24", "network"),
        ("كفريا", "kafriya"),
        ("حوثيون", "houthis"),
        ("المجلس المحلي", "council"),
    ]
)
STRICT = PhraseTable([("الباب", "al-Bab"), ("باب الهوى", "crossing")], strict=True)


def found(table: PhraseTable[str], text: str) -> list[str]:
    return [match.values[0] for match in table.find(tokenize(text))]


def test_find_takes_the_longest_phrase_at_each_place() -> None:
    assert found(NAMES, "اتهم الجيش الحر خصومه والجيش يرد") == ["free army", "army"]


def test_find_reads_through_particles_and_tells_which() -> None:
    matches = NAMES.find(tokenize("لكفريا وللجيش وبالمجلس المحلي"))
    assert [(match.values[0], match.particles) for match in matches] == [
        ("kafriya", "ل"),
        ("army", "ول"),
        ("council", "وب"),
    ]


def test_find_reads_through_marks_inside_a_name() -> None:
    assert found(NAMES, 'نشرت شبكة "درعا 24" صورا') == ["network"]


def test_find_reads_both_cases_of_a_plural() -> None:
    assert found(NAMES, "انسحب حوثيين ورد حوثيون") == ["houthis", "houthis"]


def test_strict_tables_tell_the_town_from_the_door() -> None:
    assert found(STRICT, "سقط الباب وكسر باب المنزل عند باب الهوى") == ["al-Bab", "crossing"]


def test_two_values_of_one_phrase_are_both_given_once() -> None:
    table = PhraseTable([("الزهراء", "quarter"), ("الزهراء", "town"), ("الزهراء", "town")])
    match = table.at(tokenize("الزهراء"), 0)
    assert match is not None
    assert match.values == ("quarter", "town")


def test_phrase_words_leaves_marks_out_and_folds_the_rest() -> None:
    assert [word.key for word in phrase_words("إعلام «حزب القرية»")] == [
        "اعلام",
        "حزب",
        "قريه",
    ]


@given(st.lists(st.sampled_from(["الجيش", "الحر", "والجيش", "كفريا", "،", "و", "نص", "\n"])))
def test_matches_stand_in_order_and_never_overlap(words: list[str]) -> None:
    tokens = tokenize(" ".join(words))
    matches = NAMES.find(tokens)
    assert all(one.end <= two.start for one, two in pairwise(matches))
    assert all(0 <= one.start < one.end <= len(tokens) for one in matches)
