"""The packs at hand: those that ship with Companion, and the agent's own above them."""

from __future__ import annotations

from pathlib import Path

import msgspec

from companion.errors import PackFault
from companion.packs import files, store
from companion.policy.base import ID, Text, say
from companion.policy.pack import Pack, pack_or_none
from companion.text import _, language


class _Place(msgspec.Struct):
    """A pack's folder, and what came of reading it."""

    folder: Path
    mark: str = ""
    pack: Pack | None = None
    """As it was read last; of a pack that was written to and broken since, the last good one.
    Of a pack that nobody asked for, nothing is held but that last good one."""
    asked: bool = False
    title: Text = msgspec.field(default_factory=dict)
    fault: str = ""
    read: bool = False


class Shelf(msgspec.Struct):
    """All packs, each read when it is first asked for.

    ``own`` overrides ``built_in`` where both have a folder of the same name (the pack's id).
    ``kept_in`` is the folder of kept copies (by default the agent's cache).
    """

    built_in: Path
    own: Path | None = None
    kept_in: Path | None = None
    _places: dict[str, _Place] = msgspec.field(default_factory=dict)
    _gone: dict[str, Pack] = msgspec.field(default_factory=dict)
    """Packs whose folder was taken away: a call may still be on under one."""
    _listed: bool = False

    def ids(self) -> tuple[str, ...]:
        """The ids of all packs, those that can't be read among them, in order."""
        self._list()
        return tuple(sorted(self._places))

    def get(self, name: str) -> Pack:
        """The pack called ``name``: of one that was broken or taken away since, the last good one.

        :raises PackFault: when there is none, or it could never be read; it is not read again until
            :meth:`reload`.
        """
        self._list()
        place = self._places.get(name)
        if place is None:
            if known := self._gone.get(name) or self._taken_away(name):
                return known
            raise PackFault(
                _("There is no pack “{name}”. There are: {names}.").format(
                    name=name[:64], names=", ".join(self.ids()) or _("none")
                )
            )
        place.asked = True
        if not place.read or (place.pack is None and not place.fault):
            _read(place, self.kept_in)
        if place.pack is None:
            raise PackFault(place.fault)
        return place.pack

    def usable(self, chosen: str) -> str:
        """The line for the next call: ``chosen``, or the first pack that can be read."""
        names = sorted(self.ids(), key=lambda name: name != chosen)
        return next((name for name in names if pack_or_none(self, name)), chosen)

    def instead(self, chosen: str, used: str) -> str:
        """What to tell where calls begin with another pack than ``chosen``; empty where not."""
        if used == chosen:
            return ""
        title = say(self.get(used).about.title, language())
        return _(
            "There is no pack “{name}” to begin a call with; the next one begins with {title}."
        ).format(name=chosen[:64], title=title)

    def _taken_away(self, name: str) -> Pack | None:
        """The last good one of a pack that was taken away before this start, if it is kept."""
        if not ID.fullmatch(name):  # it comes from without: no path is made of it
            return None
        for shelf in filter(None, (self.own, self.built_in)):
            if (known := store.last(shelf / name, self.kept_in)) and known.id == name:
                self._gone[name] = known
                return known
        return None

    def faults(self) -> dict[str, str]:
        """The packs that can't be read, each with the sentence that says why. Reads all packs."""
        self._look_through()
        return {name: place.fault for name, place in sorted(self._places.items()) if place.fault}

    def titles(self) -> dict[str, Text]:
        """The titles of the packs that can be used. Reads all packs, and holds no more of them."""
        self._look_through()
        return {name: place.title for name, place in sorted(self._places.items()) if place.title}

    def _look_through(self) -> None:
        self._list()
        for place in self._places.values():
            if not place.read:
                _read(place, self.kept_in)
                if not place.asked and not place.fault:
                    place.pack = None

    def changed(self) -> tuple[str, ...]:
        """The packs that came, went or were written to since they were read."""
        self._list()
        folders = self._folders()
        names = folders.keys() ^ self._places.keys()
        for name in folders.keys() & self._places.keys():
            place = self._places[name]
            moved = place.folder != folders[name]
            if moved or (place.read and place.mark != files.signature(place.folder)):
                names.add(name)
        return tuple(sorted(names))

    def reload(self) -> tuple[str, ...]:
        """Have what changed read again when it is asked for; names what that was."""
        names = self.changed()
        folders = self._folders() if names else {}
        for name in names:
            old = self._places.pop(name, None)
            known = self._last(old) if old else self._gone.pop(name, None)
            if name in folders:
                title = known.about.title if known else {}
                asked = old.asked if old else known is not None
                self._places[name] = _Place(folders[name], pack=known, title=title, asked=asked)
            elif known is not None:
                self._gone[name] = known
        return names

    def _last(self, place: _Place) -> Pack | None:
        """As it was read last, from its kept copy where it isn't held."""
        if place.pack is None and place.read and not place.fault:
            return store.last(place.folder, self.kept_in)
        return place.pack

    def _list(self) -> None:
        if not self._listed:
            self._places = {name: _Place(folder) for name, folder in self._folders().items()}
            self._listed = True

    def _folders(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        for shelf in (self.built_in, self.own):
            found |= {folder.name: folder for folder in _inside(shelf)}
        return found


def _inside(shelf: Path | None) -> list[Path]:
    """The folders of a shelf; none when it isn't there or can't be looked into."""
    try:
        inside = list(shelf.iterdir()) if shelf else []
        return [one for one in inside if not one.name.startswith(".") and one.is_dir()]
    except OSError:
        return []


def _read(place: _Place, kept_in: Path | None) -> None:
    place.mark, place.read = files.signature(place.folder), True
    try:
        pack = store.load(place.folder, kept_in)
    except PackFault as fault:
        place.fault = str(fault)
        return
    if pack.id == place.folder.name:
        place.pack, place.title = pack, pack.about.title or {"": pack.id}
    else:
        place.fault = _("The folder “{folder}” holds the pack “{id}”; name it “{id}”.").format(
            folder=place.folder.name, id=pack.id
        )
