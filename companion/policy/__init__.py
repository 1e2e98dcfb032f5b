"""What a line of business asks: verification, decisions, notes, and how they are worked out.

Pure types and functions. Nothing here knows a screen, a file, a database or a clock of its own.
"""
