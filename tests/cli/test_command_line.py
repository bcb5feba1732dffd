"""The command line itself: help, languages, slips, exit codes; without any hub."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

import cmhub as package
from cmhub.cli import VERBS, imports
from cmhub.cli.console import choose_language, open_console
from cmhub.cli.new import WORDS
from cmhub.cli.rules import COMMANDS as RULES
from tests.cli.console import SMALL, cmhub, inside, spawned, write

COMMANDS = [
    (),
    *((verb,) for verb in VERBS),
    *(("new", word) for word in WORDS),
    *(("import", word) for word in imports.WORDS),
    *(("rules", word) for word in RULES),
]
UNTRANSLATED = {"cmhub", "en", "ru", "text", "json", "markdown", "github", "gitlab", "sarif", "none", "qps"}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("ask", ["-h", "--help"])
def test_every_command_has_help(command: tuple[str, ...], ask: str) -> None:
    """On stdout, with exit code 0, without a hub."""
    found = cmhub(*command, ask)
    assert found.code == 0
    assert found.out.startswith(" ".join(("Usage: cmhub", *command)))
    assert found.err == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_no_word_of_help_is_untranslatable(command: tuple[str, ...]) -> None:
    """In the pseudo-language every text is marked; what is left over are names that are the same in all languages."""
    text = (
        cmhub(*command, "--lang", "qps", "--help").out
        if command[:1] not in {("new",), ("import",)}
        else cmhub("--lang", "qps", *command, "--help").out
    )
    rest = re.sub(r"⟦[^⟧]*⟧", " ", text)
    rest = re.sub(r"(?<!\w)--?[\w-]+", " ", rest)
    named = {*VERBS, *WORDS, *imports.WORDS, *RULES}
    words = set(re.findall(r"[^\W\d_]{2,}", rest)) - UNTRANSLATED - named
    assert words == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_russian_help_is_russian(command: tuple[str, ...]) -> None:
    """No English sentence is left."""
    text = cmhub("--lang", "ru", *command, "--help").out
    assert text.startswith("Использование: cmhub")
    plain = re.sub(r"`[^`]*`|\([^)]*\)|\S*[\d=._/|:-]\S*", " ", text.partition("\n")[2])
    assert re.findall(r"\b[a-z]{3,} [a-z]{3,} [a-z]{3,}\b", plain) == []


@pytest.mark.parametrize(
    ("args", "env", "lang"),
    [
        ((), {}, "en"),
        ((), {"LANG": "ru_RU.UTF-8"}, "ru"),
        ((), {"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ((), {"LANG": "en_GB.UTF-8", "LC_ALL": "ru"}, "ru"),
        ((), {"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}, "en"),
        ((), {"LANG": "ru_RU.UTF-8", "LC_ALL": ""}, "ru"),
        ((), {"LANG": "de_DE.UTF-8"}, "en"),
        (("--lang", "ru"), {"LANG": "en"}, "ru"),
        (("build", "--lang=ru"), {"LANG": "en"}, "ru"),
        (("build", "--lang", "ru", "--lang", "en"), {}, "en"),
        (("build", "--lang", "xx"), {"LANG": "ru"}, "ru"),
        (("build", "--", "--lang", "ru"), {}, "en"),
        (("new", "site", "x", "--lang", "ru"), {}, "en"),
        (("new", "theme", "x", "--lang", "ru"), {}, "ru"),
        (("new", "--lang", "ru", "site", "x", "--lang", "en"), {}, "ru"),
        (("--lang", "ru", "new", "site", "x", "--lang", "en"), {}, "ru"),
    ],
)
def test_the_language_is_asked_for_or_the_locale_s(args: tuple[str, ...], env: dict[str, str], lang: str) -> None:
    """POSIX's order; after `new`, `--lang` is the language of what is made."""
    assert open_console(args, env).lang == lang


def test_a_language_that_is_not_there_is_passed_over() -> None:
    """The last one that is there counts; the option itself will be refused."""
    assert choose_language(["ru", "xx"], {}) == "ru"


@pytest.mark.parametrize(
    "args", [("--lang", "ru", "--help"), ("--help", "--lang", "ru"), ("build", "-h", "--lang", "ru")]
)
def test_the_order_of_options_does_not_matter(args: tuple[str, ...]) -> None:
    """Help is in the chosen language even if that is chosen after asking for it."""
    assert "Использование" in cmhub(*args).out


@pytest.mark.parametrize("ask", ["-V", "--version"])
def test_the_version_is_told(ask: str) -> None:
    """Name and number, on one line."""
    assert cmhub(ask).out == f"cmhub {package.__version__}\n"


@pytest.mark.parametrize(
    ("args", "english", "russian"),
    [
        (
            ("bild",),
            "There is no command `bild`. Did you mean `build`?",
            "Команды `bild` нет. Возможно, имелось в виду `build`.",
        ),
        (("init",), "Did you mean `new site`?", "`new site`"),
        (("preview",), "Did you mean `serve`?", "`serve`"),
        (("zzzz",), "There is no command `zzzz`.", "Команды `zzzz` нет."),
        (("new", "qestion"), "There is no command `new qestion`. Did you mean `new question`?", "`new question`"),
        (("build", "--stict"), "There is no option `--stict`. Did you mean `--strict`?", "Параметра `--stict` нет."),
        (("build", "-z"), "There is no option `-z`.", "Параметра `-z` нет."),
        (("build", "--site-dir"), "--site-dir needs a value.", "Параметру --site-dir нужно значение."),
        (("build", "--strict=yes"), "--strict takes no value.", "У параметра --strict не бывает значения."),
        (("build", "a", "b"), "`b` is one argument too many.", "`b` — лишний аргумент."),
        (("build", "--format", "jsn"), "Did you mean `json`? Choose from: text, json, github, sarif.", "`json`"),
        (("build", "-j", "x"), "a whole number from 0 to 256", "целое число от 0 до 256"),
        (("serve", "-p", "70000"), "`70000` is no value for --port", "`70000` не подходит для --port"),
        (("serve", "-a", "a b"), "is no address to serve at", "не адрес"),
        (("build", "nowhere"), "There is no folder nowhere.", "Папки nowhere нет."),
        (("build", "-f", "x/cmhub.yaml"), "There is no file x", "Файла x"),
        (("new", "site"), "DIR is missing.", "Не хватает: ПАПКА."),
        (("list", "--json", "--csv"), "Choose one of --json and --csv.", "что-то одно"),
        (("new", "rule", "x", "--set", "severity"), "`severity` sets nothing", "ничего не задаёт"),
    ],
)
def test_a_slip_is_explained_in_both_languages(
    args: tuple[str, ...], english: str, russian: str, tmp_path: Path
) -> None:
    """With exit code 2, on stderr, with the nearest word there is."""
    with inside(tmp_path):
        for lang, words in (("en", english), ("ru", russian)):
            found = cmhub("--lang", lang, *args)
            assert found.code == 2
            assert words in found.err
            assert "--help" in found.err
            assert found.out == ""


def test_without_a_command_help_is_shown_and_it_is_wrong_usage() -> None:
    """As git does."""
    for args in ((), ("new",)):
        found = cmhub(*args)
        assert (found.code, found.out) == (2, "")
        assert "Usage: cmhub" in found.err


def test_where_there_is_no_hub_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    """In a folder that has none above it either."""
    with inside(tmp_path):
        found = cmhub("build")
    assert found.code == 2
    assert "There is no cmhub.yaml" in found.err
    assert "cmhub new site" in found.err


def test_the_nearest_hub_upward_is_meant(tmp_path: Path) -> None:
    """From any folder inside; a hub's file can be named instead of its folder."""
    write(tmp_path, SMALL)
    with inside(tmp_path / "content" / "faq"):
        assert cmhub("list", "faq").code == 0
        assert cmhub("list", "faq", "-C", "../..").code == 0
        assert cmhub("check", "../../cmhub.yaml").code == 0


def test_another_configuration_file_can_be_named(tmp_path: Path) -> None:
    """Its folder is the hub's, as in MkDocs; beside a named hub it is looked for there."""
    write(tmp_path, {**SMALL, "other.yaml": SMALL["cmhub.yaml"].replace("Clearing", "Other")})
    (tmp_path / "cmhub.yaml").unlink()
    with inside(tmp_path / "content"):
        assert cmhub("info", "-f", "../other.yaml").out.count("Other") == 1
        assert cmhub("info", "..", "-f", "other.yaml").out.count("Other") == 1
        assert cmhub("info", "-f", "other.yaml").out.count("Other") == 1
        assert cmhub("info", "..", "-f", "../x.yaml").code == 2
        assert cmhub("info", "..").code == 2


def test_a_fault_is_a_file_to_send_and_never_a_bare_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 70; the file has what a developer needs and nothing of the environment or the user's name."""

    def fail(*_args: object) -> None:
        raise ZeroDivisionError(f"in {Path.home()}/hub\nsecond line")

    monkeypatch.setattr("cmhub.build.check", fail)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("CMHUB_STORE_KEY", "a-secret-of-sixteen-bytes")
    write(tmp_path / "hub", SMALL)
    found = cmhub("check", tmp_path / "hub")
    assert found.code == 70
    assert "Traceback" not in found.said
    assert "nothing is wrong with your hub" in found.err
    (report,) = tmp_path.glob("cmhub-fault-*.txt")
    assert str(report) in found.err
    text = report.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert "ZeroDivisionError: in ~/hub" in text
    assert package.__version__ in text
    assert "a-secret" not in text


@pytest.mark.parametrize(
    ("line", "number", "offered"),
    [
        ("cmhub bu", 1, ["build"]),
        ("cmhub build --f", 2, ["--future", "--format"]),
        ("cmhub build --format ", 3, ["text", "json", "github", "sarif"]),
        ("cmhub new r", 2, ["rule"]),
    ],
)
def test_shells_complete(line: str, number: int, offered: list[str], tmp_path: Path) -> None:
    """Commands, options and their values."""
    env = {"_CMHUB_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(number)}
    found = spawned(cwd=tmp_path, **env)
    assert found.out.splitlines() == [f"plain,{word}" for word in offered]


def test_a_closed_pipe_is_no_fault(tmp_path: Path) -> None:
    """`cmhub … | head -1` ends quietly."""
    import subprocess

    from tests.cli.console import command, surroundings

    with subprocess.Popen(
        command("schema"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings(), cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait(60) == 0
    assert errors == b""


def test_it_speaks_where_the_encoding_has_no_cyrillic(tmp_path: Path) -> None:
    """What can't be written is escaped instead of ending in a fault."""
    found = spawned("--lang", "ru", "--help", cwd=tmp_path, PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert found.code == 0
    assert "\\u0418" in found.out


@pytest.mark.parametrize(
    ("env", "args", "color"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "0"}, (), False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
        ({"NO_COLOR": "1"}, ("--color",), True),
        ({"FORCE_COLOR": "1"}, ("--no-color",), False),
        ({}, ("--color", "--no-color"), False),
        ({}, ("--no-color", "check", "--color"), True),
    ],
)
def test_colours(env: dict[str, str], args: tuple[str, ...], color: bool) -> None:
    """The command line wins over NO_COLOR, that over FORCE_COLOR, and that over what stdout is. The last option counts."""
    assert open_console(args, env).color is color


def test_colours_reach_the_output_through_the_real_command_line(tmp_path: Path) -> None:
    """Click's flag pairs have changed under programs before; this one is tried as a user does."""
    hub = write(tmp_path / "hub", {**SMALL, "content/faq/x.md": "---\nquestoin: X\n---\n"})
    assert "\x1b[" not in spawned("check", hub).out
    assert "\x1b[" in spawned("check", hub, "--color").out
    assert "\x1b[" in spawned("check", hub, FORCE_COLOR="1").out
    assert "\x1b[" not in spawned("check", hub, "--no-color", FORCE_COLOR="1").out
