#!/usr/bin/env bash
# Makes a release of invented records, writes it in every form of `readout export`, and has the forms
# checked by other people's schemas and readers (see tools/exports.py), in the virtual environment of
# tools/readers.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(bash tools/python.sh readers)
# Only for the schemas and loaders in them: what else they ask for is not needed.
"$python" -m pip install --quiet --disable-pip-version-check --no-deps -r tools/requirements/schemas.txt
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/project/raw"
cp -r pipeline.yaml codebooks "$scratch/project"
cp raw/* "$scratch/project/raw"
for folder in test/export/cases/*/; do
  name=$(basename "$folder")
  for input in "$folder"input.*; do cp "$input" "$scratch/project/raw/$name.${input##*.}"; done
done
"$python" tools/exports.py odd "$scratch/project/raw"
readout() { node bin/readout.mjs --project "$scratch/project" "$@"; }
readout run --date 2026-01-02 >/dev/null 2>"$scratch/log" || { cat "$scratch/log" >&2; exit 1; }
forms=$(readout export --help | awk '/^Forms:/ { on = 1; next } /^$/ { on = 0 } on { print $1 }')
for form in $forms; do
  [ "$form" = neutral ] && continue
  given=()
  [ "$form" = datacite ] && given=(--doi 10.5072/readout-test --publisher 'An archive')
  readout export --to "$form" --release latest --out "$scratch/$form" "${given[@]}" >/dev/null
  # The same bytes elsewhere: another language, another day.
  env LC_ALL=tr_TR.UTF-8 TZ=Pacific/Kiritimati node bin/readout.mjs --project "$scratch/project" \
    export --to "$form" --release latest --out "$scratch/again/$form" "${given[@]}" >/dev/null 2>&1
  diff -r "$scratch/$form" "$scratch/again/$form"
done
HOME=$scratch "$python" tools/exports.py check "$scratch" "$scratch/project/out/summit-gists/0.1.0"
