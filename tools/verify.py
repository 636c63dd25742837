"""Checks a published dataset with Python 3.9 and nothing else: it shares no code with readout.

Usage: verify.py FOLDER     out/<dataset> (the index and every release) or out/<dataset>/<version>
Prints every fault as file, row (from 1, the header not counted), column and cause. Ends with status 0 if all
holds, 7 if not, 2 if FOLDER is no dataset and no release. Arrow, Parquet and Excel are held against digests only.
"""
import csv, gzip, hashlib, html, io, json, re, sys
from bisect import bisect_left
from functools import lru_cache
from pathlib import Path
FAULTS = []
sha = lambda data: hashlib.sha256(data).hexdigest()
TYPES = {"integer": r"0|-?[1-9]\d{0,9}", "boolean": "true|false", "date": r"\d{4}-[01]\d-[0-3]\d", "string": "(?s).+"}
SPACE = "[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"  # Unicode White_Space
VIEWS = {"statements": "text", "sentences": "text"}
QUOTES = {"attributions": "mention", "notes": "text", "incidents": "text", "topics": "evidence", "corrections": "quote"}
CODECS = {"shift_jis": "cp932", "euc-kr": "cp949", "big5": "big5hkscs", "macintosh": "mac_roman", "ibm866": "cp866"}
TAGS = "tagmanifest-sha256.txt"
csv.field_size_limit(2**31 - 1)

def fault(file, cause, row="", column=""):
    FAULTS.append(f"{file}:{row and f' row {row}'}{column and f' column {column}'} {cause}")

def attempt(file, check, *given):
    try:
        return check(*given)
    except (OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, csv.Error) as error:
        fault(file, f"is damaged: {type(error).__name__} {error}")

def pretty(path):
    value = json.loads(path.read_bytes().decode())
    if json.dumps(value, indent=2, ensure_ascii=False) + "\n" != path.read_bytes().decode():
        fault(path.name, "was edited: it is not in the form it is written in")
    return value

def listed(path, told):
    said = {**json.loads((path / "release.json").read_bytes()), "digest": sha((path / TAGS).read_bytes())}
    for what in (one for one in ("dataset", "version", "level", "released", "digest") if said[one] != told[one]):
        fault("index.json", f"says {what} {told[what]!r} of release {path.name}, which has {said[what]!r}")

def chain(folder, versions):
    """index.json is a chain of digests that ends where latest.json points; all its releases are here, and no more."""
    index = pretty(folder / "index.json")
    live, last = {one["version"]: one["digest"] for one in index["releases"]}, {}
    for entry, before in zip(index["releases"], [None, *live.values()]):
        if entry["previous"] != before:
            fault("index.json", f"release {entry['version']} does not name the digest before it")
        told = {"dataset": index["dataset"], **entry}
        attempt(f"{told['version']}/release.json", listed, folder / told["version"], told)
    sorted(live) == versions or fault("index.json", f"does not list the releases {', '.join(versions)}")
    for one in index.get("yanked", []):
        if [one["previous"], one["digest"]] != [last.get("yanked"), live.pop(one["version"], None)]:
            fault("index.json", f"the yank of {one['version']} does not name its release or the yank before")
        last = {"yanked": sha(json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode())}
    name, digest = (list(live.items()) or [(None, None)])[-1]
    if pretty(folder / "latest.json") != {"version": name, "path": name, "digest": digest, **last}:
        fault("latest.json", "does not point to the last release of index.json that is not yanked")

def manifests(folder, at):
    """Each line of a manifest has its file with that digest, and each file stands in the manifest of its kind."""
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()}
    payload = {path for path in found if path.startswith("data/")}
    for file, files in ((TAGS, found - payload - {TAGS}), ("manifest-sha256.txt", payload)):
        text, listed = (folder / file).read_bytes().decode(), set()
        for number, line in enumerate(text.split("\n")[:-1], 1):
            path = line[66:].replace("%25", "%")
            there = folder / path
            if path not in files - listed or there.is_symlink() or line != f"{sha(there.read_bytes())}  {line[66:]}":
                fault(at + path, f"is gone, or is not what line {number} of {file} says")
            listed.add(path)
        [fault(at + path, f"does not stand in {file}") for path in sorted(files - listed)]

def table(folder, at, resource, said, keys):
    """The rows of a CSV file, held against its schema and against the logical digest in release.json."""
    schema, file, data = resource["schema"], at + resource["path"], (folder / resource["path"]).read_bytes()
    typed = ", ".join(f"{column['name']} {column['type']}" for column in said["columns"])
    stated = f"{said['name']} ({', '.join(said['key'])}): {typed}\n".encode()
    if sha(stated + data.partition(b"\n")[2]) != said["digest"]:
        fault(file, "its rows do not give the logical digest in release.json")
    head, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    known = [[one["name"] for one in columns] for columns in (schema["fields"], said["columns"])]
    if [head, head, len(lines), len(lines)] != [*known, resource["rows"], said["rows"]] or not data.endswith(b"\n"):
        fault(file, f"has {len(lines)} rows of {head}, unlike datapackage.json or release.json, or is cut short")
    rows = [(file, number, dict(zip(head, line))) for number, line in enumerate(lines, 1)]
    lists = {column["name"]: column.get("values") for column in said["columns"] if column["type"] == "list"}
    for _, number, row in rows:
        for field in schema["fields"]:
            name, limits, cell = field["name"], field.get("constraints", {}), row.get(field["name"], "")
            allowed, codes = limits.get("enum", lists.get(name)), cell.split("|") if name in lists else [cell]
            if cell == "" and limits.get("required"):
                fault(file, "is missing", number, name)
            elif cell and (not re.fullmatch(TYPES[field["type"]], cell) or allowed and set(codes) - set(allowed)):
                fault(file, f"{cell!r} is no {field['type']}, or not in the list of the column", number, name)
        key = tuple(row.get(name) for name in schema["primaryKey"])
        if key in keys or len(lines[number - 1]) != len(head):
            fault(file, f"has the key {key} of an earlier row, or too many or few cells", number)
        keys.add(key)
    return rows

def references(resource, tables):
    for name, target in ((key["fields"][0], key["reference"]) for key in resource["schema"].get("foreignKeys", [])):
        known = {"", *(row[target["fields"][0]] for *_, row in tables[target["resource"]])}
        for file, number, row in (entry for entry in tables[resource["name"]] if entry[2][name] not in known):
            fault(file, f"{row[name]!r} is no row of {target['resource']}", number, name)

@lru_cache(1)
def source(path):
    """A raw file, unpacked, and what documents.csv says of it."""
    data = path.read_bytes()
    plain = gzip.decompress(data) if path.suffix == ".gz" else data
    return plain, {"source_sha256": sha(data), "source_bytes": str(len(data))}

def partition(file, rows, names, lengths):
    """The ranges of `rows` that begin at the columns `names`, each where the row before ended, up to `lengths`."""
    spans, ends = [], [0] * len(names)
    for file, number, row in rows:
        spans.append([(int(row[name]), int(row[name.replace("start", "end")])) for name in names])
        for (start, end), before, column in zip(spans[-1], ends, names):
            if start != before or end < start:
                fault(file, f"is {start}; the row before ended at {before}", number, column)
        ends = [end for _, end in spans[-1]]
    ends == lengths or fault(file, f"the rows end at {ends}, the text at {lengths}")
    return spans

def alignment(file, rows, text, raw):
    """Letters and character references of the raw file are the derived text; the pieces partition both."""
    spans = partition(file, rows, ["start", "raw_start"], [len(text), len(raw)])
    for (file, number, row), ((start, end), (first, last)) in zip(rows, spans):
        own = text[start:end]
        if own != {"text": raw[first:last], "entity": html.unescape(raw[first:last])}.get(row["kind"], own):
            fault(file, f"is not what the raw file has from {first} to {last}", number, "kind")

def document(folder, at, file, number, row, groups):
    """The text of a document and its tiles, after its raw file was held against them."""
    records, pieces, tiles = (groups.get((name, row["doc_id"]), []) for name in ("records", "alignment", "tiles"))
    raw_file, text_file = (f"data/{row.get(name) or row['source_file']}" for name in ("source_file", "text_file"))
    plain, told = source(folder / raw_file)
    codec = CODECS.get(row.get("encoding"), row.get("encoding") or "utf-8")
    if records:
        from verify_records import read  # beside this file; only corpora and web archives need it
    raw, text = read(plain, codec, row, records[0][2]) if records else (plain.decode(codec), None)
    is_page = row.get("format") == "html" or records and raw is not None and text is None
    text = (folder / text_file).read_bytes().decode() if text is None else text
    for column, value in {**told, "source_chars": str(len(text))}.items():
        if row[column] != value:
            fault(file, f"is {row[column]}; {raw_file} has {value}", number, column)
    if is_page:
        alignment(at + "data/alignment.csv", pieces, text, raw)
    elif not records and text != raw:
        fault(at + text_file, f"is not the text of {raw_file}")
    spans = partition(at + "data/tiles.csv", tiles, ["start", "start_byte"], [len(text), len(text.encode())])
    return text, [(*points, tile["kind"], tile.get("code", "")) for (points, _), (*_, tile) in zip(spans, tiles)]

def view(text, tiles, first, last):
    out = gap = ""
    for start, end, kind, code in map(tiles.__getitem__, range(max(0, bisect_left(tiles, (first,)) - 1), len(tiles))):
        if start >= last: break
        if end > first and (kind == "speech" or (kind, code) == ("note", "insertion")):
            out, gap = out + (gap if out else "") + re.sub(SPACE, " ", text[max(start, first) : min(end, last)]), ""
        elif end > first and kind == "space":
            gap = "\n" if code == "paragraph" or gap == "\n" else " "
    return re.sub(" ?\n ?", "\n", re.sub(" {2,}", " ", out)).strip(" ")

def evidence(name, column, documents, rows):
    for file, number, row in rows:
        if documents.get(row["doc_id"]) and row["start"] != "":
            (text, tiles), first, last = documents[row["doc_id"]], int(row["start"]), int(row["end"])
            if row[column] != (view(text, tiles, first, last) if name in VIEWS else text[first:last]):
                fault(file, f"is not what the raw file has from {first} to {last}", number, column)

def release(folder, at):
    attempt(at + TAGS, manifests, folder, at)
    record, package = (json.loads((folder / name).read_bytes()) for name in ("release.json", "datapackage.json"))
    said, parted = {one["name"]: one for one in record["tables"]}, "parts" in record
    if parted: from verify_parts import pieces, verify  # beside this file; only releases in parts need it
    schemas, tables, groups, documents = [one for one in package["resources"] if one["name"] in said], {}, {}, {}
    for one in schemas:
        name, keys, tables[one["name"]] = one["name"], set(), []
        for piece, told in pieces(one, said[name]) if parted else [(one, said[name])]:
            tables[name] += attempt(at + piece["path"], table, folder, at, piece, told, keys) or []
        [groups.setdefault((name, entry[2].get("doc_id")), []).append(entry) for entry in tables[name]]
    [attempt(at + f"data/{one['name']}", references, one, tables) for one in schemas]
    parted and "documents" in tables and attempt(at + "release.json", verify, fault, at, record, tables)
    "documents" in tables or print(f"{at or folder}: has no CSV, so that only its manifests are checked")
    for *place, row in sorted(tables.get("documents", []), key=lambda entry: entry[2]["source_file"]):
        file = f"{at}data/{row['source_file']}"
        documents[row["doc_id"]] = attempt(file, document, folder, at, *place, row, groups)
    for name, column in {**VIEWS, **QUOTES}.items():
        attempt(at + f"data/{name}.csv", evidence, name, column, documents, tables.get(name, []))

def main(folder):
    versions = sorted(path.name for path in folder.glob("*.*.*") if path.is_dir() and not path.is_symlink())
    if versions or (folder / "index.json").exists():
        attempt("index.json", chain, folder, versions)
    for name in versions or [""]:
        attempt(f"{name}/release.json".lstrip("/"), release, folder / name, name and f"{name}/")
    print("\n".join(FAULTS) or f"{folder}: manifests, schema, keys, references, tiles, texts and evidence hold")
    return 7 if FAULTS else 0

sys.exit(main(Path(sys.argv[1])) if len(sys.argv) == 2 and Path(sys.argv[1]).is_dir() else print(__doc__) or 2)
