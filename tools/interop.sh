#!/usr/bin/env bash
# Makes releases and has every reader of them that can be installed read all tables: pandas, pyarrow, polars,
# DuckDB, base R, readr, quanteda where R has it, Spark, LibreOffice. Prints a table of reader, format and result. Heavy: installs R, Java and
# LibreOffice with apt where they are missing, and fails where it cannot. What cannot be had is said at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
wanted=()
command -v Rscript >/dev/null || wanted+=(r-base-core)
Rscript -e 'library(readr)' >/dev/null 2>&1 || wanted+=(r-cran-readr)
command -v soffice >/dev/null || wanted+=(libreoffice-calc-nogui)
command -v java >/dev/null || wanted+=(openjdk-17-jre-headless)
if [ ${#wanted[@]} -gt 0 ]; then
  command -v apt-get >/dev/null || { echo "interop: missing ${wanted[*]}, and there is no apt-get" >&2; exit 1; }
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${wanted[@]}"
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
python=$(bash tools/python.sh readers)
spark=$(bash tools/python.sh spark)
bash tools/releases.sh "$scratch" > "$scratch/made"

# The lines for R in the README of this repository and of a release.
for folder in . "$(head -n 1 "$scratch/made")"; do
  awk '$0 == "```r" { on = 1; next } /^```/ { on = 0 } on' "$folder/README.md" > "$scratch/readme.R"
  [ -s "$scratch/readme.R" ]
  (cd "$folder" && LC_ALL=C.UTF-8 Rscript "$scratch/readme.R" >/dev/null)
done

# One reader of a release: `told NAME COMMAND...` runs it and keeps what it says for the case that it fails.
told() { "${@:2}" > "$scratch/log" 2>&1 || { echo "interop: $1 failed" >&2; cat "$scratch/log" >&2; exit 1; }; }

# The columns of text of a table, as LibreOffice is told them: 1/2/4/2. Left alone it takes 12.30 for a number.
text_columns() {
  "$python" -c 'import json, sys
release, name = sys.argv[1:]
tables = json.load(open(release + "/datapackage.json", encoding="utf-8"))["resources"]
fields = next(one["schema"]["fields"] for one in tables if one["path"] == f"data/{name}.csv")
print("/".join(f"{at}/2" for at, field in enumerate(fields, 1) if field["type"] in ("string", "list", "array")))' "$1" "$2"
}

# LibreOffice opens a file as a person does who says UTF-8 and which columns are text, and writes it as CSV.
office() {
  HOME=$scratch soffice --headless "$@" >/dev/null 2>&1
}

# The first release has texts that are their ranges to the letter; the last has rows in every table.
number=0
total=$(grep -c '' "$scratch/made")
while read -r release; do
  number=$((number + 1))
  results=$scratch/results-$number
  slices=()
  [ "$number" = 1 ] && slices=(slices)
  [ "$number" = 1 ] || [ "$number" = "$total" ] || continue
  told 'pandas, pyarrow, polars, DuckDB' "$python" tools/readers.py "$release" "$results"
  "$python" tools/interop_truth.py "$release" "$scratch/truth-$number"
  told R env LC_ALL=C.UTF-8 Rscript tools/interop_r.R "$release" "$scratch/truth-$number" "$results" "${slices[@]}"
  # The lines for quanteda in docs/export.md, on the export of this release.
  project=$(dirname "$(dirname "$(dirname "$release")")")
  node bin/readout.mjs export --project "$project" --to quanteda --release latest --out "$scratch/quanteda-$number" >/dev/null 2>&1
  awk '$0 == "```r" { on = 1; next } /^```/ { on = 0 } on' docs/export.md |
    sed "s#/tmp/my-quanteda#$scratch/quanteda-$number#" > "$scratch/quanteda.R"
  told quanteda env LC_ALL=C.UTF-8 Rscript tools/interop_quanteda.R "$scratch/quanteda.R" "$release" "$results"
  told Spark "$spark" tools/interop_spark.py "$release" "$results" "${slices[@]}"
  mkdir -p "$scratch/office-$number"
  (cd "$scratch/office-$number"
    for table in "$release"/data/*.csv; do
      name=$(basename "$table" .csv)
      office "--infilter=CSV:44,34,76,1,$(text_columns "$release" "$name"),0,true,false" --convert-to ods --outdir . "$table"
      office --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' "$name.ods"
    done
    mkdir -p xlsx
    office --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1' --outdir xlsx "$release/release.xlsx")
  told LibreOffice "$python" tools/interop_office.py "$release" "$scratch/office-$number" "$results"
  echo
  echo "$(basename "$(dirname "$release")"), $(($(wc -l < "$release/data/statements.csv") - 1)) lines of statements"
  echo
  printf '| %-12s | %-8s | %-40s |\n' reader format result
  printf '| %-12s | %-8s | %-40s |\n' ------------ -------- ----------------------------------------
  while IFS=$'\t' read -r reader format result; do printf '| %-12s | %-8s | %-40s |\n' "$reader" "$format" "$result"; done < "$results"
done < "$scratch/made"
echo
echo 'Not run: the arrow package of R, which Debian 12 does not have.'
Rscript -e 'library(quanteda)' >/dev/null 2>&1 ||
  echo 'Not run: quanteda::corpus(), since this R has no quanteda, nor has Debian 12; its file was read by base R.'
