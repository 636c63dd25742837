"""The bridge takes no answer of a bad worker, and leaves no process behind: python3 -m unittest spark/test/test_bridge.py

With READOUT_PROGRAM=dist/readout.cjs the real worker is tested, too.
"""

import os
import subprocess
import sys
import time
import unittest
from pathlib import Path

import pyarrow as pa

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
import readout_bridge as bridge  # noqa: E402

SCHEMA = pa.schema([("id", pa.utf8()), ("text", pa.utf8())])
PLAN = "a" * 64


def documents(*ids: str) -> pa.RecordBatch:
    return pa.record_batch([pa.array(ids), pa.array(["Abe: We agreed to meet again.\n"] * len(ids))], schema=SCHEMA)


def fake(fault: str) -> list[str]:
    return [sys.executable, str(HERE / "fake_worker.py"), fault]


def is_running(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


class Faults(unittest.TestCase):
    def take(self, fault: str, stall: float = 60) -> list[str]:
        batches = iter([documents("a", "b", "c"), documents("d", "e")])
        taken = [one for batch in bridge.answers(batches, fake(fault), PLAN, stall) for one in batch.column("id").to_pylist()]
        return taken

    def test_an_honest_worker_is_believed(self) -> None:
        for fault in ("none", "noisy"):
            self.assertEqual(self.take(fault), ["a", "b", "c", "d", "e"])

    def test_no_documents_need_no_worker(self) -> None:
        self.assertEqual(list(bridge.answers([], ["/no/such/program"])), [])

    def test_a_bad_worker_is_caught(self) -> None:
        faults = {
            "prints": "wrote something besides Arrow",
            "prints later": "wrote something besides Arrow",
            "protocol": "speaks the protocol b'2'",
            "fails": "no memory is left",
            "drops": "answered 2 rows to 3 documents",
            "doubles": "answered 4 rows to 3 documents",
            "swaps": "or to others",
            "status": "answered with the status fine",
            "miscounts": "states documents 6, which is 5",
            "misdigests": "states sha256",
            "other plan": "states plan_sha256",
            "no trailer": "exit status 0",
            "no end": "without its end",
            "goes on": "or more than one",
            "fails late": r"gave a trailer and failed \(exit status 4\)",
        }
        for fault, message in faults.items():
            with self.subTest(fault), self.assertRaisesRegex(bridge.WorkerError, message):
                self.take(fault)

    def test_a_worker_that_stalls_is_killed(self) -> None:
        for fault in ("stalls", "never ends"):
            started = time.monotonic()
            with self.subTest(fault), self.assertRaisesRegex(bridge.WorkerError, "gave no answer within 2 s"):
                self.take(fault, stall=2)
            self.assertLess(time.monotonic() - started, 30)

    def test_whoever_stops_asking_leaves_no_process(self) -> None:
        given = bridge.answers(iter([documents("a"), documents("b")]), fake("none"), PLAN)
        next(given)
        children = subprocess.run(["pgrep", "-P", str(os.getpid()), "-f", "fake_worker"], capture_output=True, text=True)
        pids = [int(pid) for pid in children.stdout.split()]
        self.assertEqual(len(pids), 1)
        given.close()
        self.assertFalse(is_running(pids[0]))


@unittest.skipUnless("READOUT_PROGRAM" in os.environ, "READOUT_PROGRAM names no program")
class Real(unittest.TestCase):
    def setUp(self) -> None:
        self.command = ["node", os.environ["READOUT_PROGRAM"], "worker"]

    def test_the_worker_is_believed_and_bad_documents_are_rows(self) -> None:
        described = bridge.describe(self.command)
        batches = [documents("a", "b"), documents("?"), documents()]
        found = [row for one in bridge.answers(batches, self.command, described["plan_sha256"]) for row in one.to_pylist()]
        self.assertEqual([(row["id"], row["status"]) for row in found], [("a", "ok"), ("b", "ok"), ("?", "rejected")])
        self.assertEqual([row["doc_id"] for row in found[0]["tables"]["statements"]], ["a"])
        self.assertEqual(found[2]["errors"][0]["rule"], "no-id")
        names = [table["name"] for table in described["tables"]]
        self.assertEqual(list(found[0]["tables"]), names)

    def test_another_plan_is_refused(self) -> None:
        with self.assertRaisesRegex(bridge.WorkerError, "the stream is for the plan"):
            list(bridge.answers([documents("a")], self.command, PLAN))

    def test_a_worker_that_is_killed_is_noticed(self) -> None:
        worker = bridge.Worker(self.command)
        worker.exchange(documents("a"))
        worker.process.kill()
        with self.assertRaisesRegex(bridge.WorkerError, r"exit status -9"):
            worker.exchange(documents("b"))


if __name__ == "__main__":
    unittest.main()
