"""What happened on a call: events, the call as a fold of them, and what follows from it.

Pure Python: no screen, no database, no files, and no clock of its own; time is an argument.
"""
