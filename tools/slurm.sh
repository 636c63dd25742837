#!/usr/bin/env bash
# Starts a Slurm of one node in a scratch folder, runs jobs/slurm.sh in it, requeues a task that runs, and compares the
# release with that of `readout run`. Needs Debian's slurm-wlm and root; installs it where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v slurmctld >/dev/null || { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm; }
scratch=$(mktemp -d)
pids=()
finish() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait; rm -rf "$scratch"; }
trap finish EXIT
export SLURM_CONF=$scratch/slurm.conf
host=$(hostname -s)
mkdir -p "$scratch/state" "$scratch/spool"
cat > "$SLURM_CONF" <<CONF
ClusterName=scratch
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
AuthType=auth/none
CredType=cred/none
SlurmUser=root
SlurmdUser=root
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
SlurmctldPidFile=$scratch/slurmctld.pid
SlurmdPidFile=$scratch/slurmd.pid
StateSaveLocation=$scratch/state
SlurmdSpoolDir=$scratch/spool
SlurmctldLogFile=$scratch/slurmctld.log
SlurmdLogFile=$scratch/slurmd.log
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
slurmctld -D >/dev/null 2>&1 & pids+=($!)
slurmd -D -N "$host" >/dev/null 2>&1 & pids+=($!)
for _ in $(seq 60); do sinfo -h -o %T 2>/dev/null | grep -q idle && break; sleep 1; done
sinfo -h -o '%D node, %T' || { tail -5 "$scratch"/*.log >&2; exit 1; }

documents=${1:-300}
node --import tsx tools/bundle.ts "$scratch/readout.cjs" >/dev/null
node --import tsx bench/make.ts gist "$documents"
readout() { node "$scratch/readout.cjs" --project "$@"; }
for name in plain slurm; do
  readout . init "$scratch/$name" >/dev/null 2>&1
  cp bench/corpus/gists-*-"$documents".jsonl "$scratch/$name/raw/gists.jsonl"
done
readout "$scratch/plain" run --date 2026-11-26 >/dev/null 2>&1

publish=$(READOUT=$scratch/readout.cjs bash jobs/slurm.sh "$scratch/slurm" 4 2026-11-26 2>&1)
for _ in $(seq 120); do running=$(squeue -h -t R -n readout -o %i | head -n 1); [ -n "$running" ] && break; sleep 0.2; done
[ -n "$running" ] || { echo 'no task runs' >&2; tail -5 "$scratch"/*.log >&2; exit 1; }
scontrol requeue "$running"
echo "requeued $running"
for _ in $(seq 600); do [ -z "$(squeue -h -o %i)" ] && break; sleep 1; done
requeued=$(scontrol show job "$running" | grep -o 'Restarts=[0-9]*' | head -n 1)
digest() { grep -ho '"digest": *"[^"]*"' "$1"/out/*/latest.json; }
grep -h "^published" "$scratch"/slurm/.shares-logs/*publish.log
[ "$(digest "$scratch/plain")" = "$(digest "$scratch/slurm")" ]
echo "job $publish published the same release; task $running has $requeued"
