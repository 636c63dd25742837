#!/usr/bin/env bash
# Runs the loading lines for R and LibreOffice of the last release. Heavy: installs both with apt
# where they are missing, and fails where it cannot.
set -euo pipefail
cd "$(dirname "$0")/.."
repository=$PWD
if ! command -v Rscript >/dev/null || ! command -v soffice >/dev/null; then
  command -v apt-get >/dev/null || { echo 'interop: R and LibreOffice are missing, and there is no apt-get' >&2; exit 1; }
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends r-base-core libreoffice-calc-nogui
fi
release=$(ls -d "$PWD"/out/*/*/ | sort -V | tail -n 1)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r "$release/." "$scratch"
cd "$scratch"
block() { awk -v fence="\`\`\`$1" '$0 == fence { on = 1; next } /^```/ { on = 0 } on' README.md; }

{ block r; cat <<'R'
d <- read.csv("data/documents.csv", na.strings = "", fileEncoding = "UTF-8-BOM", encoding = "UTF-8")
for (i in seq_len(nrow(d))) {
  f <- file.path("data", d$source_file[i])
  raw <- readChar(f, file.size(f), useBytes = TRUE)
  Encoding(raw) <- "UTF-8"
  own <- t[t$doc_id == d$doc_id[i], ]
  stopifnot(all(substring(raw, own$start + 1, own$end) == own$text))
}
cat("R: every text is the slice of its range\n")
R
} > check.R

# The lines for quanteda in docs/export.md, without the package, which Debian does not have.
node "$repository/bin/readout.mjs" export --project "$repository" --to quanteda --release latest --out my-quanteda
{ awk '/^```r$/ { on = 1; next } /^```/ { on = 0 } on' "$repository/docs/export.md" | grep -v 'quanteda::' |
    sed "s#/tmp/my-quanteda#my-quanteda#"; cat <<'R'
stopifnot(!anyDuplicated(d$statement_id), is.character(d$text), is.logical(d$is_joint))
stopifnot(identical(d$text, t$text[match(d$statement_id, t$statement_id)]))
cat("R: the table for quanteda has", nrow(d), "texts, equal to those of the release\n")
R
} > quanteda.R
cat check.R quanteda.R > both.R
LC_ALL=C.UTF-8 Rscript both.R

block sh | grep '^soffice' > convert.sh
HOME=$scratch bash convert.sh >/dev/null
HOME=$scratch soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' statements.ods >/dev/null
python3 - <<'PY'
import csv
read = lambda path: list(csv.reader(open(path, encoding="utf-8-sig", newline="")))
before, after = read("data/statements.csv"), read("statements.csv")
assert before == after, "LibreOffice changed cells"
print(f"LibreOffice: {len(after) - 1} statements equal after a round trip")
PY
