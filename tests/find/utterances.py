"""The utterances, and their split: one half to tune with, the other kept out of sight."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = Path(__file__).with_name("utterances.toml")
"""By who wrote the packs too, from the topics."""

BY_ANOTHER: Final = Path(__file__).with_name("by_another.toml")
"""By somebody who never saw the packs, from the policy documents."""

CALLERS_ES: Final = Path(__file__).with_name("spanish_callers.toml")
"""In Spanish as it is spoken in several countries, from the policy documents."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words in the language ``spoken``, searched for by an agent who reads ``read``."""

    pack: str
    spoken: str
    read: str
    words: str
    wanted: frozenset[str]

    @property
    def held_out(self) -> bool:
        """Whether it is of the half that nothing may be tuned with: fixed by its words alone."""
        return hashlib.sha256(f"{self.pack} {self.words}".encode()).digest()[0] % 2 == 1


def utterances(file: Path = FILE) -> tuple[Utterance, ...]:
    """All of one writer's, in the file's order."""
    packs: dict[str, dict[str, dict[str, dict[str, list[str]]]]]
    packs = tomllib.loads(file.read_text("utf-8"))
    return tuple(
        Utterance(pack, spoken, read, words, frozenset(wanted))
        for pack, languages in packs.items()
        for spoken, readers in languages.items()
        for read, said in readers.items()
        for words, wanted in said.items()
    )
