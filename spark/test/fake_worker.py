"""A worker that answers as `readout worker` does, but for one fault: python3 fake_worker.py FAULT"""

import hashlib
import json
import os
import sys
import time

import pyarrow as pa

fault = sys.argv[1]
text = pa.utf8()
schema = pa.schema(
    [("id", text), ("status", text), ("out_sha256", text), ("trailer", text)],
    metadata={"readout.protocol": "2" if fault == "protocol" else "1"},
)


def rows(ids, statuses, digests, trailers):  # type: ignore[no-untyped-def]
    return pa.record_batch([pa.array(cells, text) for cells in (ids, statuses, digests, trailers)], schema=schema)


def send(message) -> None:  # type: ignore[no-untyped-def]
    sys.stdout.buffer.write(message)
    sys.stdout.buffer.flush()


if fault == "prints":
    os.write(1, b"reading ...\n")
send(schema.serialize())
documents, digest, plan = 0, hashlib.sha256(), None
with pa.ipc.open_stream(sys.stdin.buffer) as reader:
    plan = (reader.schema.metadata or {}).get(b"readout.plan_sha256", b"").decode()
    for batch in reader:
        ids = batch.column("id").to_pylist()
        if fault == "noisy":
            sys.stderr.write("x" * (5 << 20))
        if fault == "fails":
            sys.stderr.write('{"level":"error","message":"no memory is left"}\n')
            sys.exit(1)
        if fault == "stalls":
            time.sleep(600)
        if fault == "prints later":
            os.write(1, b"another line")
        if fault == "drops":
            ids = ids[1:]
        if fault == "doubles":
            ids = [ids[0], *ids]
        if fault == "swaps":
            ids = ids[::-1]
        shas = [hashlib.sha256(one.encode()).hexdigest() for one in ids]
        statuses = ["fine" if fault == "status" else "ok"] * len(ids)
        send(rows(ids, statuses, shas, [None] * len(ids)).serialize())
        documents += len(ids)
        for one, sha in zip(ids, shas):
            digest.update(f"{one}\t{sha}\n".encode())
trailer = {
    "documents": documents + (fault == "miscounts"),
    "sha256": hashlib.sha256(b"").hexdigest() if fault == "misdigests" else digest.hexdigest(),
    "plan_sha256": "0" * 64 if fault == "other plan" else plan,
}
if fault != "no trailer":
    send(rows(["trailer"], ["trailer"], [None], [json.dumps(trailer)]).serialize())
if fault != "no end":
    send(b"\xff\xff\xff\xff\0\0\0\0")
if fault == "goes on":
    send(b"more")
if fault == "fails late":
    sys.exit(4)
if fault == "never ends":
    time.sleep(600)
os._exit(0)
