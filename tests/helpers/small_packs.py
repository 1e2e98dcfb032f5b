"""Two small packs made in code: every part that an act can name, and nothing of a real line."""

from __future__ import annotations

from typing import Final

import msgspec

from companion.errors import PackFault
from companion.policy.pack import Pack

DIGEST: Final = "0" * 63 + "1"


def words(english: str, spanish: str = "") -> dict[str, str]:
    """A text in both languages."""
    return {"en": english, "es": spanish or f"{english} (es)"}


def _options(*names: str) -> list[dict[str, object]]:
    return [{"id": name, "text": words(name.capitalize())} for name in names]


_VERIFICATION: Final = {
    "source": "1",
    "callers": _options("owner", "helper", "stranger"),
    "channels": _options("phone", "chat"),
    "purposes": _options("account", "general"),
    "assume": {"channel": "phone", "purpose": "account"},
    "items": [{"id": name, "text": words(name)} for name in ("name", "email", "phone", "code")],
    "questions": [{"id": "status", "text": words("Status"), "options": _options("on", "off")}],
    "requirements": [
        {
            "id": "nothing",
            "source": "1",
            "when": {"purpose": "general"},
            "outcome": "none",
            "title": words("None"),
        },
        {
            "id": "not_entitled",
            "source": "1",
            "when": {"caller": "stranger"},
            "outcome": "refuse",
            "title": words("Nobody"),
            "reason": words("Not on the account."),
            "say_failed": "sorry",
        },
        {
            "id": "owner",
            "source": "1",
            "when": {"caller": ["owner", "helper"]},
            "title": words("Owner"),
            "items": ["name", "email"],
            "any_of": [{"items": ["phone", "email"], "at_least": 1}],
            "instead": [{"item": "code", "replaces": ["email"]}],
            "must": [{"question": "status", "be": ["on"], "reason": words("Must be on.")}],
            "say": "hello",
            "say_failed": "sorry",
        },
    ],
}

_PHASES: Final = [
    {
        "id": "identify",
        "source": "2",
        "title": words("Identify"),
        "goal": words("Who calls"),
        "prompts": [
            {"id": "greet", "source": "2", "text": words("Greet")},
            {"id": "ask_name", "source": "2", "text": words("Ask the name"), "after": ["greet"]},
        ],
    },
    {"id": "act", "source": "2", "title": words("Act"), "goal": words("Solve"), "prompts": []},
]

_DECISION: Final = {
    "id": "refund",
    "source": "3",
    "title": words("Refund"),
    "needs": "account",
    "questions": [
        {"id": "billing", "text": words("Billing"), "options": _options("monthly", "annual")},
        {"id": "paid", "text": words("Paid"), "kind": "amount"},
        {"id": "started", "text": words("Started"), "kind": "date"},
        {"id": "cancelled", "text": words("Cancelled"), "kind": "date", "assume": "today"},
    ],
    "verdicts": [
        {"id": "yes", "text": words("Refund"), "tone": "ok"},
        {"id": "no", "text": words("No refund"), "tone": "stop"},
    ],
    "rules": [
        {
            "id": "monthly",
            "source": "3",
            "when": {"billing": "monthly"},
            "verdict": "no",
            "reason": words("Monthly plans are not refunded."),
        },
        {
            "id": "annual",
            "source": "3",
            "when": {"billing": "annual"},
            "verdict": "yes",
            "reason": words("The unused part is."),
            "amount": "prorated",
        },
    ],
    "amount": {"paid": "paid", "start": "started", "cancelled": "cancelled"},
}

_CARD: Final = {
    "id": "interpreter",
    "source": "4",
    "title": words("Interpreter"),
    "number": "18005550100",
    "interpreter": True,
    "steps": [{"id": "greet_them", "source": "4", "text": words("Greet them")}],
}

_ARTICLES: Final = [
    {
        "id": "reset",
        "source": "5",
        "title": words("Reset"),
        "needs": "account",
        "sections": [
            {
                "key": "1",
                "title": words("Steps"),
                "blocks": [
                    {"key": "1.1", "kind": "step", "text": words("Open it")},
                    {"key": "1.2", "kind": "step", "text": words("Close it")},
                ],
            }
        ],
    },
    {"id": "hours", "source": "5", "title": words("Hours")},
]


def _pack(name: str, every: int) -> Pack:
    return msgspec.convert(
        {
            "about": {
                "id": name,
                "title": words(name.capitalize()),
                "short": name[:2].upper(),
                "languages": ["en", "es"],
                "document": {"title": words("Rules"), "sections": ["1", "2", "3", "4", "5"]},
                "check_in": {"source": "1", "every": every} if every else None,
                "outcomes": _options("solved", "passed_on"),
            },
            "verification": _VERIFICATION,
            "phases": _PHASES,
            "scripts": [
                {"id": "hello", "source": "1", "title": words("Hello"), "text": words("Hello!")},
                {"id": "sorry", "source": "1", "title": words("Sorry"), "text": words("Sorry.")},
            ],
            "cards": [_CARD],
            "decisions": [_DECISION],
            "tasks": [{"id": "tell", "source": "1", "title": words("Tell"), "text": words("Tell")}],
            "closing": [{"id": "recap", "source": "1", "text": words("Recap")}],
            "note": {
                "source": "1",
                "lines": [{"id": "words", "text": words("Notes"), "draws": "words"}],
            },
            "articles": _ARTICLES,
            "digest": DIGEST,
        },
        Pack,
    )


PACK: Final = _pack("tiny", 120)
"""Check-ins are due every 120 s."""
QUIET: Final = _pack("quiet", 0)
"""The same, without check-ins."""


class Shelf:
    """Packs by name, as the desk asks for them."""

    def __init__(self, *packs: Pack) -> None:
        self._packs = {pack.id: pack for pack in packs or (PACK, QUIET)}

    def get(self, name: str) -> Pack:
        """The pack called ``name``; raises PackFault where there is none."""
        if name not in self._packs:
            raise PackFault(f"There is no pack called {name}.")
        return self._packs[name]
