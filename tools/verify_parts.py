"""Checks what a release in parts says of its parts, for verify.py beside it: names, order, digests, the tree over documents."""
import csv, hashlib, io
from pathlib import PurePath
sha = lambda *data: hashlib.sha256(b"".join(data)).digest()

def schema_line(table):
    columns = ", ".join(f"{column['name']} {column['type']}" for column in table["columns"])
    return f"{table['name']} ({', '.join(table['key'])}): {columns}\n"

def pieces(resource, said):
    """A table, or each of its parts, as a resource, and what release.json says of it."""
    if "parts" not in said:
        return [(resource, said)]
    is_same = resource["rows"] == said["rows"]
    parts = zip(resource["path"], said["parts"])
    return [({**resource, "path": path, "rows": part["rows"] if is_same else None}, {**said, **part}) for path, part in parts]

def line(row):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(row.values())
    return out.getvalue()

def joined(left, right):
    return sha(b"\1", left, right) if left and right else left or right

def tree(leaves, depth=0):
    """The root over leaves by key: a node is the SHA-256 of 01 and its halves, or its one half."""
    if len(leaves) < 2:
        return leaves[0][1] if leaves else None
    halves = [[leaf for leaf in leaves if (leaf[0][depth // 8] >> 7 - depth % 8) & 1 == bit] for bit in (0, 1)]
    return joined(*(tree(half, depth + 1) for half in halves))

def verify(fault, at, said, tables):
    """`tables` has the rows of each table as file, number and row."""
    parts = said["parts"]["list"]
    names, divided = [one["part"] for one in parts], [one for one in said["tables"] if "parts" in one]
    digits, own, digests = len(names[0]), {}, {}
    if names != [f"{number:0{digits}x}" for number in range(16**digits)]:
        fault(at + "release.json", "does not name all parts, in order")
    for table in divided:
        given, stated, last = table["parts"], schema_line(table), ("", "")
        digest = sha(stated.encode(), *(f"{one['part']} {one['digest']}\n".encode() for one in given)).hex()
        if [[one["part"] for one in given], digest] != [names, table["digest"]]:
            fault(at + "release.json", f"says another digest or other parts of {table['name']}")
        if sum(one["rows"] for one in given) != table["rows"]:
            fault(at + "release.json", f"says another number of rows of {table['name']} than of its parts")
        for file, number, row in tables[table["name"]]:
            part, doc = PurePath(file).stem, row["doc_id"]
            if part != sha(doc.encode()).hex()[:digits] or last > (part, doc):
                fault(file, f"{doc!r} belongs to another part, or before {last[1]!r}", number, "doc_id")
            last = (part, doc)
            own.setdefault(doc, {}).setdefault(table["name"], []).append(line(row))
    for doc, rows in own.items():
        lines = ((f"{len(rows.get(one['name'], []))} rows of {schema_line(one)}", rows.get(one["name"], [])) for one in divided)
        digests[doc] = sha(*("".join([head, *lines]).encode() for head, lines in lines))
    leaves = {doc: (sha(doc.encode()), sha(b"\0", sha(doc.encode()), digest)) for doc, digest in digests.items()}
    for one in parts:
        docs = sorted(doc for doc, (key, _) in leaves.items() if key.hex().startswith(one["part"]))
        root = tree([leaves[doc] for doc in docs])
        if [one["documents"], one["first"], one["last"], one["root"]] != [len(docs), *(docs[:1] + docs[-1:] + [root.hex()] if docs else [None] * 3)]:
            fault(at + "release.json", f"says of part {one['part']} other documents than it has")
    if said["parts"]["root"] != tree(list(leaves.values())).hex():
        fault(at + "release.json", "says another root than that of the tree over all documents")
