"""Finds the processes of a Spark job by a mark in their environment, and kills some at random."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import threading
import time
from pathlib import Path

MARK = "READOUT_SPARK_TEST"
PROC = Path("/proc")


def marked(mark: str) -> dict[int, tuple[int, str]]:
    """Parent and command line of each process that was started with this mark, by its id."""
    found = {}
    wanted = f"{MARK}={mark}".encode()
    for folder in PROC.iterdir():
        if not folder.name.isdigit() or int(folder.name) == os.getpid():
            continue
        try:
            if wanted not in (folder / "environ").read_bytes().split(b"\0"):
                continue
            state, parent = (folder / "stat").read_text().rsplit(")", 1)[1].split()[:2]
            line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if state != "Z":
            found[int(folder.name)] = (int(parent), line)
    return found


def kinds(processes: dict[int, tuple[int, str]]) -> dict[str, list[int]]:
    """The processes that may be killed, by what they are."""

    def of(*words: str) -> list[int]:
        return [pid for pid, (_, line) in processes.items() if any(word in line for word in words)]

    daemons = of("pyspark.daemon")
    return {
        "node worker": [pid for pid in of(" worker", " --shard ") if ".cjs " in (line := processes[pid][1]) and "--describe" not in line],  # which the driver asks
        "Python worker": [pid for pid in daemons if processes[pid][0] in daemons],  # forks of one, which is spared
        "executor": of("CoarseGrainedExecutorBackend"),
        "driver": [pid for pid in of("readout_spark.py") if pid not in daemons],  # Java's process, and Python's
    }


def end(mark: str, seconds: float = 0) -> list[str]:
    """Kills what still runs with this mark after so many seconds; the command lines."""
    until = time.monotonic() + seconds
    while (left := marked(mark)) and time.monotonic() < until:
        time.sleep(0.5)
    for pid in left:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return [line for _, line in left.values()]


class Killer(threading.Thread):
    """Kills processes of these kinds in turn, one every so many seconds on the average, until it is stopped."""

    def __init__(self, mark: str, wanted: list[str], every: float, chance: random.Random, most: int) -> None:
        super().__init__(daemon=True)
        self.mark, self.wanted, self.every, self.chance, self.most = mark, wanted, every, chance, most
        self.hits: list[str] = []
        self.done = threading.Event()

    def run(self) -> None:
        while len(self.hits) < self.most and not self.done.wait(self.chance.uniform(0.2, 1.8) * self.every):
            kind = self.wanted[len(self.hits) % len(self.wanted)]
            while not self.done.is_set() and not self.kill(kind):
                self.done.wait(0.1)

    def kill(self, kind: str) -> bool:
        there = kinds(marked(self.mark))[kind]
        if not there:
            return False
        try:
            os.kill(self.chance.choice(there), signal.SIGKILL)
        except ProcessLookupError:
            return False
        self.hits.append(kind)
        return True

    def stop(self) -> list[str]:
        self.done.set()
        self.join()
        return self.hits


def run(command: list[str], log: Path, mark: str, limit: float) -> int | None:
    """Runs a command with this mark, its words in `log`; its status, None if it took longer than `limit` seconds."""
    with open(log, "ab") as file:
        process = subprocess.Popen(command, stdout=file, stderr=file, env={**os.environ, MARK: mark})
        try:
            return process.wait(limit)
        except subprocess.TimeoutExpired:
            return None
        finally:
            if process.poll() is None:
                end(mark)
                process.wait()
