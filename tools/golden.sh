#!/usr/bin/env bash
# Holds the splitter of sentences against the English golden rules of Pragmatic Segmenter, as the source
# package of its Python port lists them (pysbd, MIT); the package comes from PyPI and is not kept.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-binary :all: -d "$scratch" pysbd==0.3.3
tar -xzf "$scratch"/pysbd-0.3.3.tar.gz -C "$scratch"
python3 - "$scratch" <<'PY'
import json, runpy, sys
from pathlib import Path

folder = Path(sys.argv[1])
listed = runpy.run_path(str(folder / "pysbd-0.3.3/benchmarks/english_golden_rules.py"))
(folder / "rules.json").write_text(json.dumps(listed["GOLDEN_EN_RULES"]))
PY
node --import tsx tools/golden.ts "$scratch/rules.json"
