"""Checks a release with nothing but Python's csv module: tiles are the text, texts are slices.

Usage: plain_check.py RELEASE_FOLDER
"""

import csv
import sys
from pathlib import Path


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with open(folder / "data" / f"{table}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def main(folder: Path) -> None:
    tiles = rows(folder, "tiles")
    statements = rows(folder, "statements")
    for document in rows(folder, "documents"):
        doc_id = document["doc_id"]
        path = folder / "data" / document["source_file"]
        text = open(path, encoding="utf-8", newline="").read()
        own = sorted((int(t["start"]), int(t["end"])) for t in tiles if t["doc_id"] == doc_id)
        at = 0
        for start, end in own:
            assert start == at < end, f"{doc_id}: a tile starts at {start}, the last ended at {at}"
            at = end
        assert at == len(text), f"{doc_id}: the tiles end at {at}, the text at {len(text)}"
        for row in (s for s in statements if s["doc_id"] == doc_id):
            found = " ".join(text[int(row["start"]) : int(row["end"])].split())
            assert found == " ".join(row["text"].split()), row["statement_id"]
            exact = text[int(row["start"]) : int(row["end"])] == row["text"]
            print(f"{row['statement_id']}: {'slice to the letter' if exact else 'slice, white space folded'}")
    print(f"{folder}: {len(tiles)} tiles partition the sources, {len(statements)} texts are slices")


main(Path(sys.argv[1]))
