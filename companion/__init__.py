"""Companion: docks beside a phone client and knows where the call stands."""

__version__ = "0.1.0"
