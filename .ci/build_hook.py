"""What hatchling does besides copying: compile the catalogues, carry the data folders."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA = ("i18n", "resources", "seeds")


class CustomBuildHook(BuildHookInterface[Any]):
    """Found by hatchling through this name."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Before a build: an editable install finds the folders in place, a wheel has copies."""
        if self.target_name != "wheel":
            return
        top = Path(self.root)
        sys.path.insert(0, str(top / ".ci"))
        from upkeep.messages import compile_all

        compile_all(top)
        if version == "standard":
            folders = (name for name in DATA if (top / name).is_dir())
            build_data["force_include"].update(
                {str(top / name): f"companion/data/{name}" for name in folders}
            )
