"""Beside the phone client's window: where to stand, when to move, and what each system tells."""
