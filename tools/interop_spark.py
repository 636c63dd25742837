"""Reads each table of a release with Spark, from CSV and Parquet, and compares types, cells and ranges.

Usage: interop_spark.py RELEASE RESULTS [slices]     needs Java 17; `slices` where each text is its range to the letter
"""

import csv
import json
import sys
from pathlib import Path

from pyspark.sql import SparkSession
from pyspark.sql.functions import expr

TYPES = {"text": "string", "list": "array<string>", "date": "date", "integer": "int", "boolean": "boolean"}
release, results = Path(sys.argv[1]), Path(sys.argv[2])
quiet = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
builder = SparkSession.builder.master("local[1]").appName("interop")
for key, value in quiet.items():
    builder = builder.config(key, value)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("ERROR")


def cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "|".join(value) if isinstance(value, list) else str(value)


def truth(name: str) -> list[list[str]]:
    with open(release / "data" / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def slices(frame) -> None:  # type: ignore[no-untyped-def]
    for document in documents:
        raw = (release / "data" / document["text_file"]).read_bytes().decode()
        own = frame.where(frame.doc_id == document["doc_id"]).withColumn("raw", expr("cast(null as string)"))
        texts = own.withColumn("slice", expr(f"substring({json.dumps(raw, ensure_ascii=False)}, start + 1, end - start)"))
        assert texts.where("slice <> text").count() == 0, "Spark's substring is not the text"


tables = json.loads((release / "release.json").read_text(encoding="utf-8"))["tables"]
# `multiLine` and `escape` are what a file with line breaks and doubled quotes needs.
options = {"header": True, "multiLine": True, "escape": '"', "encoding": "UTF-8", "nullValue": "", "emptyValue": ""}
documents = spark.read.options(**options).csv(str(release / "data/documents.csv")).collect()
for table in tables:
    name, columns = table["name"], table["columns"]
    schema = ", ".join(f"`{one['name']}` {'string' if one['type'] == 'list' else TYPES[one['type']]}" for one in columns)
    frame = spark.read.options(**options).schema(schema).csv(str(release / "data" / f"{name}.csv"))
    assert [[cell(value) for value in row] for row in frame.collect()] == truth(name), f"Spark reads {name}.csv otherwise"
    parquet = spark.read.parquet(str(release / "data" / f"{name}.parquet"))
    found = [(field.name, field.dataType.simpleString()) for field in parquet.schema]
    assert found == [(one["name"], TYPES[one["type"]]) for one in columns], f"Spark reads {name}.parquet as {found}"
    assert [[cell(value) for value in row] for row in parquet.collect()] == truth(name), f"Spark reads {name}.parquet otherwise"
    if name == "statements" and "slices" in sys.argv:
        slices(frame)
        slices(parquet)
with open(results, "a", encoding="utf-8") as file:
    for kind in ("csv", "parquet"):
        text = "; raw[start:end] == text" if "slices" in sys.argv else ""
        file.write(f"Spark {spark.version}\t{kind}\tequal{text}\n")
spark.stop()
