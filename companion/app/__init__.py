"""Puts the parts together: settings, history, packs, desk, and the window on top of them."""

from companion.app.application import App
from companion.app.means import WindowMeans
from companion.app.running import run

__all__ = ["App", "WindowMeans", "run"]
