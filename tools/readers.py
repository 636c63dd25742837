"""Reads every table of a release in pandas, polars and DuckDB and compares the values.

Usage: readers.py RELEASE_FOLDER [RESULTS]     RESULTS: a file to which a line a reader and format is added
       readers.py snippets FOLDER                 runs the Python and SQL blocks of README.md there
"""

import csv
import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.dataset
import pyarrow.parquet as pq

READ: dict[str, int] = {}
PANDAS = {"text": "string", "list": "string", "date": "string", "integer": "Int64", "boolean": "boolean"}
ARROW = {
    "text": pa.string(),
    "list": pa.list_(pa.field("item", pa.string(), nullable=False)),
    "date": pa.date32(),
    "integer": pa.int32(),
    "boolean": pa.bool_(),
}


def cell(value: object) -> str:
    """A value of any reader as the CSV has it."""
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "|".join(value)
    return str(value)


def excel(value: object) -> object:
    """A value of a workbook: days are moments there, and an empty cell is an empty text."""
    return value.strftime("%Y-%m-%d") if hasattr(value, "strftime") else None if value == "" else value


def truth(folder: Path, name: str) -> list[list[str]]:
    with open(folder / "data" / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def compare(reader: str, name: str, expected: list[list[str]], found: list[list[object]]) -> None:
    got = [[cell(value) for value in row] for row in found]
    assert got == expected, f"{reader} reads {name} with other values"
    print(f"  {reader:16} {name:14} {len(got):5} rows equal")
    READ[reader] = READ.get(reader, 0) + 1


def check(folder: Path, table: dict) -> None:
    name = table["name"]
    names = [column["name"] for column in table["columns"]]
    types = {column["name"]: column["type"] for column in table["columns"]}
    expected = truth(folder, name)
    csv_path = folder / "data" / f"{name}.csv"
    arrow_path = folder / "data" / f"{name}.arrow"

    frame = pd.read_csv(
        csv_path, dtype={n: PANDAS[types[n]] for n in names}, keep_default_na=False, na_values=[""]
    )
    assert list(frame.columns) == names, f"pandas reads other columns of {name}"
    compare("pandas csv", name, expected, frame.astype(object).to_numpy().tolist())

    # The frame a user gets without options, but for missing values: no type may surprise.
    plain = pd.read_csv(csv_path, keep_default_na=False, na_values=[""])
    if len(plain):
        for column in names:
            kind = plain[column].dtype.kind
            if types[column] == "integer":
                assert kind == "i", f"pandas makes {kind} of {name}.{column}"
            if types[column] == "boolean":
                assert kind == "b", f"pandas makes {kind} of {name}.{column}"

    arrow = pa.ipc.open_file(str(arrow_path)).read_all()
    for field in arrow.schema:
        assert field.type == ARROW[types[field.name]], f"{name}.{field.name} is {field.type}"
        assert field.metadata[b"description"], f"{name}.{field.name} has no description"
    assert {b"dataset", b"version", b"digest"} <= set(arrow.schema.metadata), name
    compare("pyarrow arrow", name, expected, [list(row.values()) for row in arrow.to_pylist()])
    feather = pd.read_feather(arrow_path, dtype_backend="pyarrow")
    assert feather.shape == (len(expected), len(names)), f"pandas reads {name}.arrow with another shape"
    columns = [pa.array(feather[column]).to_pylist() for column in names]
    compare("pandas feather", name, expected, [list(row) for row in zip(*columns)])

    parquet_path = folder / "data" / f"{name}.parquet"
    if parquet_path.exists():
        parquet = pq.read_table(parquet_path)
        for field in parquet.schema:
            assert field.type == ARROW[types[field.name]], f"{name}.{field.name} is {field.type}"
            assert field.metadata[b"description"], f"{name}.{field.name} has no description"
        compare("pyarrow parquet", name, expected, [list(row.values()) for row in parquet.to_pylist()])
        compare("polars parquet", name, expected, [list(row) for row in pl.read_parquet(parquet_path).rows()])
        rows = duckdb.sql(f"SELECT * FROM '{parquet_path}'").fetchall()
        compare("duckdb parquet", name, expected, [list(row) for row in rows])
        frame = pd.read_parquet(parquet_path, dtype_backend="pyarrow")
        assert frame.shape == (len(expected), len(names)), f"pandas reads {name}.parquet with another shape"
        columns = [pa.array(frame[column]).to_pylist() for column in names]
        compare("pandas parquet", name, expected, [list(row) for row in zip(*columns)])
    workbook = folder / "release.xlsx"
    if workbook.exists():
        sheet = pd.read_excel(workbook, sheet_name=name, dtype=object, keep_default_na=False)
        assert list(sheet.columns) == names, f"the workbook has other columns of {name}"
        compare("pandas excel", name, expected, [[excel(v) for v in row] for row in sheet.to_numpy().tolist()])

    lists = {n: pl.String if types[n] != "integer" else pl.Int32 for n in names}
    polars = pl.read_csv(csv_path, schema_overrides=lists, null_values=[""])
    compare("polars csv", name, expected, [list(row) for row in polars.rows()])
    polars = pl.read_ipc(arrow_path, memory_map=False)
    compare("polars ipc", name, expected, [list(row) for row in polars.rows()])

    query = f"SELECT * FROM read_csv('{csv_path}', all_varchar=true, header=true)"
    compare("duckdb csv", name, expected, [list(row) for row in duckdb.sql(query).fetchall()])
    rows = duckdb.sql("SELECT * FROM arrow").fetchall()
    compare("duckdb arrow", name, expected, [list(row) for row in rows])


def check_parts(folder: Path, table: dict) -> None:
    """Each reader finds the parts of a table by the pattern of their names, and reads them as one table."""
    name, names = table["name"], [column["name"] for column in table["columns"]]
    files = {kind: sorted(str(one) for one in (folder / "data" / name).glob(f"*.{kind}")) for kind in ("csv", "arrow", "parquet")}
    expected = []
    for path in files["csv"]:
        with open(path, encoding="utf-8-sig", newline="") as file:
            expected += list(csv.reader(file))[1:]
    assert len(expected) == table["rows"], f"{name} has {len(expected)} rows"
    text = {one: "string" for one in names}
    frames = [pd.read_csv(path, dtype=text, keep_default_na=False, na_values=[""]) for path in files["csv"]]
    compare("pandas csv", name, expected, pd.concat(frames).astype(object).to_numpy().tolist())
    for kind, form in (("arrow", "ipc"), ("parquet", "parquet")):
        read = pyarrow.dataset.dataset(files[kind], format=form).to_table()
        compare(f"pyarrow {kind}", name, expected, [list(row.values()) for row in read.to_pylist()])
    pattern = str(folder / "data" / name / "*.")
    compare("polars ipc", name, expected, [list(row) for row in pl.scan_ipc(pattern + "arrow").collect().rows()])
    compare("polars parquet", name, expected, [list(row) for row in pl.scan_parquet(pattern + "parquet").collect().rows()])
    for kind, read in (("csv", "read_csv('{}', all_varchar=true, header=true)"), ("parquet", "'{}'")):
        rows = duckdb.sql(f"SELECT * FROM {read.format(pattern + kind)}").fetchall()
        # DuckDB promises no order of rows that several threads read from several files.
        got = sorted([cell(value) for value in row] for row in rows)
        compare(f"duckdb {kind}", name, sorted(expected), got)


def ranges(folder: Path) -> None:
    """Each text that is its range to the letter is cut so by pandas, polars and DuckDB too: they count code points."""
    documents = {d["doc_id"]: d for d in csv.DictReader(open(folder / "data/documents.csv", encoding="utf-8-sig", newline=""))}
    with open(folder / "data/statements.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    raws = {i: (folder / "data" / d["text_file"]).read_bytes().decode("utf-8", "replace") for i, d in documents.items()}
    data = [(raws[r["doc_id"]], int(r["start"]), int(r["end"]), r["text"]) for r in rows]
    exact = [one for one in data if one[0][one[1] : one[2]] == one[3]]
    frame = pl.DataFrame(exact, schema=["raw", "start", "end", "text"], orient="row")
    cut = frame.select(pl.col("raw").str.slice(pl.col("start"), pl.col("end") - pl.col("start")) == pl.col("text"))
    assert cut.to_series().all(), "polars cuts other ranges"
    query = "SELECT count(*) FROM frame WHERE substring(raw, start + 1, \"end\" - start) <> text"
    assert duckdb.sql(query).fetchall() == [(0,)], "DuckDB cuts other ranges"
    print(f"  ranges           {len(exact)} of {len(data)} texts are their range to the letter, in Python, polars and DuckDB")


def record(results: Path, tables: int) -> None:
    with open(results, "a", encoding="utf-8") as file:
        for reader, read in READ.items():
            name, _, kind = reader.partition(" ")
            assert read == tables, f"{reader} read {read} of {tables} tables"
            ranges_too = "" if kind == "excel" else "; raw[start:end] == text"
            file.write(f"{name}\t{kind}\tequal{ranges_too}\n")


def snippets(folder: Path) -> None:
    """Runs the Python and SQL blocks of a README in its folder."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    blocks = [part.split("```")[0] for part in text.split("```python\n")[1:]]
    for block in blocks:
        # Threads of the libraries may abort an interpreter that ends when all was read: it ends before them.
        code = f"{block}\nimport os; os._exit(0)\n"
        subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    sql = [part.split("```")[0] for part in text.split("```sql\n")[1:]]
    for block in sql:
        code = f"import duckdb; assert duckdb.sql({block!r}).fetchall()"
        subprocess.run([sys.executable, "-c", code], cwd=folder, check=True)
    assert blocks, f"the README of {folder} has no Python"
    print(f"  README: {len(blocks)} Python and {len(sql)} SQL blocks run")


def main(folder: Path) -> None:
    release = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    for table in release["tables"]:
        (check_parts if "parts" in table else check)(folder, table)
    if "parts" not in release:
        ranges(folder)
    snippets(folder)
    if len(sys.argv) > 2:
        record(Path(sys.argv[2]), len(release["tables"]))
    print(f"{folder}: every reader gives the same values")


if sys.argv[1:2] == ["snippets"]:
    snippets(Path(sys.argv[2]))
else:
    main(Path(sys.argv[1]))
