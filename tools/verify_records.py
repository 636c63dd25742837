"""Reads documents that are one record of many, in corpora and web archives, for verify.py beside it."""
import csv, gzip, io, json, re
from functools import lru_cache
CHUNK = re.compile(rb"(?:\r?\n)?([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")

@lru_cache(1)
def characters(plain, codec):
    """The bytes of a corpus in UTF-8, which the ranges of its records count."""
    return plain.decode(codec).encode()

def read(plain, codec, document, place):
    """
    The characters that a record holds, and its text: None if that was derived from a page. Neither for a
    record of Parquet, which Python's library cannot read: its text is held against its digest only.
    """
    if document.get("format") == "parquet":
        return None, None
    if document.get("format") not in ("warc", "wet"):
        text = field(characters(plain, codec), document, place)
        return text, text
    record = plain[int(place["start_byte"]) : int(place["end_byte"])]
    if place["field"] == "payload":
        return page(record).decode(codec), None
    text = record.partition(b"\r\n\r\n")[2].decode(codec)
    return text, text

def field(raw, document, place):
    """The text of a row of JSON Lines or CSV."""
    own = raw[int(place["start_byte"]) : int(place["end_byte"])].decode()
    if re.search(r"\.(jsonl|ndjson)(\.gz)?$", document["source_file"]):
        return json.loads(own)[place["field"]]
    head = raw[: raw.find(b"\n")].decode("utf-8-sig").rstrip("\r")
    mark = next((one for one in ",\t;" if one in head), ",")
    return dict(zip(*csv.reader(io.StringIO(f"{head}\n{own}", newline=""), delimiter=mark)))[place["field"]]

def page(record):
    """The page that a record of a web archive holds: chunks joined, gzip unpacked, still in bytes."""
    block = record.partition(b"\r\n\r\n")[2]
    head, _, body = min(map(block.partition, (b"\r\n\r\n", b"\n\n")), key=lambda parts: len(parts[0]))
    pairs = (line.lower().partition(b":") for line in head.split(b"\n"))
    fields = {name.strip(): value.strip() for name, _, value in pairs}
    parts, at = [], 0
    while b"chunked" in fields.get(b"transfer-encoding", b"") and (line := CHUNK.match(body, at)):
        parts.append(body[line.end() : line.end() + int(line[1], 16)])
        at = line.end() + len(parts[-1])
        if parts[-1] == b"":
            break
    body = b"".join(parts) if parts else body
    packed = b"gzip" in fields.get(b"content-encoding", b"") and body[:2] == b"\x1f\x8b"
    return gzip.decompress(body) if packed else body
