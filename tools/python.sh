#!/usr/bin/env bash
# Prints the Python of the virtual environment NAME of tools/requirements/NAME.txt, made or brought up
# to date here. Each tool has its own, since their dependencies do not agree.
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.venv/$1
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "tools/requirements/$1.txt" >&2
echo "$PWD/$venv/bin/python"
