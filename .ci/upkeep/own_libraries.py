"""Run in the folder for agents before all else: what it starts finds its own libraries, not ours.

On Linux PyInstaller's program finds the folder's libraries by ``LD_LIBRARY_PATH``, and hands that
on: a phone client or a browser that an agent starts from Companion would take our Qt for its own.
The variable is read when a program starts, so ours needs it no longer.
"""

import os
import sys

if sys.platform == "linux":
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before
