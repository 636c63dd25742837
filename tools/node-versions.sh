#!/usr/bin/env bash
# The same release, byte for byte, from Node 20, 22 and 24, in other folders, locales and time zones, from files made in
# another order: of the dataset of this repository and of a project with rows in every table. The versions come from
# the npm package `node`.
set -euo pipefail
cd "$(dirname "$0")/.."
home=$PWD
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/seed"
cp -r pipeline.yaml raw codebooks "$scratch/seed"
node bin/readout.mjs init "$scratch/cases" >/dev/null 2>&1
node --import tsx tools/cases-project.ts "$scratch/cases"

# Copies the files of a project one by one, in the order of their names or the other way round.
copy() { (cd "$1" && find . -type f | sort $3 | while read -r file; do mkdir -p "$2/$(dirname "$file")"; cp "$file" "$2/$file"; done); }

run() {
  local version=$1 locale=$2 zone=$3 folder=$scratch/$4 order=$5
  local node
  node=$(npx -y "node@$version" -p process.execPath)
  for project in seed cases; do
    copy "$scratch/$project" "$folder/$project" "$order"
    (cd "$folder" && LC_ALL=$locale LANG=$locale TZ=$zone "$node" "$home/bin/readout.mjs" run --project "$folder/$project" --date 2026-01-01 >/dev/null 2>&1)
    [ "$folder" = "$scratch/first" ] || diff -r "$scratch/first/$project/out" "$folder/$project/out"
  done
  echo "$("$node" -v) $locale $zone: $(cat "$folder"/*/out/*/latest.json | sha256sum | cut -c1-16)"
}
run 20.19.0 C UTC first ''
run 22 tr_TR.UTF-8 Pacific/Kiritimati 'second folder, ü' -r
run 24 sv_SE.UTF-8 America/St_Johns deep/er/third -r
echo 'Node 20, 22 and 24 give the same bytes'
