"""The docs are tests: what they say exists, what exists is said, and their commands run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

import pytest
import typer

import hudna.model
from hudna.app.cli import make_app
from hudna.model import vocabulary

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
ENUMERATIONS = [
    value
    for value in vars(vocabulary).values()
    if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
]


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level, '' where there is none."""
    found = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def nouns() -> list[str]:
    """The names of all values of the model."""
    modules = (
        import_module(f"hudna.model.{module.name}") for module in iter_modules(hudna.model.__path__)
    )
    return [
        name
        for module in modules
        for name, value in vars(module).items()
        if is_dataclass(value) and getattr(value, "__module__", "") == module.__name__
    ]


def tool(name: str) -> ModuleType:
    """A script of `tools` as a module."""
    spec = spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("enumeration", ENUMERATIONS, ids=lambda one: one.__name__)
def test_every_value_of_a_closed_list_is_in_the_glossary(enumeration: type[StrEnum]) -> None:
    """Each has a row under its list's name, and no row is of a value that is gone."""
    rows = re.findall(
        r"^\| `(\w+)` \| \S",
        section(text_of(DOCS / "glossary.md"), enumeration.__name__),
        re.MULTILINE,
    )
    assert rows == [member.value for member in enumeration]


@pytest.mark.parametrize("noun", [*nouns(), "Chain", "Record"])
def test_every_noun_of_the_model_is_in_the_glossary(noun: str) -> None:
    assert f"| `{noun}` |" in section(text_of(DOCS / "glossary.md"), "Nouns")


def test_the_reference_of_the_command_line_is_current() -> None:
    """`make docs` writes it from the program."""
    assert text_of(DOCS / "cli.md") == tool("write_docs").write_page()


def commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 (Typer's class)
    """Every command of the program with the words that call it."""
    yield path, command
    for name, part in getattr(command, "commands", {}).items():
        yield from commands(part, f"{path} {name}")


def test_every_command_and_option_is_in_the_reference() -> None:
    page = text_of(DOCS / "cli.md")
    for path, command in commands(typer.main.get_command(make_app()), "hudna"):
        assert f"# `{path}`\n" in page
        options = [name for parameter in command.params for name in parameter.opts]
        assert all(f"`{name}`" in page for name in options if name.startswith("-"))


def test_every_command_says_what_it_does() -> None:
    for path, command in commands(typer.main.get_command(make_app()), "hudna"):
        assert command.help, path
        silent = [one.name for one in command.params if not getattr(one, "help", None)]
        assert not silent, f"{path}: {silent}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_leads_to_a_page_that_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", text_of(page)):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_of_data_in_a_page_is_well_formed(page: Path) -> None:
    read = {"toml": tomllib.loads, "json": json.loads}
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", text_of(page), re.MULTILINE | re.DOTALL)
    for language, block in blocks:
        assert language not in read or read[language](block)


@pytest.mark.parametrize(
    "block", re.findall(r"^```sh\n(.*?)^```", text_of(ROOT / "README.md"), re.MULTILINE | re.DOTALL)
)
def test_the_commands_of_the_readme_run(block: str, tmp_path: Path) -> None:
    """In an empty folder, with an empty home, one after the other; the first failure ends it."""
    place = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": place, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(  # noqa: S603 (the README's own lines)
        ["/bin/sh", "-eu", "-c", block],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "hudna" in block
    assert done.stdout.strip()


def test_every_target_that_the_docs_name_is_in_the_makefile() -> None:
    makefile = text_of(ROOT / "Makefile")
    for page in PAGES:
        for target in re.findall(r"^make ([a-z]+)|`make ([a-z]+)", text_of(page), re.MULTILINE):
            assert f"\n{''.join(target)}:" in makefile, target


def test_every_decision_says_what_it_gave_up_and_how_it_could_be_wrong() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert pages
    for number, page in enumerate(pages, 1):
        assert page.name.startswith(f"{number:04}-")
        headings = re.findall(r"^## (.+)", text_of(page), re.MULTILINE)
        assert headings == [
            "Context",
            "Choice",
            "What we gave up",
            "How we would know it was wrong",
        ]
        assert len(text_of(page).splitlines()) <= 60


def test_the_changelog_has_its_sections() -> None:
    headings = re.findall(r"^### (.+)", text_of(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert headings[:6] == ["Removed", "Deprecated", "Added", "Changed", "Fixed", "Accuracy"]


def test_the_licences_are_the_full_texts_with_their_credits() -> None:
    assert "Version 2.0, January 2004" in text_of(ROOT / "LICENSE")
    for name in ("GeoNames", "CC BY 4.0", "CLDR", "The Hudna authors"):
        assert name in text_of(ROOT / "NOTICE")
