#!/usr/bin/env bash
# Makes a release of each dataset of this repository, and two with rows in every table, the first of them in
# parts, in the folder SCRATCH, and prints the folders of the releases. Usage: releases.sh SCRATCH
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$1
readout() { node bin/readout.mjs "$@"; }
for project in . datasets/*/; do
  [ -f "$project/pipeline.yaml" ] || continue
  copy=$scratch/$(basename "$(realpath "$project")")
  mkdir -p "$copy"
  (cd "$project" && cp -r $(ls -d pipeline.yaml raw codebooks stages corrections.yaml gold 2>/dev/null) "$copy")
  [ "$project" = . ] && rm -rf "$copy/stages"
  (cd "$copy" && echo "$copy/$(node "$OLDPWD/bin/readout.mjs" run --project "$copy" --date 2026-01-01 2>/dev/null)")
done
readout init "$scratch/cases" >/dev/null 2>&1
node --import tsx tools/cases-project.ts "$scratch/cases"
cp -r "$scratch/cases" "$scratch/in-parts"
echo 'parts: 16' >> "$scratch/in-parts/pipeline.yaml"
echo "$scratch/in-parts/$(readout run --project "$scratch/in-parts" --date 2026-01-01 2>/dev/null)"
echo "$scratch/cases/$(readout run --project "$scratch/cases" --date 2026-01-01 2>/dev/null)"
