"""Definitions: TOML and JSON in, an agreement out or every fault at once with line and key."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hudna.agreements import AgreementKnowledge, read_definition, write_json, write_toml
from hudna.model.agreement import Agreement, Provision
from hudna.model.vocabulary import TermKind

HEAD = 'id = "x"\nname = "هدنة"\nparties = ["الجيش السوري"]\n'

FAULTS = (
    ("an unknown kind of agreement", 'kind = "picnic"\n', 4, "kind", "is no kind of agreement"),
    ("an unknown key", 'colour = "red"\n', 4, "colour", "is no key"),
    ("a party nobody knows", 'guarantors = ["زعفغان البلحوطي"]\n', 4, "guarantors", "is nobody"),
    ("a place nobody knows", 'area = ["قرطبوشة"]\n', 4, "area", "is no place"),
    (
        "days turned round",
        "announced = 2016-12-15\nin_force = 2016-12-13\n",
        5,
        "in_force",
        "lies before",
    ),
    ("no day at all", 'expiry = "soon"\n', 4, "expiry", "is no day"),
    (
        "an unknown kind of provision",
        '[[provisions]]\nid = "p1"\nkind = "dance"\ntext.ar = "رقص"\n',
        6,
        "provisions[1].kind",
        "is no kind of provision",
    ),
    (
        "one id twice",
        (
            '[[provisions]]\nid = "p1"\nkind = "cessation"\ntext.ar = "وقف"\n'
            '[[provisions]]\nid = "p1"\nkind = "access"\ntext.ar = "فتح"\n'
        ),
        9,
        "provisions[2].id",
        "stands twice",
    ),
    (
        "a linkage to nothing",
        '[[provisions]]\nid = "p1"\nkind = "cessation"\ntext.ar = "وقف"\nafter = "p9"\n',
        8,
        "provisions[1].after",
        "is the id of no provision",
    ),
    (
        "linkages in a circle",
        (
            '[[provisions]]\nid = "p1"\nkind = "cessation"\ntext.ar = "وقف"\nafter = "p2"\n'
            '[[provisions]]\nid = "p2"\nkind = "access"\ntext.ar = "فتح"\nafter = "p1"\n'
        ),
        8,
        "provisions[1].after",
        "circle",
    ),
    (
        "phases out of order",
        (
            '[[provisions]]\nid = "p1"\nkind = "evacuation"\ntext.ar = "خروج"\nphase = 1\n'
            'after = "p2"\n'
            '[[provisions]]\nid = "p2"\nkind = "access"\ntext.ar = "فتح"\nphase = 2\n'
        ),
        8,
        "provisions[1].phase",
        "comes before",
    ),
    (
        "a text left out",
        '[[provisions]]\nid = "p1"\nkind = "cessation"\n',
        4,
        "provisions[1].text",
        "missing",
    ),
)


@pytest.mark.parametrize(
    ("text", "line", "key", "message"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_a_fault_is_told_with_line_and_key(
    text: str, line: int, key: str, message: str, knowledge: AgreementKnowledge
) -> None:
    """Each fault stands alone in a definition that is right but for it."""
    definition = read_definition(HEAD + text, knowledge)
    assert definition.agreement is None
    assert [(one.line, one.key) for one in definition.faults] == [(line, key)]
    assert message in definition.faults[0].message


def test_all_faults_are_told_at_once(knowledge: AgreementKnowledge) -> None:
    """Nothing is taken in halves: five faults, five messages, no agreement."""
    tables = "".join(FAULTS[number][1] for number in (2, 3, 4))
    text = HEAD + 'kind = "picnic"\nweather = "rain"\n' + tables
    definition = read_definition(text, knowledge)
    assert definition.agreement is None
    keys = [one.key for one in definition.faults]
    assert keys == ["kind", "weather", "guarantors", "area", "in_force"]


@pytest.mark.parametrize(
    ("text", "form"), [("id = ", "TOML"), ('{"id": ', "JSON")], ids=["toml", "json"]
)
def test_a_text_that_cannot_be_read_is_one_fault(
    text: str, form: str, knowledge: AgreementKnowledge
) -> None:
    """The form is named, so that the person looks at the right thing."""
    (fault,) = read_definition(text, knowledge).faults
    assert f"is not {form}" in fault.message


def test_exchange_for_each_other_is_no_circle(knowledge: AgreementKnowledge) -> None:
    """Two provisions may be exchanged for each other."""
    rows = (
        f'[[provisions]]\nid = "{one}"\nkind = "release"\ntext.ar = "إفراج"\n'
        f'in_exchange_for = "{other}"\n'
        for one, other in (("a", "b"), ("b", "a"))
    )
    assert read_definition(HEAD + "".join(rows), knowledge).faults == ()


def test_of_several_wordings_the_first_is_taken(knowledge: AgreementKnowledge) -> None:
    """Programs may give a list of wordings where a person gives one name."""
    text = (
        '{"id": "x", "name": {"ar": "هدنة"}, "kind": "truce", "parties": [["الجيش السوري", "x"]]}'
    )
    definition = read_definition(text, knowledge)
    assert definition.agreement is not None
    assert definition.agreement.parties == ("الجيش السوري",)


def test_shipped_definitions_have_no_faults(knowledge: AgreementKnowledge) -> None:
    """Every definition in the package is whole, and its linkages lead somewhere."""
    rows = files("hudna").joinpath("data", "agreements")
    for row in rows.iterdir():
        if row.name.endswith(".toml") and row.name not in ("kinds.toml", "standings.toml"):
            definition = read_definition(row.read_text(encoding="utf-8"), knowledge)
            assert definition.faults == (), row.name
            assert definition.agreement is not None
            assert definition.agreement.linkages


WORDS = st.text("ابتثجحخ \"\\'#=", min_size=1, max_size=12).filter(lambda text: text.strip())


@given(text=WORDS, constraint=st.none() | WORDS, phase=st.none() | st.integers(1, 9))
def test_what_is_written_is_read_again(
    text: str, constraint: str | None, phase: int | None, knowledge: AgreementKnowledge
) -> None:
    """TOML and JSON give back the same agreement, whatever its words."""
    agreement = Agreement(
        id="x",
        name={"ar": text},
        parties=("الجيش السوري",),
        provisions=(
            Provision(
                id="p1", kind=TermKind.ACCESS, text={"ar": text}, constraint=constraint, phase=phase
            ),
        ),
    )
    for write in (write_toml, write_json):
        assert read_definition(write(agreement), knowledge).agreement == agreement


def test_a_faulty_kind_hides_no_circle(knowledge: AgreementKnowledge) -> None:
    """A provision of no known kind still stands in the links of the others."""
    links = (("p1", "cessation", "p2"), ("p2", "dance", "p1"))
    tables = "".join(
        f'[[provisions]]\nid = "{one}"\nkind = "{kind}"\ntext.ar = "وقف"\nafter = "{after}"\n'
        for one, kind, after in links
    )
    told = {
        fault.key
        for fault in read_definition(HEAD + 'kind = "ceasefire"\n' + tables, knowledge).faults
    }
    assert {"provisions[1].after", "provisions[2].kind"} <= told
