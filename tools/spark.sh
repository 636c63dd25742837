#!/usr/bin/env bash
# Reads generated documents on Spark and without, kills processes meanwhile, and compares: bash tools/spark.sh
# [documents] [kills]. Needs Java 17; installs pyspark. Takes minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
documents=${1:-2000}
kills=${2:-12}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
node --import tsx tools/bundle.ts "$scratch/readout.cjs" >/dev/null
node --import tsx bench/make.ts gist "$documents"
python=$(bash tools/python.sh spark)
export PYSPARK_PYTHON=$python SPARK_LOCAL_IP=127.0.0.1
SPARK_HOME=$("$python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME
corpus=$(ls bench/corpus/gists-*-"$documents".jsonl)
for master in 'local[2,8]' 'local-cluster[2,1,1024]'; do
  echo "$master"
  folder=$(mktemp -d "$scratch/XXXXXX")
  "$python" spark/test/spark_test.py "$scratch/readout.cjs" "$corpus" "$folder" --master "$master" --kills "$kills"
done
