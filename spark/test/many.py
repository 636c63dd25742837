"""Reads very many short documents with `readout run` and on Spark, kills processes all the while, and compares.

Usage: many.py PROGRAM SCRATCH [--documents 100000] [--kills 6] [--driver-kills 1] [--masters local[2],local-cluster[2,1,1024]]

Each master does both modes of readout_spark.py as spark-submit runs them. In each the driver is killed, then the job is
run again while executors, Python workers and node workers are killed, and what comes out is held against the run without
Spark: the digest of the release; of rows, the digest of each document and the number of rows of each table. A job that
takes longer than --limit seconds ends the test. Needs pyspark and Java 17; docs/cluster.md has what it showed.
"""

import argparse
import collections
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
import kills  # noqa: E402
import readout_bridge as bridge  # noqa: E402
from short_documents import documents  # noqa: E402

DAY = "2026-11-26"
IN_FILE = 20_000  # records of a file of the project
SPARK = Path(__file__).resolve().parent.parent / "readout_spark.py"

parser = argparse.ArgumentParser()
parser.add_argument("program")
parser.add_argument("scratch", type=Path)
parser.add_argument("--documents", type=int, default=100_000)
parser.add_argument("--kills", type=int, default=6, help="in each mode on each master, besides the driver")
parser.add_argument("--driver-kills", type=int, default=1, help="in each mode on each master")
parser.add_argument("--every", type=float, help="seconds between two kills on the average")
parser.add_argument("--limit", type=float, default=1200, help="most seconds of a job")
parser.add_argument("--masters", default="local[2],local-cluster[2,1,1024]")
parser.add_argument("--modes", default="release,rows")
parser.add_argument("--parts", type=int, help="tasks of a job")
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()
chance = random.Random(options.seed)
every = options.every or 2 + options.documents / 10_000
parts = options.parts or max(8, options.documents // 5_000)
project = options.scratch / "project"
began = time.monotonic()
killed: collections.Counter = collections.Counter()


def say(what: str) -> None:
    print(f"{time.monotonic() - began:7.1f} s  {what}", flush=True)


def readout(*args: str) -> str:
    command = ["node", options.program, "--project", str(project), *args]
    done = subprocess.run(command, capture_output=True, text=True, timeout=options.limit)
    assert done.returncode == 0, f"{args}: {done.returncode} {done.stderr[-4000:]}"
    return done.stdout


def prepare() -> None:
    """A project with all documents in some files, and the same in one file for Spark."""
    readout("init", str(project))
    for file in (project / "raw").iterdir():
        file.unlink()
    declared = project / "pipeline.yaml"
    declared.write_text(declared.read_text().replace("[csv, arrow, parquet, xlsx]", "[csv]"))
    with open(options.scratch / "rows.jsonl", "w", encoding="utf-8") as rows:
        for seq, one in enumerate(documents(options.documents)):
            with open(project / "raw" / f"part-{seq // IN_FILE:04}.jsonl", "a", encoding="utf-8") as file:
                file.write(json.dumps(one, ensure_ascii=False) + "\n")
            rows.write(json.dumps({"seq": seq, **one}, ensure_ascii=False) + "\n")


def digest_of(pairs: list) -> str:
    assert len(pairs) == options.documents == len(dict(pairs)), f"{len(pairs)} documents, {len(dict(pairs))} of them once"
    return hashlib.sha256("".join(f"{one}\t{sha}\n" for one, sha in sorted(pairs)).encode()).hexdigest()


def by_one_worker() -> str:
    command = ["node", options.program, "--project", str(project), "worker"]
    table = pa.Table.from_pylist([{"id": one["id"], "text": one["text"], "seq": seq} for seq, one in enumerate(documents(options.documents))])
    batches = table.cast(pa.schema([("id", pa.utf8()), ("text", pa.utf8()), ("seq", pa.int32())])).to_batches(512)
    pairs = []
    for answer in bridge.answers(batches, command, bridge.describe(command)["plan_sha256"]):
        pairs += zip(answer.column("id").to_pylist(), answer.column("out_sha256").to_pylist())
    return digest_of(pairs)


class Release:
    """The release of the project, which tasks read in shares."""

    def __init__(self) -> None:
        said = json.loads(readout("--json", "run", "--workers", "2", "--date", DAY))
        self.digest, kept = said["digest"], options.scratch / "out-of-run"
        (project / "out").rename(kept)
        folder = kept / Path(said["path"]).relative_to("out")
        self.record = json.loads((folder / "release.json").read_text())
        self.args = ["--mode", "release", "--shards", str(project / "shards"), "--shares", str(parts), "--date", DAY]

    def clear(self) -> None:
        for folder in ("out", "shards"):
            shutil.rmtree(project / folder, ignore_errors=True)

    def after_the_driver(self) -> str:
        """What is there once the driver was killed: a release that is whole, or none."""
        if not list((project / "out").glob("*/[0-9]*")):
            return "no release there"
        readout("verify")
        shutil.rmtree(project / "out")  # so that the next run publishes, from the shares that are there
        return "a whole release there"

    def check(self) -> str:
        releases = list((project / "out").glob("*/[0-9]*"))
        assert len(releases) == 1, f"{len(releases)} releases"
        found = json.loads(next((project / "out").glob("*/latest.json")).read_text())["digest"]
        assert found == self.digest, f"the release {found}, which is {self.digest}"
        readout("verify")
        return f"the release {found[:23]}"


class Rows:
    """Documents of a data set to tables in Parquet."""

    def __init__(self, release: Release) -> None:
        self.release, self.digest, self.output = release, by_one_worker(), options.scratch / "rows"
        source = ["--input", str(options.scratch / "rows.jsonl"), "--input-kind", "jsonl", "--partitions", str(parts)]
        self.args = ["--mode", "rows", *source, "--output", str(self.output), "--stall", "120"]

    def clear(self) -> None:
        shutil.rmtree(self.output, ignore_errors=True)

    def after_the_driver(self) -> str:
        there = sorted(file.parent.name for file in self.output.glob("*/_SUCCESS"))
        self.clear()
        return f"{len(there)} whole tables there"

    def check(self) -> str:
        answers = pq.read_table(self.output / "answers", columns=["id", "out_sha256", "status"]).to_pylist()
        assert {one["status"] for one in answers} == {"ok"}, "some documents were rejected"
        found = digest_of([(one["id"], one["out_sha256"]) for one in answers])
        assert found == self.digest, f"rows {found}, which are {self.digest}"
        for table in self.release.record["tables"]:
            if table["name"] == "records":  # a row of the data set is none of a corpus
                continue
            rows = pq.read_table(self.output / table["name"]).num_rows
            assert rows == table["rows"], f"{table['name']}: {rows} rows, which are {table['rows']}"
        return f"rows {found[:16]}"


def submit(master: str, job: "Release | Rows") -> list[str]:
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.executor.memory": "1g",  # no more than a worker of local-cluster has, or nothing ever starts
        "spark.local.dir": str(options.scratch / "spark"),
        "spark.deploy.maxExecutorRetries": "-1",
        "spark.task.maxFailures": "1000",
        "spark.stage.maxConsecutiveAttempts": "1000",
        "spark.network.timeout": "60s",
        "spark.executor.heartbeatInterval": "5s",
        "spark.shuffle.io.retryWait": "1s",
        "spark.sql.shuffle.partitions": "8",
    }
    if master.startswith("local["):
        master = master.replace("]", ",1000]")  # times that a task may fail
    command = [os.path.join(os.environ["SPARK_HOME"], "bin", "spark-submit"), "--master", master]
    command += [part for key, value in settings.items() for part in ("--conf", f"{key}={value}")]
    return [*command, str(SPARK), "--project", str(project), "--program", options.program, *job.args]


def run(master: str, job: "Release | Rows", kinds: list[str], most: int, wait: float = every) -> tuple[int, list[str], float]:
    """Runs the job while processes of these kinds are killed: its status, what was killed, and seconds."""
    mark, log = os.urandom(8).hex(), options.scratch / "log"
    log.unlink(missing_ok=True)
    started = time.monotonic()
    killer = kills.Killer(mark, kinds, wait, chance, most)
    killer.start()
    status = kills.run(submit(master, job), log, mark, options.limit)
    hits = killer.stop()
    killed.update(hits)
    left = kills.end(mark, 60)
    said = log.read_text(errors="replace")[-6000:]
    assert status is not None, f"the job took more than {options.limit} s; killed: {hits}\n{said}"
    assert not left, f"still there a minute after the job: {left}\n{said}"
    assert status == 0 or "driver" in kinds, f"the job ended with {status}; killed: {hits}\n{said}"
    return status, hits, time.monotonic() - started


def test(master: str, job: "Release | Rows", name: str) -> None:
    workers = ["node worker", "Python worker"] + (["executor"] if "cluster" in master else [])
    for _ in range(options.driver_kills):
        job.clear()
        status, hits, seconds = run(master, job, ["driver"], 1, 15 + options.documents / 2_000)
        there = job.after_the_driver()
        say(f"{master} {name}: driver killed after {seconds:.0f} s (status {status}), {there}" if hits else "no driver was killed in time")
    hits: list[str] = []
    for again in range(10):
        if again > 0 or not options.driver_kills:
            job.clear()
        _, some, seconds = run(master, job, workers, options.kills - len(hits))
        hits += some
        what = ", ".join(f"{count} × {kind}" for kind, count in collections.Counter(some).items())
        say(f"{master} {name}: {job.check()}, killed: {what or 'nothing'}, {seconds:.0f} s")
        if len(hits) >= options.kills:
            return
    raise AssertionError("hardly anything could be killed")


signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # and ends what it started
options.scratch.mkdir(parents=True, exist_ok=True)
prepare()
say(f"{options.documents} documents, {parts} tasks")
release = Release()
say(f"readout run: release {release.digest[:23]}")
wanted = options.modes.split(",")
jobs = {"release": release, "rows": Rows(release) if "rows" in wanted else release}
for one in options.masters.replace("],", "] ").split():
    for mode in wanted:
        test(one, jobs[mode], mode)
say("killed in all: " + ", ".join(f"{count} × {kind}" for kind, count in killed.items()) + "; nothing lost, nothing twice")
