#!/usr/bin/env bash
# Tests the bridge between Arrow batches and `readout worker`, with workers that are bad on purpose and with the
# real one, bundled. Needs pyarrow alone, so no Spark.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
node --import tsx tools/bundle.ts "$scratch/readout.cjs" >/dev/null
python=$(bash tools/python.sh readers)
READOUT_PROGRAM="$scratch/readout.cjs" "$python" -m unittest spark/test/test_bridge.py
