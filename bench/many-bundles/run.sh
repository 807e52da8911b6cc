#!/usr/bin/env bash
# Verifies a folder of many bundles, kills a run and resumes it. See README.md.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
count=${1:-10000} work=${2:-$(mktemp -d)} heap=${HEAP:-256m}
java=${EXHIBIT_JAVA_HOME:-${JAVA_HOME:?set JAVA_HOME to a JDK 21 or later}}/bin/java
classpath=${EXHIBIT_CLASSPATH:-$root/cli/target/exhibit-cli.jar:$root/cli/target/lib/*}
demo=$work/demo bundles=$work/bundles

fail() { echo "FAILED: $*" >&2; exit 1; }
verify() { # becomes the process itself, so that it can be watched and killed
  exec "$java" "-Xmx$heap" -XX:+UseSerialGC -cp "$classpath" dev.exhibit.cli.Main verify "$@" --format jsonl \
    --now 2027-01-31T00:00:00Z --allow-simulated --policy "$demo/policy.json" \
    --trust "intel-root=$demo/simulated-intel-root.pem" --trust "nvidia-device=$demo/simulated-nvidia-device-root.pem" \
    --trust "nvidia-rim=$demo/simulated-nvidia-rim-root.pem" --trust "sigstore=$demo/simulated-sigstore-root.json" \
    --trust "tsa=$demo/simulated-tsa-root.pem"
}
measured() { # OUTPUT ARGUMENT... : runs verify and says how long it took and how much memory at most
  local out=$1 pid peak=0 size start=$SECONDS status=0; shift
  (verify "$@") <&0 >"$out" 2>"$out.err" & pid=$!
  while size=$(sed -n 's/^VmHWM:[[:space:]]*\([0-9]*\) kB/\1/p' "/proc/$pid/status" 2>/dev/null) && [ -n "$size" ]; do
    [ "$size" -le "$peak" ] || peak=$size
    sleep 0.2
  done
  wait $pid || status=$?
  echo "  $((SECONDS - start)) s, at most $((peak / 1024)) MiB resident, exit status $status"
}
rows() { grep -v '^{"summary"' "$1" | sed 's/,"earlierRun":[a-z]*//' | sort; } # which run judged a bundle is no part of what it found
summary() { grep '^{"summary"' "$1" || fail "no summary in $1: $(tail -n 3 "$1.err")"; }

if [ ! -d "$bundles" ]; then
  "$java" -cp "$classpath" dev.exhibit.cli.Main demo --keep "$demo" >/dev/null 2>&1 || fail "demo"
  echo "making $count bundles in $bundles"
  "$java" -cp "$classpath" "$here/MakeBundles.java" "$bundles" "$count" "$demo"
fi
[ "$(find "$bundles" -iname '*.evb' | wc -l)" = "$count" ] || fail "not $count bundles"

echo "the first tenth of $count bundles, heap $heap"
find "$bundles" -iname "*.evb" | sort | sed -n "1,$((count / 10))p" >"$work/names"
measured "$work/tenth.jsonl" - <"$work/names"

echo "all $count, heap $heap"
measured "$work/whole.jsonl" "$bundles"
counts=$(summary "$work/whole.jsonl" | jq -c .summary.counts)
echo "  $counts"
[ "$(rows "$work/whole.jsonl" | wc -l)" = "$count" ] || fail "not a row for each bundle"
[ "$(jq add <<<"$counts")" = "$count" ] || fail "the counts are about other bundles"
bad=$(jq '[to_entries[] | select(.key | test("REJECTED|NOT JUDGED")) | .value] | add' <<<"$counts")
[ "$bad" = $((count / 100)) ] || fail "$bad bad ones instead of $((count / 100))"
spoilt=$(rows "$work/whole.jsonl" | jq -r 'select((.words // "REJECTED") | test("REJECTED")) | .bundle' | grep -cE '37\.(evb|EVB)$')
[ "$spoilt" = $((count / 100)) ] || fail "not the spoilt ones were rejected"

echo "killed after a third, and resumed"
rm -f "$work/state"
(verify "$bundles" --state "$work/state") >"$work/killed.jsonl" 2>"$work/killed.err" & pid=$!
until [ "$(wc -l 2>/dev/null <"$work/state" || echo 0)" -ge $((count / 3)) ]; do
  kill -0 $pid 2>/dev/null || fail "it ended before it could be killed"
  sleep 0.1
done
kill -KILL $pid; wait $pid 2>/dev/null || true
echo "  killed with $(wc -l <"$work/state") lines in its state"
measured "$work/resumed.jsonl" "$bundles" --state "$work/state"
cmp <(rows "$work/whole.jsonl") <(rows "$work/resumed.jsonl") || fail "other rows after the kill"
[ "$counts" = "$(summary "$work/resumed.jsonl" | jq -c .summary.counts)" ] || fail "other counts after the kill"
echo "the same $count rows and counts: ok"
