"""Reads documents with readout on Spark: spark-submit spark/readout_spark.py --project FOLDER --mode rows|release ...

rows     documents of a data set (columns id, raw or text, meta, seq) to tables in Parquet, one folder each
release  the sources of the project, in shares, published as `readout run` publishes them: the same bytes

The project must lie where the driver sees it (rows) or where all machines see it (release). Node must be on the path
of all machines, or where --node says. docs/cluster.md has the rest.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyspark import SparkFiles
from pyspark.sql import DataFrame, SparkSession, Window
from pyspark.sql import functions as f

sys.path.insert(0, str(Path(__file__).resolve().parent))
import readout_bridge as bridge  # noqa: E402

PROGRAM = Path(__file__).resolve().parent.parent / "dist" / "readout.cjs"
COLUMNS = ("id", "raw", "text", "meta", "seq")


class Readout:
    """The program and a project, as the machines that work have them."""

    def __init__(self, spark: SparkSession, project: str, program: str, node: str, stall: float, limit: float | None = None) -> None:
        """`stall`: most seconds for the answer to a batch. `limit`: most seconds for a document, which is rejected then."""
        self.described = bridge.describe([node, program, "--project", project, "worker"])
        self.node, self.stall, self.name = node, stall, os.path.basename(program)
        self.limit = [] if limit is None else ["--limit", str(limit)]
        names = [one["file"] for one in self.described["files"]]
        self.files = spark.sparkContext.broadcast({name: (Path(project) / name).read_bytes() for name in names})
        spark.sparkContext.addFile(program)
        spark.sparkContext.addPyFile(bridge.__file__)

    def nested(self, documents: DataFrame) -> DataFrame:
        """A row for each document: id, seq, status, digests, stats, tables, errors."""
        node, name, stall, files, limit = self.node, self.name, self.stall, self.files, self.limit
        plan = self.described["plan_sha256"]

        def rows(batches: Iterable) -> Iterator:  # type: ignore[type-arg]
            import readout_bridge

            with tempfile.TemporaryDirectory(prefix="readout-") as folder:
                for path, content in files.value.items():
                    file = Path(folder) / path
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(content)
                command = [node, SparkFiles.get(name), "--project", folder, "worker", *limit]
                yield from readout_bridge.answers(batches, command, plan, stall)

        unknown = sorted(set(documents.columns) - set(COLUMNS))
        if unknown:
            raise SystemExit(f"columns {', '.join(unknown)} are none of {', '.join(COLUMNS)}: leave them out, or put them into meta")
        given = documents.withColumn("seq", f.col("seq").cast("int")) if "seq" in documents.columns else documents
        ddl = self.described["ddl"].replace("`trailer` string, ", "")
        return given.mapInArrow(rows, ddl)

    def tables(self, nested: DataFrame) -> dict[str, DataFrame]:
        """The tables of `nested`, as `readout run` writes them, in no order."""
        found = {}
        for table in self.described["tables"]:
            name = table["name"]
            rows = nested.select("seq", "id", f.posexplode(f"tables.{name}").alias("place", "row"))
            if table["once"]:  # people of the codebook stand with each document that names them
                key = Window.partitionBy(*(f"row.{column}" for column in table["key"])).orderBy("seq", "id", "place")
                rows = rows.withColumn("number", f.row_number().over(key)).where("number = 1")
            found[name] = rows.select("row.*")
        return found


def read(spark: SparkSession, path: str, kind: str) -> DataFrame:
    """The documents at `path`."""
    if kind == "parquet":
        return spark.read.parquet(path)
    if kind == "jsonl":
        return spark.read.json(path)
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(path)
    name = f.element_at(f.split("path", "/"), -1)
    stem = f.regexp_replace(name, r"(?<=.)\.[^.]+(\.gz)?$", "")
    return files.select(stem.alias("id"), f.col("content").alias("raw"), f.to_json(f.struct(f.concat(f.lit("raw/"), name).alias("file"))).alias("meta"))


def rows_mode(spark: SparkSession, options: argparse.Namespace) -> dict:
    """Writes the answers and the tables below --output; what was read."""
    readout = Readout(spark, options.project, options.program, options.node, options.stall, options.limit)
    documents = read(spark, options.input, options.input_kind)
    if options.partitions:
        documents = documents.repartition(options.partitions)
    answers = os.path.join(options.output, "answers")
    readout.nested(documents).write.mode("errorifexists").parquet(answers)
    nested = spark.read.parquet(answers)
    counts = {row["status"]: row["count"] for row in nested.groupBy("status").count().collect()}
    twice = readout.tables(nested)["documents"].groupBy("doc_id").count().where("count > 1").limit(5).collect()
    if twice:
        raise SystemExit(f"several documents have one id: {', '.join(row['doc_id'] for row in twice)}")
    written = {}
    for name, table in readout.tables(nested).items():
        path = os.path.join(options.output, name)
        table.write.mode("errorifexists").parquet(path)
        written[name] = spark.read.parquet(path).count()
    plan = readout.described["plan_sha256"]
    return {"ok": counts.get("ok", 0), "rejected": counts.get("rejected", 0), "plan_sha256": plan, "rows": written}


def run(command: list[str]) -> str:
    """What a command writes. Whoever is killed takes the command along."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    try:
        out, said = process.communicate()
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ends with {process.returncode}\n{said[-65536:].decode(errors='replace')}")
    sys.stderr.write(said.decode(errors="replace"))
    return out.decode()


def release_mode(spark: SparkSession, options: argparse.Namespace) -> dict:
    """Reads each share in a task, and publishes from the driver: whatever is tried again gives the same bytes."""
    shares = options.shares or max(2 * spark.sparkContext.defaultParallelism, 1)
    spark.sparkContext.addFile(options.program)
    name, node, project, folder = os.path.basename(options.program), options.node, options.project, options.shards

    def share(number: int) -> int:
        run([node, SparkFiles.get(name), "--project", project, "run", "--shard", f"{number}/{shares}", "--into", folder])
        return number

    done = spark.sparkContext.parallelize(range(1, shares + 1), shares).map(share).collect()
    if sorted(done) != list(range(1, shares + 1)):
        raise SystemExit(f"{len(done)} of {shares} shares were read")
    dated = ["--date", options.date] if options.date else []
    return json.loads(run([node, options.program, "--json", "--project", project, "publish", "--shards", folder, *dated]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project", required=True, type=os.path.abspath, help="folder of pipeline.yaml")
    parser.add_argument("--mode", required=True, choices=["rows", "release"])
    parser.add_argument("--program", default=str(PROGRAM), type=os.path.abspath, help="dist/readout.cjs, made by npm run bundle")
    parser.add_argument("--node", default="node", help="Node 20.19 or newer, the same version on all machines")
    rows = parser.add_argument_group("rows")
    rows.add_argument("--input", help="documents: Parquet, JSON lines, or a folder of files")
    rows.add_argument("--input-kind", default="parquet", choices=["parquet", "jsonl", "files"])
    rows.add_argument("--output", help="folder that does not exist yet: answers and one folder for each table")
    rows.add_argument("--partitions", type=int, help="divide the documents anew into so many partitions")
    rows.add_argument("--batch", type=int, default=512, help="documents in a batch; fewer if they are larger than 10 kB")
    rows.add_argument("--stall", type=float, default=600, help="most seconds for the answer to a batch")
    rows.add_argument("--limit", type=float, help="most seconds for a document, which is rejected then (default: none)")
    release = parser.add_argument_group("release")
    release.add_argument("--shards", type=os.path.abspath, help="folder that all machines see, for the shares")
    release.add_argument("--shares", type=int, help="number of shares (default: two for each core)")
    release.add_argument("--date", help="day of the release (default: today)")
    options = parser.parse_args()
    needed = {"rows": ("input", "output"), "release": ("shards",)}[options.mode]
    if missing := [f"--{name}" for name in needed if getattr(options, name) is None]:
        parser.error(f"--mode {options.mode} needs {' and '.join(missing)}")
    spark = SparkSession.builder.appName("readout").getOrCreate()
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(options.batch))
    done = (rows_mode if options.mode == "rows" else release_mode)(spark, options)
    print(json.dumps(done))
    spark.stop()


if __name__ == "__main__":
    main()
