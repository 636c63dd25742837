#!/usr/bin/env bash
# Makes releases and holds them against other people's readers and the official validators, in virtual
# environments made here; checks the committed releases, and damaged copies of one, with verify.py.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python=$(bash tools/python.sh readers)
for name in crate citation croissant; do bash tools/python.sh "$name" >/dev/null; done
npm pack --silent --pack-destination "$scratch" ro-crate@3.7.2 >/dev/null
tar -xzf "$scratch/ro-crate-3.7.2.tgz" -C "$scratch" package/lib/context.json
.venv/crate/bin/python tools/crate_context.py "$scratch/contexts" "$scratch/package/lib/context.json"

for dataset in out/*/ datasets/*/out/*/; do
  [ -f "$dataset/index.json" ] && python3 tools/verify.py "$dataset"
done
"$python" tools/readers.py snippets .
bash tools/releases.sh "$scratch" > "$scratch/made"
while read -r release; do
  python3 tools/verify.py "$(dirname "$release")"
  "$python" tools/validators.py "$release" "$scratch"
  "$python" tools/readers.py "$release"
done < "$scratch/made"
python3 tools/verify_damage.py "$(dirname "$(head -n 1 "$scratch/made")")"
