"""Gives batches of documents to `readout worker` and takes their rows, in lock-step: one answer to each batch.

Needs Python 3.9 and pyarrow, and knows nothing of Spark. Answers count only if the worker says at the end, in a
trailer, that it read the documents that were given, and ends with status 0; all else raises WorkerError.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

import pyarrow as pa

PROTOCOL = b"1"
PIPE_BYTES = 1 << 20  # the most that Linux gives to everybody
TAIL_BYTES = 1 << 16  # of what the worker says, kept for the error
END_OF_STREAM = b"\xff\xff\xff\xff\0\0\0\0"
LONGEST_READ = 1 << 30  # whoever asks for more took printed words for a length
F_SETPIPE_SZ = 1031


class WorkerError(Exception):
    """The worker is not to be trusted: nothing of its answers may be used."""


class _Tap:
    """Standard output of the worker; keeps its last bytes, since pyarrow takes a stream that is cut for a whole one."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.last, self.closed = file, b"", False

    def read(self, size: int) -> bytes:
        if size > LONGEST_READ:
            raise WorkerError("wrote something besides Arrow")
        data = self.file.read(size)
        self.last = (self.last + data[-8:])[-8:]
        return data


class Worker:
    """One worker process and its pipes. Close it whatever happens: the process is gone afterwards."""

    def __init__(self, command: Sequence[str], plan: str | None = None, stall: float = 600) -> None:
        """`plan`: digest of the plan that the worker must have. `stall`: most seconds that an answer may take."""
        self.plan, self.stall, self.stalled = plan, stall, False
        self.documents, self.digest, self.said = 0, hashlib.sha256(), bytearray()
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True)
        for file in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):  # slower without, and the same
                fcntl.fcntl(file, F_SETPIPE_SZ, PIPE_BYTES)
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()
        self.tap = _Tap(self.process.stdout)
        self.reader = self.writer = None

    def exchange(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The rows of the documents of `batch`."""
        with self._watched():
            answer = self._answer(batch)
            if answer.column("id").to_pylist() != batch.column("id").to_pylist():
                raise WorkerError(f"answered {answer.num_rows} rows to {batch.num_rows} documents, or to others")
            for name, status, digest in zip(*(answer.column(one).to_pylist() for one in ("id", "status", "out_sha256"))):
                if status not in ("ok", "rejected"):
                    raise WorkerError(f"answered with the status {status}")
                self.digest.update(f"{name}\t{digest if status == 'ok' else status}\n".encode())
        self.documents += batch.num_rows
        return answer.drop_columns(["trailer"])

    def finish(self) -> dict:
        """Ends the input; the trailer, if all of it holds."""
        with self._watched():
            self.writer.close()
            self.process.stdin.close()
            rows = self.reader.read_next_batch().to_pylist()
            if [row["status"] for row in rows] != ["trailer"]:
                raise WorkerError("gave no trailer")
            if next(iter(self.reader), None) is not None or self.tap.last != END_OF_STREAM or self.tap.read(1) != b"":
                raise WorkerError("gave a stream without its end, or more than one")
            trailer = json.loads(rows[0]["trailer"])
            expected = {"documents": self.documents, "sha256": self.digest.hexdigest(), "plan_sha256": self.plan}
            for name, value in expected.items():
                if value is not None and trailer.get(name) != value:
                    raise WorkerError(f"states {name} {trailer.get(name)}, which is {value}")
            if self.process.wait() != 0:
                raise WorkerError("gave a trailer and failed")
        return trailer

    def close(self) -> None:
        """Kills what still runs of the worker and its children, and reaps it."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.listener.join(1)
        for file in (self.process.stdin, self.process.stdout, self.process.stderr):
            with contextlib.suppress(OSError):
                file.close()

    def _answer(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        schema = batch.schema.with_metadata({} if self.plan is None else {"readout.plan_sha256": self.plan})
        if self.reader is None:
            self.reader = pa.ipc.open_stream(pa.PythonFile(self.tap, mode="r"))
            if (spoken := (self.reader.schema.metadata or {}).get(b"readout.protocol")) != PROTOCOL:
                raise WorkerError(f"speaks the protocol {spoken!r}")
            self.writer = pa.ipc.new_stream(self.process.stdin, schema)
        self.writer.write_batch(batch.replace_schema_metadata(schema.metadata))
        self.process.stdin.flush()
        return self.reader.read_next_batch()

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        """Kills a worker that takes too long, and says of every error what the worker said."""
        timer = threading.Timer(self.stall, self._stop)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (WorkerError, pa.ArrowException, OSError, StopIteration, ValueError, KeyError, TypeError) as error:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(2)
            what = f"gave no answer within {self.stall} s" if self.stalled else str(error) or "ended early"
            self.close()
            said = self.said.decode("utf-8", "replace").strip()
            raise WorkerError(f"readout worker: {what} (exit status {self.process.returncode})\n{said}") from error
        finally:
            timer.cancel()

    def _stop(self) -> None:
        self.stalled = True
        os.killpg(self.process.pid, signal.SIGKILL)

    def _listen(self) -> None:
        for chunk in iter(lambda: self.process.stderr.read1(TAIL_BYTES), b""):
            self.said += chunk
            del self.said[:-TAIL_BYTES]


def answers(
    batches: Iterable[pa.RecordBatch], command: Sequence[str], plan: str | None = None, stall: float = 600
) -> Iterator[pa.RecordBatch]:
    """The rows of all `batches`, by one worker. No worker is started where there are no documents."""
    worker = None
    try:
        for batch in batches:
            worker = worker or Worker(command, plan, stall)
            yield worker.exchange(batch)
        if worker is not None:
            worker.finish()
    finally:
        if worker is not None:
            worker.close()


def describe(command: Sequence[str]) -> dict:
    """What `readout worker --describe` says."""
    done = subprocess.run([*command, "--describe"], capture_output=True, check=False)
    if done.returncode != 0:
        raise WorkerError(f"readout worker --describe ends with {done.returncode}: {done.stderr.decode(errors='replace')}")
    return json.loads(done.stdout)
