"""Reads the same documents with `readout run`, one worker, and Spark, kills processes at random, and compares.

Usage: spark_test.py PROGRAM CORPUS SCRATCH [--master local-cluster[2,1,1024]] [--kills 12] [--seed 1]

CORPUS has JSON lines of id and text. Up to 5,000 documents, tables are compared cell by cell; beyond, by digests
of the rows of each document and by counts. Needs pyspark and Java 17; docs/cluster.md has what it showed.
"""

import argparse
import contextlib
import csv
import hashlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql import functions as f

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import readout_bridge as bridge  # noqa: E402
import readout_spark  # noqa: E402

CELLS = 5_000  # most documents whose tables are compared cell by cell
IN_FILE = 15_000  # records of a corpus file: fewer than 64 MiB
# What a record of a corpus has from its corpus, and a row that is a document from itself.
OTHER = {"documents": {"source_file", "source_sha256", "source_bytes", "format", "text_file"}, "findings": {"line", "column"}}

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("corpus", type=Path)
parser.add_argument("scratch", type=Path)
parser.add_argument("--master", default="local-cluster[2,1,1024]")
parser.add_argument("--kills", type=int, default=12)
parser.add_argument("--driver-kills", type=int, default=2)
parser.add_argument("--rows-only", action="store_true", help="rows against one worker, and no more")
parser.add_argument("--parts", type=int, default=6)
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()
chance = random.Random(options.seed)
project = options.scratch / "project"
started = time.monotonic()


def say(what: str) -> None:
    print(f"{time.monotonic() - started:7.1f} s  {what}", flush=True)


def readout(*args: str) -> str:
    done = subprocess.run(["node", options.program, "--project", str(project), *args], capture_output=True, text=True)
    assert done.returncode == 0, f"{args}: {done.returncode} {done.stderr[-4000:]}"
    return done.stdout


def children(pid: int) -> dict[int, str]:
    """The processes below `pid`, with their command lines."""
    above, lines = {}, {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            above[int(folder.name)] = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
            lines[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
    found: dict[int, str] = {}
    edge = {pid}
    while edge:
        edge = {one for one, parent in above.items() if parent in edge and one not in found}
        found |= {one: lines[one] for one in edge}
    return found


MARKS = {"node worker": f"{os.path.basename(options.program)} --project", "python worker": "pyspark.daemon", "executor": "CoarseGrainedExecutorBackend"}


def kill(kind: str) -> bool:
    """Kills one process of that kind below this one. The python worker is a fork of a daemon, which is spared."""
    below = children(os.getpid())
    wanted = [pid for pid, line in below.items() if MARKS[kind] in line and " publish " not in line]
    if kind == "python worker":
        wanted = [pid for pid in wanted if any(pid in children(other) for other in wanted if other != pid)]
    if not wanted:
        return False
    os.kill(chance.choice(wanted), signal.SIGKILL)
    return True


def killed_during(kind: str, usual: float, job):  # type: ignore[no-untyped-def]
    """Runs `job` and kills a process of that kind at a random moment of the time that it usually takes."""
    done, hit = threading.Event(), []

    def wait() -> None:
        done.wait(chance.uniform(0, usual * 0.8))
        while not done.is_set() and not (hit or (kill(kind) and not hit.append(kind))):
            done.wait(0.05)

    thread = threading.Thread(target=wait)
    thread.start()
    try:
        return job(), bool(hit)
    finally:
        done.set()
        thread.join()


documents = [json.loads(line) for line in options.corpus.open(encoding="utf-8")]
count = len(documents)
readout("init", str(project)) if not project.exists() else None
for file in (project / "raw").iterdir():
    file.unlink()
for number in range(0, count, IN_FILE):
    with open(project / "raw" / f"part-{number:08}.jsonl", "w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": one["id"], "text": one["text"]}) + "\n" for one in documents[number : number + IN_FILE])
rows = options.scratch / "rows.jsonl"
with open(rows, "w", encoding="utf-8") as file:
    file.writelines(json.dumps({"seq": seq, **one}) + "\n" for seq, one in enumerate(documents))
say(f"{count} documents")

# One worker, no Spark.
described = bridge.describe(["node", options.program, "--project", str(project), "worker"])
schema = pa.schema([("id", pa.utf8()), ("text", pa.utf8()), ("seq", pa.int32())])


def batches():  # type: ignore[no-untyped-def]
    for first in range(0, count, 512):
        part = documents[first : first + 512]
        cells = [[one["id"] for one in part], [one["text"] for one in part], list(range(first, first + len(part)))]
        yield pa.record_batch([pa.array(column, field.type) for column, field in zip(cells, schema)], schema=schema)


def digest_of(pairs) -> str:  # type: ignore[no-untyped-def]
    return hashlib.sha256("".join(f"{one}\t{sha}\n" for one, sha in sorted(pairs)).encode()).hexdigest()


pairs = []
began = time.monotonic()
for answer in bridge.answers(batches(), ["node", options.program, "--project", str(project), "worker"], described["plan_sha256"]):
    pairs += zip(answer.column("id").to_pylist(), answer.column("out_sha256").to_pylist())
truth = digest_of(pairs)
say(f"one worker: {count / (time.monotonic() - began):.0f} documents/s, rows {truth[:16]}")

# A run without Spark, in two threads; its release is kept aside.
out = project / "out"
if not options.rows_only:
    release = json.loads(readout("--json", "run", "--workers", "2", "--date", "2026-11-26"))
    say(f"readout run: release {release['digest'][:16]}")
    out.rename(options.scratch / "out-of-run")
    data = options.scratch / "out-of-run" / Path(release["path"]).relative_to("out") / "data"

builder = SparkSession.builder.master(options.master).appName("readout")
settings = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.executor.memory": "1g",
    "spark.deploy.maxExecutorRetries": "-1",
    "spark.task.maxFailures": "8",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "128",
    "spark.sql.shuffle.partitions": "8",
}
for key, value in settings.items():
    builder = builder.config(key, value)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("OFF")
spark.sparkContext.addPyFile(readout_spark.__file__)
program = readout_spark.Readout(spark, str(project), options.program, "node", 300)
frame = spark.read.json(str(rows)).repartition(options.parts)


def nested() -> str:
    found = program.nested(frame).select("id", "out_sha256").collect()
    assert len(found) == count, f"{len(found)} rows"
    return digest_of((row["id"], row["out_sha256"]) for row in found)


def published() -> str:
    """A release that Spark reads in shares; what was there before is taken away."""
    for folder in ("out", "shards"):
        subprocess.run(["rm", "-rf", str(project / folder)], check=True)
    args = argparse.Namespace(program=options.program, node="node", project=str(project), date="2026-11-26")
    args.shards, args.shares = str(project / "shards"), options.parts
    with contextlib.redirect_stderr(io.StringIO()):
        return readout_spark.release_mode(spark, args)["digest"]


if not options.rows_only:
    assert nested() == truth, "Spark reads other rows"  # and loads what it needs, for the time below
began = time.monotonic()
assert nested() == truth, "Spark reads other rows"
usual = time.monotonic() - began
say(f"Spark, rows: the same, {count / usual:.0f} documents/s")
if options.rows_only:
    spark.stop()
    sys.exit()
assert published() == release["digest"], "Spark publishes another release"
began = time.monotonic()
assert published() == release["digest"], "Spark publishes another release"
published_in = time.monotonic() - began
say(f"Spark, release: the same, {count / published_in:.0f} documents/s")


def cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return "|".join(value) if isinstance(value, list) else str(value)


kinds = list(MARKS) if "cluster" in options.master else list(MARKS)[:2]
hits = tries = 0
while hits < options.kills:
    kind = kinds[hits % len(kinds)]
    mode = ("rows", "release")[hits // len(kinds) % 2]
    if mode == "rows":
        found, hit = killed_during(kind, usual, nested)
        assert found == truth, f"other rows after a {kind} was killed"
    else:  # shares are read by commands, which are node workers, too
        found, hit = killed_during(kind, published_in, published)
        assert found == release["digest"], f"another release after a {kind} was killed"
    hits, tries = hits + hit, tries + 1
    say(f"kill {hits}: {kind}, {mode}: the same" if hit else f"no {kind} was there to be killed")
    assert tries <= 3 * options.kills, "hardly anything could be killed"

held = program.nested(frame).cache()
for table in described["tables"]:
    found = program.tables(held)[table["name"]]
    names = [one["name"] for one in table["columns"]]
    with open(data / f"{table['name']}.csv", encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        assert next(reader) == names
        if count > CELLS:
            wanted = sum(1 for _ in reader)
            assert table["name"] == "records" or found.count() == wanted, f"{table['name']}: other rows"
            continue
        kept = [index for index, name in enumerate(names) if name not in OTHER.get(table["name"], ())]
        wanted_rows = sorted([row[index] for index in kept] for row in reader)
    if table["name"] != "records":  # where a record stands in its corpus
        cells = sorted([cell(row[index]) for index in kept] for row in found.collect())
        other = [pair for pair in zip(cells, wanted_rows) if pair[0] != pair[1]][:1]
        assert cells == wanted_rows, f"{table['name']}: other rows {other}"
held.unpersist()
say("the tables of Spark are those of readout run, " + ("cell by cell" if count <= CELLS else "by their counts"))
spark.stop()

submit = [os.path.join(os.environ["SPARK_HOME"], "bin", "spark-submit"), "--master", options.master]
submit += [part for key, value in settings.items() for part in ("--conf", f"{key}={value}")]
submit += [readout_spark.__file__, "--project", str(project), "--mode", "release", "--program", options.program]
submit += ["--shards", str(project / "shards"), "--shares", str(options.parts), "--date", "2026-11-26"]
usual = 2 * published_in
for number in range(options.driver_kills):
    for folder in ("out", "shards"):
        subprocess.run(["rm", "-rf", str(project / folder)], check=True)
    driver = subprocess.Popen(submit, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        driver.wait(chance.uniform(usual / 4, usual))
    except subprocess.TimeoutExpired:
        os.kill(driver.pid, signal.SIGKILL)
    status = driver.wait()
    versions = [path.name for path in out.glob("*/[0-9]*")]
    if versions:
        readout("verify")
    began = time.monotonic()
    again = subprocess.run(submit, capture_output=True, text=True)
    usual = time.monotonic() - began
    assert again.returncode == 0, again.stderr[-4000:]
    found = json.loads((next(out.glob("*/latest.json"))).read_text())["digest"].removeprefix("sha256:")
    assert found == release["digest"].removeprefix("sha256:"), "another release after the driver was killed"
    say(f"driver killed (status {status}, {len(versions)} releases there), run again: the same release")
say("done")
