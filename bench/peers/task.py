"""The small task that all peers do: from articles as JSON lines to one CSV of their statements.

A statement is what stands behind a label at the start of a line, without a note of the editors at its end;
`start` and `end` count code points of the text. Its section is the last line of display above it.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

COLUMNS = ["doc_id", "section", "speaker", "start", "end", "text"]
# Capitals and letters, as far as labels need them: Python's own `re` and RE2 have no common way to write them.
CAPITAL = "[A-ZÀ-ÖØ-Þ\u0100-\u017f]"
LETTER = "[A-Za-zÀ-ÖØ-öø-ÿ\u0100-\u017f’-]"
NAME = f"{CAPITAL}{LETTER}+"
LABEL = f"^({NAME}(?:, {NAME})*): (.+)$"
NOTE = r"(?i)\s*\([^()]*(?:abridged|translated|excerpts)\)$"
HEADING = f"^{CAPITAL}.{{0,60}}[^.:]$"


def run(work: Callable[[str, str], tuple[int, int]]) -> None:
    """Times `work(corpus, csv)`, which gives the number of articles and statements, and prints all as JSON."""
    corpus, folder = sys.argv[1:]
    began, before = time.perf_counter(), time.process_time()
    articles, statements = work(corpus, str(Path(folder, "statements.csv")))
    seconds = time.perf_counter() - began
    cpu = time.process_time() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    own = {"seconds": seconds, "cpu": cpu, "peak": peak}
    print(json.dumps({"articles": articles, "statements": statements, **own}))
