"""baresip, a real phone client: without a screen, without sound, on 127.0.0.1 alone."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from tests.helpers import programs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MODULES: Final = "/usr/lib/baresip/modules"
CONFIG: Final = """\
poll_method epoll
call_local_timeout {unanswered}
call_max_calls 8
sip_listen 127.0.0.1:{sip}
audio_player aubridge,nil
audio_source aubridge,nil
audio_alert aubridge,nil
module_path {modules}
module g711.so
module aubridge.so
module_tmp account.so
module_app menu.so
module_app ctrl_tcp.so
ctrl_tcp_listen 127.0.0.1:{control}
"""


@contextmanager
def running(
    folder: Path, sip: int, control: int, unanswered: int = 2, service: int = 0
) -> Iterator[None]:
    """The program, listening for calls at port ``sip`` and for Companion at ``control``.

    ``unanswered`` is in seconds: what the agent hasn't taken by then is missed. What it
    dials itself goes to the port ``service``.
    """
    program = shutil.which("baresip")
    assert program, "baresip is not installed: apt-get install baresip"
    folder.mkdir()
    config = CONFIG.format(sip=sip, control=control, modules=MODULES, unanswered=unanswered)
    (folder / "config").write_text(config, "utf-8")
    (folder / "accounts").write_text(f"<sip:agent@127.0.0.1:{service or sip}>;regint=0\n", "utf-8")
    (folder / "contacts").write_text("", "utf-8")
    with (folder / "log").open("wb") as log:
        words = [program, "-f", str(folder)]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=log, stderr=log) as process:
            try:
                yield
            finally:
                programs.end(process)
