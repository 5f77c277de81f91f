"""Two short made-up articles, and a build of them that tests only read."""

from __future__ import annotations

from pathlib import Path

FIRST = """\
---
title: Quill to buy computing from Ferrite
date: 2026-01-15
source: https://news.example/quill-ferrite
publisher: The Example Times
---
Ferrite Systems will reportedly supply Quill Robotics Inc. with computing power in a $2 billion deal.
Ferrite Systems, which competes with Nvidia, makes the Ferrite Slab.
Ferrite supplies OpenAI with chips, and Nvidia supplies OpenAI too.
“We did not acquire Basalt Labs,” Quill Robotics said.
"""

SECOND = """\
Basalt Labs denied that Quill Robotics had acquired it.
Ferrite Systems plans to acquire Basalt Labs for €300 million.
Dana Roe is chief executive of Ferrite Systems, which is based in Oslo.
"""


def write_articles(folder: Path) -> Path:
    """Write both articles into `folder`, which is made, and return it."""
    folder.mkdir(parents=True)
    (folder / "quill.md").write_text(FIRST, encoding="utf-8")
    (folder / "basalt.txt").write_text(SECOND, encoding="utf-8")
    return folder
