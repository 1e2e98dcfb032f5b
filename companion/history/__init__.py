"""Where events are kept: an SQLite file, its search, its care.

Every other part sees :class:`companion.history.store.History` alone.
"""
