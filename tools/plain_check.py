"""Checks a release with nothing but Python's csv module: tiles are the text, texts are read from them.

Usage: plain_check.py RELEASE_FOLDER
"""

import csv
import gzip
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    path = folder / "data" / f"{table}.csv"
    if not path.exists():
        return []
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def readable(text: str, tiles: list[tuple[int, int, str, str]], first: int, last: int) -> Iterator[str]:
    """What is said from first to last: speech, insertions, and a space for white space between them."""
    for start, end, kind, code in tiles:
        if start < last and end > first:
            if kind == "speech" or (kind, code) == ("note", "insertion"):
                yield text[max(start, first) : min(end, last)]
            elif kind == "space":
                yield " "


def record_text(path: Path, document: dict[str, str], record: dict[str, str]) -> str:
    """The text of a record: a field of the line of JSON, or of the row of CSV, that its bytes hold."""
    opened = gzip.open(path, "rb") if path.suffix == ".gz" else open(path, "rb")
    whole = opened.read().decode(document["encoding"]).encode("utf-8")
    own = whole[int(record["start_byte"]) : int(record["end_byte"])].decode("utf-8")
    if document["format"] == "jsonl":
        return str(json.loads(own)[record["field"]])
    csv.field_size_limit(sys.maxsize)
    head = whole.decode("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    separator = next((one for one in ",\t;" if one in head), ",")
    names, cells = (next(csv.reader(io.StringIO(row, newline=""), delimiter=separator)) for row in (head, own))
    return dict(zip(names, cells))[record["field"]]


def check_alignment(folder: Path, document: dict[str, str], text: str, pieces: list[dict[str, str]]) -> None:
    """The pieces of a derived text partition it and the raw file; those of kind text are equal."""
    if not pieces:
        return
    path = folder / "data" / document["source_file"]
    opened = gzip.open(path, "rb") if path.suffix == ".gz" else open(path, "rb")
    raw = opened.read().decode(document["encoding"])
    at = raw_at = 0
    for piece in pieces:
        start, end, raw_start, raw_end = (int(piece[n]) for n in ("start", "end", "raw_start", "raw_end"))
        assert (start, raw_start) == (at, raw_at), f"{document['doc_id']}: a piece starts at {start}, {raw_start}"
        if piece["kind"] == "text":
            assert text[start:end] == raw[raw_start:raw_end], f"{document['doc_id']}: {start} is not {raw_start}"
        at, raw_at = end, raw_end
    assert (at, raw_at) == (len(text), len(raw)), f"{document['doc_id']}: the pieces end at {at}, {raw_at}"


def main(folder: Path) -> None:
    tiles = rows(folder, "tiles")
    statements = rows(folder, "statements")
    alignment = rows(folder, "alignment")
    records = {row["doc_id"]: row for row in rows(folder, "records")}
    for document in rows(folder, "documents"):
        doc_id = document["doc_id"]
        if doc_id in records:
            text = record_text(folder / "data" / document["source_file"], document, records[doc_id])
        else:
            path = folder / "data" / (document.get("text_file") or document["source_file"])
            text = open(path, encoding="utf-8", newline="").read()
        check_alignment(folder, document, text, [a for a in alignment if a["doc_id"] == doc_id])
        own = sorted((int(t["start"]), int(t["end"]), t["kind"], t["code"]) for t in tiles if t["doc_id"] == doc_id)
        at = 0
        for start, end, _, _ in own:
            assert start == at < end, f"{doc_id}: a tile starts at {start}, the last ended at {at}"
            at = end
        assert at == len(text), f"{doc_id}: the tiles end at {at}, the text at {len(text)}"
        for row in (s for s in statements if s["doc_id"] == doc_id):
            start, end = int(row["start"]), int(row["end"])
            kept = "".join(readable(text, own, start, end))
            assert kept.split() == row["text"].split(), row["statement_id"]
            exact = text[start:end] == row["text"]
            print(f"{row['statement_id']}: {'slice to the letter' if exact else 'readable view of its slice'}")
    print(f"{folder}: {len(tiles)} tiles partition the sources, {len(statements)} texts are read from them")


main(Path(sys.argv[1]))
