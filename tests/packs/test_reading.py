from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from companion.errors import PackFault
from companion.packs import files
from companion.packs.reading import read_pack
from companion.policy.conditions import Range
from tests.helpers.packs import TINY, changed, copied


def fault(folder: Path) -> str:
    with pytest.raises(PackFault) as raised:
        read_pack(folder)
    return str(raised.value)


def test_every_file_of_the_tiny_pack_is_carried_over() -> None:
    pack = read_pack(TINY)
    assert (pack.id, pack.about.languages) == ("tiny", ("en", "es"))
    assert [phase.id for phase in pack.phases] == ["identify"]
    assert [script.id for script in pack.scripts][:2] == ["greeting", "check_in"]
    assert [card.id for card in pack.cards] == ["interpreter"]
    assert [task.id for task in pack.tasks] == ["call_back"]
    assert [check.id for check in pack.closing] == ["recap"]
    assert [one.answer for one in pack.practice] == [0]
    assert [article.id for article in pack.articles] == ["billing", "sign_in"]
    assert [line.draws for line in pack.note.lines] == ["issue", "words"]
    assert pack.verification.assume["caller"] == "owner"
    refund = pack.decision("refund")
    assert refund is not None
    assert isinstance(refund.rules[2].when["months"], Range)


def test_files_that_need_not_be_there_are_not_missed(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for name in files.OPTIONAL:
        (folder / name).unlink()
    shutil.rmtree(folder / "articles")
    pack = read_pack(folder)
    assert pack.scripts == ()
    assert pack.articles == ()


def test_a_fault_names_file_line_field_and_remedy(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    changed(folder, "decisions.toml", 'verdict = "yes"', 'verdikt = "yes"')
    assert fault(folder) == (
        "The pack “tiny” can't be used: decisions.toml, line 67, decisions[0].rules[3].verdikt: "
        "The key “verdikt” isn't known here. Look for a slip of the pen, or take it out."
    )


@pytest.mark.parametrize("nested", ["[" * 5000, "{a=" * 5000, "[" * 5000 + "]" * 5000])
def test_absurd_nesting_is_a_fault_and_not_a_crash(nested: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "tasks.toml").write_text(f"tasks = {nested}\n")
    assert "tasks.toml, line 1" in fault(folder)


def test_absurd_nesting_of_an_article_is_a_fault(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    with (folder / "articles/billing.en.md").open("a") as file:
        file.write("> " * 5000 + "a\n")
    assert "articles/billing.en.md, line" in fault(folder)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "tasks.toml").write_bytes(b"#" * (files.MOST_BYTES + 1))
    assert "tasks.toml, line 1: It is larger than 512 KB." in fault(folder)


def test_too_many_files_are_not_read(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for number in range(files.MOST_FILES):
        (folder / "articles" / f"a{number}.en.md").write_text("")
    assert "400 is the most" in fault(folder)


def linked(place: Path, to: Path) -> bool:
    """Make a link; on Windows that takes a right that few have."""
    try:
        place.symlink_to(to)
    except OSError:
        assert sys.platform == "win32"
        return False
    return True


def test_a_link_to_a_file_is_not_followed_wherever_it_leads(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    outside = Path(shutil.move(folder / "tasks.toml", tmp_path / "outside.toml"))
    if linked(folder / "tasks.toml", outside):
        assert "tasks.toml, line 1: It is a link" in fault(folder)


def test_a_link_to_a_folder_is_not_followed_wherever_it_leads(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    outside = Path(shutil.move(folder / "articles", tmp_path / "outside"))
    if linked(folder / "articles", outside):
        assert "articles, line 1: It is a link" in fault(folder)


def test_a_folder_in_a_files_place_is_a_fault(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "tasks.toml").unlink()
    (folder / "tasks.toml").mkdir()
    assert "tasks.toml" in fault(folder)


def test_text_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "tasks.toml").write_bytes(b'# one\n# two \xe9\nx = "y"\n')
    assert "tasks.toml, line 2: The file isn't written in UTF-8." in fault(folder)


def test_what_windows_editors_write_is_read(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for file in [*folder.glob("*.toml"), *folder.glob("articles/*.md")]:
        text = file.read_text("utf-8")
        file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    pack, plain = read_pack(folder), read_pack(TINY)
    assert pack.articles == plain.articles
    assert pack.scripts == plain.scripts


def test_the_digest_is_of_names_and_bytes(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    before = read_pack(folder).digest
    assert before == read_pack(TINY).digest
    assert len(before) == 16
    (folder / ".DS_Store").write_text("x")
    assert read_pack(folder).digest == before
    changed(folder, "tasks.toml", "call-back task", "call-back  task")
    assert read_pack(folder).digest != before


def test_the_digest_tells_a_files_name_from_its_bytes() -> None:
    assert files.digest({"a": b"bc"}) != files.digest({"ab": b"c"})
    assert files.digest({"a": b"1", "b": b"2"}) == files.digest({"b": b"2", "a": b"1"})
    assert files.digest({"a": b"1", "b": b""}) != files.digest({"a": b"", "b": b"1"})
