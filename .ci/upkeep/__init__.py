"""What the project's own commands do, behind ``dev.py``: set up, check, translate, lock, build.

Modules that ``dev.py`` imports use the standard library alone, since they run before anything is
installed. :mod:`upkeep.messages` needs Babel and runs inside ``.venv``.
"""
