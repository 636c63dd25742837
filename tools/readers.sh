#!/usr/bin/env bash
# Reads the committed release with other people's tools, in a virtual environment made here.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x .venv/bin/python ] || python3 -m venv .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r tools/requirements.txt
release=$(ls -d out/*/*/ | sort -V | tail -n 1)
python3 tools/plain_check.py "$release"
.venv/bin/python tools/readers.py "$release"
