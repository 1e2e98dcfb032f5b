"""Puts the parts together: settings, history, packs, desk, and the window on top of them."""
