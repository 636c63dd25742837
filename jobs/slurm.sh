#!/usr/bin/env bash
# Reads a project in shares on Slurm and publishes: jobs/slurm.sh PROJECT SHARES DAY [options of sbatch for the shares]
# Run it where sbatch is, in a folder that all nodes see; PROJECT and the program must be seen by all, too. A task that
# is requeued, or runs twice, writes the same bytes again; publishing waits for all, and does not start if one fails.
# Prints the number of the job that publishes. READOUT names the program (dist/readout.cjs), NODE the command (node).
set -euo pipefail
[ $# -ge 3 ] || { sed -n '2s/^# //p' "$0" >&2; exit 2; }
project=$(realpath "$1")
shares=$2
day=$3
shift 3
home=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${READOUT:-$home/dist/readout.cjs}")
kept=$project/.shares-$(date +%s)-$$
logs=$project/.shares-logs
mkdir -p "$logs"

readout=$(printf '%q ' "${NODE:-node}" "$program" --project "$project")
share="exec $readout run --shard \$SLURM_ARRAY_TASK_ID/$shares --into $(printf %q "$kept")"
publish="$readout publish --shards $(printf %q "$kept") --date $(printf %q "$day") && rm -r $(printf %q "$kept")"

array=$(sbatch --parsable --job-name=readout --array="1-$shares" --requeue --open-mode=append \
  --output="$logs/%A-%a.log" "$@" --wrap "$share")
sbatch --parsable --job-name=readout-publish --dependency="afterok:${array%%;*}" --kill-on-invalid-dep=yes --requeue \
  --open-mode=append --output="$logs/%j-publish.log" --wrap "$publish"
