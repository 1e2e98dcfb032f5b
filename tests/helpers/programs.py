"""Programs that are not ours, run on a file; a test that needs one fails where it is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from tests.helpers import patience

GONE_BY: Final = 5.0
"""Seconds in which a program must end when it is told to."""
SHEETS: Final = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Every sheet as a CSV file of its own, values as they are shown."""
CSV_AS_UTF_8: Final = "--infilter=CSV:44,34,76,1"


def run(*words: str | Path) -> bytes:
    """What the program writes; fails where it does."""
    program = shutil.which(str(words[0]))
    assert program, f"{words[0]} is not installed"
    done = subprocess.run(
        [program, *map(str, words[1:])],
        capture_output=True,
        check=True,
        timeout=patience.SECONDS,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    return done.stdout


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program that was left running, kindly first."""
    process.terminate()
    try:
        process.wait(GONE_BY)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def libreoffice(file: Path, form: str, out: Path, *options: str) -> Path:
    """Have LibreOffice open ``file`` and write it to ``out`` in another form."""
    profile = f"-env:UserInstallation={(out / 'profile').as_uri()}"
    run("soffice", profile, "--headless", *options, "--convert-to", form, "--outdir", out, file)
    return out


def chromium(file: Path, *options: str) -> bytes:
    """Have Chromium open a page, without a window."""
    profile = f"--user-data-dir={file.parent / 'chromium'}"
    plain = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", profile)
    return run("chromium", *plain, *options, file.as_uri())


def pdf_text(file: Path) -> str:
    """The words of a PDF, laid out as on the page."""
    return run("pdftotext", "-layout", file, "-").decode()


def pdf_pages(file: Path, out: Path) -> list[Path]:
    """The pages of a PDF as pictures."""
    run("pdftoppm", "-r", "50", "-png", file, out / "page")
    return sorted(out.glob("page*.png"))
