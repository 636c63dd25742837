"""Damages copies of a dataset in every way and checks that verify.py finds it, and says where.

Usage: verify_damage.py DATASET_FOLDER     a folder with index.json; its last release is damaged
"""

import contextlib
import csv
import hashlib
import io
import runpy
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

VERIFY = str(Path(__file__).with_name("verify.py"))
TEXTS = {".txt", ".md", ".json", ".csv", ".cff", ".yaml", ".html", ""}
Row = dict[str, str]


def verify(folder: Path) -> tuple[int, str]:
    """The status and the words of verify.py, run in this process."""
    sys.argv = [VERIFY, str(folder)]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        try:
            runpy.run_path(VERIFY, run_name="__main__")
        except SystemExit as end:
            return int(end.code or 0), said.getvalue()
    raise AssertionError("verify.py did not end with a status")


def changes(path: Path, data: bytes) -> Iterator[tuple[str, bytes | None]]:
    """What may happen to the bytes of a file; None if it goes."""
    yield "removed", None
    yield "emptied", b""
    yield "cut by one byte", data[:-1]
    for at in (0, len(data) // 2, len(data) - 1):
        yield f"bit of byte {at} flipped", data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :]
    lines = data.splitlines(keepends=True)
    if path.suffix in TEXTS and len(lines) > 1:
        for gone in {1, len(lines) - 1}:
            yield f"line {gone + 1} removed", b"".join(lines[:gone] + lines[gone + 1 :])


def damage_files(dataset: Path, release: Path) -> int:
    count = 0
    outside = [dataset / "index.json", dataset / "latest.json"]
    for path in [*outside, *sorted(one for one in release.rglob("*") if one.is_file())]:
        data = path.read_bytes()
        for what, changed in changes(path, data):
            if changed == data:
                continue
            path.unlink()
            if changed is not None:
                path.write_bytes(changed)
            status, said = verify(dataset)
            assert status == 7 and said.strip(), f"{path.name} {what}: status {status}\n{said}"
            path.write_bytes(data)
            count += 1
        if path not in outside:
            more = path.with_name(f"{path.name}.more")
            more.write_bytes(data)
            assert verify(dataset)[0] == 7, f"{more.name} added"
            more.unlink()
            count += 1
    return count


def listed_anew(release: Path) -> None:
    """Writes the manifests of what is there: nothing but the content can show a change now."""
    def write(name: str, paths: list[Path]) -> None:
        lines = [f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.relative_to(release)}\n" for one in sorted(paths)]
        (release / name).write_text("".join(lines), encoding="utf-8")

    found = [one for one in release.rglob("*") if one.is_file()]
    write("manifest-sha256.txt", [one for one in found if one.relative_to(release).parts[0] == "data"])
    tags = [one for one in found if one.relative_to(release).parts[0] != "data"]
    write("tagmanifest-sha256.txt", [one for one in tags if one.name != "tagmanifest-sha256.txt"])


def set_cell(column: str, value: str | Callable[[str], str]) -> Callable[[list[Row]], None]:
    def change(rows: list[Row]) -> None:
        rows[1][column] = value if isinstance(value, str) else value(rows[1][column])

    return change


def repeat(rows: list[Row]) -> None:
    rows.insert(1, dict(rows[0]))


def drop(rows: list[Row]) -> None:
    del rows[1]


CONTENT: list[tuple[str, Callable[[list[Row]], None], str]] = [
    ("statements", set_cell("text", lambda old: f"{old}!"), "row 2 column text is not what the raw file has"),
    ("statements", set_cell("kind", "sermon"), "row 2 column kind 'sermon' is no string, or not in the list"),
    ("statements", set_cell("n_words", "many"), "row 2 column n_words 'many' is no integer"),
    ("statements", set_cell("is_joint", "maybe"), "row 2 column is_joint 'maybe' is no boolean"),
    ("statements", set_cell("topics", "no-topic"), "row 2 column topics 'no-topic' is no string, or not in the list"),
    ("statements", set_cell("doc_id", ""), "row 2 column doc_id is missing"),
    ("statements", set_cell("doc_id", "nowhere"), "row 2 column doc_id 'nowhere' is no row of documents"),
    ("statements", repeat, "row 2 has the key"),
    ("statements", drop, "its rows do not give the logical digest"),
    ("attributions", set_cell("mention", "Nobody"), "row 2 column mention is not what the raw file has"),
    ("sentences", set_cell("text", "Nothing."), "row 2 column text is not what the raw file has"),
    ("topics", set_cell("evidence", "weather"), "row 2 column evidence is not what the raw file has"),
    ("notes", set_cell("text", "(nothing)"), "row 2 column text is not what the raw file has"),
    ("tiles", drop, "row 2 column start is"),
    ("tiles", set_cell("end_byte", lambda old: str(int(old) + 1)), "row 3 column start_byte is"),
]


def rewrite(path: Path, change: Callable[[list[Row]], None]) -> None:
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), list(reader.fieldnames or [])
    change(rows)
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def damage_content(release: Path, scratch: Path) -> int:
    """Changes that are listed anew are told with table, row and column."""
    for table, change, expected in CONTENT:
        copy = scratch / "content"
        shutil.copytree(release, copy)
        rewrite(copy / "data" / f"{table}.csv", change)
        listed_anew(copy)
        status, said = verify(copy)
        assert status == 7 and f"data/{table}.csv: {expected}" in said, f"{table}: no '{expected}' in\n{said}"
        shutil.rmtree(copy)
    copy = scratch / "content"
    shutil.copytree(release, copy)
    source = next(one for one in sorted((copy / "data/raw").iterdir()) if one.suffix == ".txt")
    source.write_bytes(source.read_bytes().replace(b"e", b"a", 1))
    listed_anew(copy)
    assert "column source_sha256 is" in verify(copy)[1], "a changed source"
    return len(CONTENT) + 1


def main(dataset: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        copy = scratch / "dataset"
        shutil.copytree(dataset, copy)
        assert verify(copy)[0] == 0, verify(copy)[1]
        version = max((one for one in copy.iterdir() if one.is_dir()), key=lambda one: [int(n) for n in one.name.split(".")])
        for other in (one for one in copy.iterdir() if one.is_dir() and one != version):
            assert verify(other)[0] == 0, verify(other)[1]
        version.rename(scratch / "elsewhere")
        version.symlink_to(scratch / "elsewhere", target_is_directory=True)
        assert verify(copy)[0] == 7, "a link in place of a release"
        version.unlink()
        (scratch / "elsewhere").rename(version)
        listed = damage_content(version, scratch)
        files = damage_files(copy, version)
        assert verify(copy)[0] == 0, "the copy was not mended"
    print(f"{dataset}: verify.py finds all of {files} damages of files and {listed} of what they say")


main(Path(sys.argv[1]))
