"""The command line, in this process and in real ones: output, one-line errors, exit statuses."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

import pytest

from hudna.app.cli import run
from hudna.app.commands import COMMANDS

# "The council's spokesman said that the convoy had entered the town. He added …"
TEXT = "قال المتحدث باسم المجلس إن القافلة دخلت البلدة. وأضاف أن الطريق ما زال مغلقا."

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def hudna(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs a command with a record of its own; gives status, output and errors."""
    monkeypatch.setenv("HUDNA_RECORD", str(tmp_path / "data" / "record.db"))
    monkeypatch.setenv("HUDNA_LANG", "en")

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = run([str(one) for one in arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def one_line(err: str) -> str:
    """The error, if it is one line."""
    assert err.count("\n") == 1
    assert err.startswith("hudna: ")
    return err


def test_read_gives_text_for_people(hudna: Run, report: Path) -> None:
    """The chain begins with the outlet; no colours and no isolates go into a file."""
    status, out, err = hudna("read", report, "--outlet", "صحيفة التل", "--published", "2016-12-14")
    assert (status, err) == (0, "")
    assert out.startswith("report  صحيفة التل  2016-12-14")
    assert "صحيفة التل ← المتحدث باسم المجلس" in out
    assert "\x1b" not in out
    assert "\u2068" not in out


def test_read_gives_the_contracts_lines(hudna: Run, report: Path) -> None:
    """--id, --outlet and --published say what the file does not."""
    arguments = ("--format", "jsonl", "--id", "x", "--outlet", "ب", "--published", "2016-12-14")
    status, out, _ = hudna("read", report, *arguments)
    head = json.loads(out)["report"]
    assert status == 0
    assert (head["id"], head["outlet"], head["published"]) == ("x", "ب", "2016-12-14")


def test_read_writes_one_page_to_a_file(hudna: Run, report: Path, tmp_path: Path) -> None:
    """-o leaves a whole file and prints nothing."""
    target = tmp_path / "page.html"
    status, out, _ = hudna("read", report, "--format", "html", "-o", target)
    assert (status, out) == (0, "")
    assert target.read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_a_failed_page_leaves_no_file(hudna: Run, tmp_path: Path) -> None:
    """Nothing half-written stands there."""
    two = tmp_path / "two.jsonl"
    two.write_text(f'{{"text": "{TEXT}"}}\n' * 2, encoding="utf-8")
    status, _, err = hudna("read", two, "--format", "html", "-o", tmp_path / "page.html")
    assert status == 2
    assert "for one report" in one_line(err)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["two.jsonl"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"\x89PNG\x00\x01", "is not text"),
        (b"??? ????? ???", "question marks"),
        (b"The convoy entered the town.", "is not in Arabic"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_status_1(
    hudna: Run, tmp_path: Path, content: bytes, reason: str
) -> None:
    """The line names the file and says why."""
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    status, out, err = hudna("read", path)
    assert (status, out) == (1, "")
    assert f"{path}: {reason}" in one_line(err) or reason in err
    assert str(path) in err


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "x.txt", "--published", "14/12/2016"),
        ("read", "x.txt", "--format", "pdf"),
        ("read", "x.txt", "--input", "doc"),
        ("read", "x.txt", "--jobs", "0"),
        ("add",),
        ("nonsense",),
        ("read", "--nonsense"),
    ],
)
def test_a_wrong_call_is_one_line_and_status_2(hudna: Run, arguments: tuple[str, ...]) -> None:
    """What was wrong, and where help is."""
    status, out, err = hudna(*arguments)
    assert (status, out) == (2, "")
    one_line(err)


def test_add_keeps_the_good_files_of_a_batch_and_lists_the_rest(
    hudna: Run, report: Path, tmp_path: Path
) -> None:
    """A table at the end says what was read and what was refused and why."""
    (tmp_path / "empty.txt").write_bytes(b"")
    status, out, err = hudna("add", report, tmp_path / "empty.txt", tmp_path / "none.txt")
    assert status == 1
    assert "1 read, 2 refused" in out
    assert [line.split(": ")[1] for line in err.splitlines()] == [
        str(tmp_path / "empty.txt"),
        str(tmp_path / "none.txt"),
    ]
    assert [
        json.loads(line)["id"] for line in hudna("reports", "--format", "jsonl")[1].splitlines()
    ] == ["report"]


def test_adding_twice_changes_nothing_and_says_so(hudna: Run, report: Path) -> None:
    """The same report is the same report."""
    hudna("add", report)
    before = hudna("reports", "--format", "jsonl")[1]
    status, out, _ = hudna("add", report)
    assert status == 0
    assert "1 same as before" in out
    assert hudna("reports", "--format", "jsonl")[1] == before


def test_add_takes_folders_and_names_what_it_leaves(hudna: Run, report: Path) -> None:
    """Hidden files are passed over, unknown endings are rows."""
    folder = report.parent / "inbox"
    folder.mkdir()
    report.rename(folder / "report.txt")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    (folder / ".hidden.txt").write_bytes(b"")
    status, out, err = hudna("add", folder)
    assert status == 1
    assert "1 read, 1 refused" in out
    assert "scan.pdf" in one_line(err)


def test_looking_makes_no_record(hudna: Run, tmp_path: Path) -> None:
    """A mistyped path is told, not turned into an empty record."""
    status, _, err = hudna("reports", "--record", tmp_path / "none.db")
    assert status == 1
    assert "there is no record" in one_line(err)
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_record_is_refused(hudna: Run, report: Path) -> None:
    """And it is left as it was."""
    status, _, err = hudna("add", report, "--record", report)
    assert status == 1
    assert "is not a record" in one_line(err)
    assert report.read_text(encoding="utf-8") == TEXT


def test_demo_reads_every_sample(hudna: Run) -> None:
    """All samples of the package are read, none refused; the second time they are there."""
    status, out, err = hudna("demo", "--no-serve")
    assert (status, err) == (0, "")
    assert "41 read" in out
    assert "41 same as before" in hudna("demo", "--no-serve")[1]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help(hudna: Run, command: object) -> None:
    """--help says what it does."""
    status, out, _ = hudna(command.name, "--help")  # type: ignore[attr-defined]
    assert status == 0
    assert command.run.__doc__.split("\n")[0][:20] in out  # type: ignore[attr-defined]


def real(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own."""
    line = [sys.executable, "-c", "from hudna.app.cli import main; main()", *arguments]
    return subprocess.run(line, input=data, capture_output=True, check=False, timeout=60)  # noqa: S603


def test_a_real_process_reads_standard_input() -> None:
    """Text in, contract out, status 0."""
    done = real("read", "--format", "jsonl", "--id", "s", data=TEXT.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["report"]["id"] == "s"


@pytest.mark.parametrize(
    ("arguments", "status"), [(("read", "/no/such/file"), 1), (("read", "--published", "x"), 2)]
)
def test_a_real_process_leaves_with_its_status(arguments: tuple[str, ...], status: int) -> None:
    """Scripts rely on it; no traceback is shown."""
    done = real(*arguments)
    assert done.returncode == status
    assert done.stderr.count(b"\n") == 1


def test_serve_prints_an_address_that_answers_and_ends_quietly(tmp_path: Path) -> None:
    """The address can be opened as soon as it is printed; Ctrl+C is no error to be shown."""
    line = [sys.executable, "-c", "from hudna.app.cli import main; main()"]
    with subprocess.Popen(  # noqa: S603
        [*line, "serve", "--record", str(tmp_path / "r.db")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            port = int(
                process.stdout.readline().decode().split("http://127.0.0.1:")[1].split("/")[0]
            )
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", "/api/reports")
            assert json.loads(connection.getresponse().read())["items"] == []
            connection.close()
        finally:
            process.send_signal(signal.SIGINT)
        assert process.stderr.read() == b""
    assert process.returncode in (0, 130)  # as the interpreter hands the signal on


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    """`hudna read … | head -1` shows no traceback."""
    many = tmp_path / "many.jsonl"
    row = json.dumps({"text": TEXT * 20}, ensure_ascii=False)
    many.write_text(f"{row}\n" * 200, encoding="utf-8")
    line = [sys.executable, "-c", "from hudna.app.cli import main; main()"]
    process = subprocess.Popen(  # noqa: S603
        [*line, "read", str(many), "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    process.wait(timeout=60)
