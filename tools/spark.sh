#!/usr/bin/env bash
# Reads generated documents on Spark and without, kills processes meanwhile, and compares: bash tools/spark.sh
# [documents] [kills], every table cell by cell; bash tools/spark.sh many [documents] [kills of each job] [options of
# spark/test/many.py] reads 100,000 short ones. Needs Java 17; installs pyspark. Takes minutes, many of a machine that works.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
python=$(bash tools/python.sh spark)
export PYSPARK_PYTHON=$python PYSPARK_DRIVER_PYTHON=$python SPARK_LOCAL_IP=127.0.0.1
SPARK_HOME=$("$python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME
trap 'rm -rf "$scratch" "$SPARK_HOME/work"' EXIT
node --import tsx tools/bundle.ts "$scratch/readout.cjs" >/dev/null
if [ "${1:-}" = many ]; then
  "$python" spark/test/many.py "$scratch/readout.cjs" "$scratch/many" --documents "${2:-100000}" --kills "${3:-6}" "${@:4}"
  exit
fi
documents=${1:-2000}
kills=${2:-12}
node --import tsx bench/make.ts gist "$documents"
corpus=$(ls bench/corpus/gists-*-"$documents".jsonl)
for master in 'local[2,8]' 'local-cluster[2,1,1024]'; do
  echo "$master"
  folder=$(mktemp -d "$scratch/XXXXXX")
  "$python" spark/test/spark_test.py "$scratch/readout.cjs" "$corpus" "$folder" --master "$master" --kills "$kills"
done
