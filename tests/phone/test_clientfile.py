"""A client's file is changed where it must be and nowhere else, and put back as it was."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.errors import PhoneFault
from companion.phone import clientfile, editing
from companion.phone.clients import CLIENTS

if TYPE_CHECKING:
    from pathlib import Path

INI = """[Account1]
label=Ana
cmdCallEnd=not ours

[Settings]
volume=7
cmdCallEnd=old.exe

[Calls]
0=5550100
""".replace("\n", "\r\n")
PROFILE = "# USER\nuser_name=agent\nscript_incoming_call=\nauth_pass=made-up-code-1\n"
CONFIG = "#module_app\t\tctrl_tcp.so\nmodule_app\t\tmenu.so\nctrl_tcp_listen\t0.0.0.0:4444\n"
TEXTS = {"microsip": INI, "twinkle": PROFILE, "baresip": CONFIG}
EDITED = pytest.mark.parametrize("name", list(TEXTS))


@pytest.fixture(autouse=True)
def command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clientfile, "program", lambda: "/opt/companion")


def made(tmp_path: Path, name: str, content: bytes | None = None) -> Path:
    file = tmp_path / "client.cfg"
    file.write_bytes(TEXTS[name].encode() if content is None else content)
    return file


def set_up(name: str, file: Path) -> clientfile.Change:
    change = clientfile.setting_up(CLIENTS[name], file)
    clientfile.write(change)
    return change


@EDITED
def test_its_settings_are_there_once_and_the_rest_is_untouched(tmp_path: Path, name: str) -> None:
    file, client = made(tmp_path, name), CLIENTS[name]
    set_up(name, file)
    text = file.read_bytes().decode()
    wanted = clientfile.wanted(client)
    assert editing.values_in(client, text, wanted) == wanted
    assert ("\r\n" in text) == ("\r\n" in TEXTS[name])
    kept = [line for line in TEXTS[name].splitlines() if line.split("=")[0] not in wanted]
    kept = [line for line in kept if not line.startswith("ctrl_tcp_listen")]
    assert [line for line in text.splitlines() if line in kept] == kept
    assert clientfile.setting_up(client, file).after == file.read_bytes()


def test_another_section_of_the_same_key_is_left_alone(tmp_path: Path) -> None:
    file = made(tmp_path, "microsip")
    set_up("microsip", file)
    text = file.read_bytes().decode()
    assert "[Account1]\r\nlabel=Ana\r\ncmdCallEnd=not ours\r\n" in text
    assert "old.exe" not in text
    assert text.endswith("\r\n\r\n[Calls]\r\n0=5550100\r\n")


def test_capital_letters_make_no_other_name_in_an_ini(tmp_path: Path) -> None:
    """As Windows itself reads it: a second section of the same name would not count."""
    written = INI.replace("[Settings]", "[SETTINGS]").replace("cmdCallEnd=old", "CMDcallEND=old")
    file = made(tmp_path, "microsip", written.encode())
    set_up("microsip", file)
    text = file.read_bytes().decode()
    assert text.lower().count("[settings]") == 1
    assert text.lower().count("cmdcallend=") == 2  # ours, and the account's
    assert "cmdCallEnd=/opt/companion event end --number" in text


def test_baresip_listens_on_this_machine_alone(tmp_path: Path) -> None:
    file = made(tmp_path, "baresip")
    set_up("baresip", file)
    text = file.read_text()
    assert "0.0.0.0" not in text  # noqa: S104 - looked for
    assert text.count("ctrl_tcp_listen") == 1
    assert "module_app\t\tmenu.so\n" in text
    assert "\nmodule_app\t\tctrl_tcp.so\n" in text


@EDITED
def test_put_back_it_is_byte_for_byte_what_it_was(tmp_path: Path, name: str) -> None:
    file = made(tmp_path, name)
    set_up(name, file)
    clientfile.undo(clientfile.undoing(CLIENTS[name], file))
    assert file.read_bytes() == TEXTS[name].encode()
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


@EDITED
def test_what_the_client_wrote_since_is_kept(tmp_path: Path, name: str) -> None:
    file = made(tmp_path, name)
    set_up(name, file)
    line = "\nnewer\t\t1\n" if name == "baresip" else "\nnewer=1\n"
    file.write_bytes(file.read_bytes() + line.encode())
    clientfile.undo(clientfile.undoing(CLIENTS[name], file))
    text = file.read_bytes().decode()
    assert line in text
    assert "/opt/companion" not in text
    keys = dict(CLIENTS[name].settings)
    assert editing.values_in(CLIENTS[name], text, keys) == editing.values_in(
        CLIENTS[name], TEXTS[name], keys
    )


def test_set_up_twice_the_first_copy_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = made(tmp_path, "microsip")
    set_up("microsip", file)
    monkeypatch.setattr(clientfile, "program", lambda: "/elsewhere/companion")
    set_up("microsip", file)
    clientfile.undo(clientfile.undoing(CLIENTS["microsip"], file))
    assert file.read_bytes() == INI.encode()


def test_the_change_is_shown_before(tmp_path: Path) -> None:
    lines = clientfile.setting_up(CLIENTS["twinkle"], made(tmp_path, "twinkle")).lines()
    assert "-script_incoming_call=" in lines
    assert "+script_incoming_call=/opt/companion event ring --client twinkle" in lines
    assert not any("made-up-code-1" in line for line in lines)


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-8"])
def test_a_mark_and_its_coding_stay(tmp_path: Path, coding: str) -> None:
    content = ("\ufeff" + INI).encode(coding)
    file = made(tmp_path, "microsip", content)
    set_up("microsip", file)
    text = file.read_bytes().decode(coding)
    assert text.startswith("\ufeff[Account1]\r\n")
    assert "cmdCallStart=/opt/companion event start --number\r\n" in text
    clientfile.undo(clientfile.undoing(CLIENTS["microsip"], file))
    assert file.read_bytes() == content


def test_bytes_that_are_no_text_stay(tmp_path: Path) -> None:
    content = b"user_name=\xff\xfe\nscript_incoming_call=x"
    file = made(tmp_path, "twinkle", content)
    set_up("twinkle", file)
    assert file.read_bytes().startswith(b"user_name=\xff\xfe\nscript_incoming_call=/opt/companion")


def test_the_rights_of_the_file_stay_with_it_and_its_copy(tmp_path: Path) -> None:
    file = made(tmp_path, "twinkle")
    file.chmod(0o600)
    set_up("twinkle", file)
    modes = {stat.S_IMODE(one.stat().st_mode) for one in tmp_path.iterdir()}
    assert modes == {0o600 if sys.platform != "win32" else 0o666}


@EDITED
def test_an_empty_file_gets_its_settings(tmp_path: Path, name: str) -> None:
    file = made(tmp_path, name, b"")
    set_up(name, file)
    client = CLIENTS[name]
    wanted = clientfile.wanted(client)
    assert editing.values_in(client, file.read_text(), wanted) == wanted


def test_where_nothing_was_changed_nothing_is_put_back(tmp_path: Path) -> None:
    with pytest.raises(PhoneFault, match="Nothing of Twinkle was changed"):
        clientfile.undoing(CLIENTS["twinkle"], made(tmp_path, "twinkle"))


def test_no_file_or_more_than_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    with pytest.raises(PhoneFault, match="name its file with --file"):
        clientfile.find(CLIENTS["twinkle"])
    (tmp_path / ".twinkle").mkdir()
    (tmp_path / ".twinkle" / "one.cfg").touch()
    assert clientfile.find(CLIENTS["twinkle"]).name == "one.cfg"
    (tmp_path / ".twinkle" / "two.cfg").touch()
    with pytest.raises(PhoneFault, match=r"Choose one with --file: .*one\.cfg, .*two\.cfg"):
        clientfile.find(CLIENTS["twinkle"])


def test_twinkle_cannot_start_what_has_a_space(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clientfile, "program", lambda: '"/opt/my companion"')
    with pytest.raises(PhoneFault, match="whose path has a space"):
        clientfile.wanted(CLIENTS["twinkle"])
    assert clientfile.wanted(CLIENTS["microsip"])


def test_a_file_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_named: object) -> None:
        raise OSError(28, "No space left on device")

    file = made(tmp_path, "twinkle")
    monkeypatch.setattr("companion.whole.replace", full)
    with pytest.raises(PhoneFault, match="No space left"):
        set_up("twinkle", file)
    assert file.read_text() == PROFILE


TEXT = st.text(st.sampled_from("ab=[]# \t\n\r") | st.characters(), max_size=80)


@given(TEXT, st.sampled_from(list(TEXTS)))
def test_whatever_the_file_holds_it_can_be_set_up_and_read_again(text: str, name: str) -> None:
    client = CLIENTS[name]
    wanted = clientfile.wanted(client)
    after = editing.changed(client, TEXTS[name] + text, wanted)
    assert editing.values_in(client, after, wanted) == wanted
