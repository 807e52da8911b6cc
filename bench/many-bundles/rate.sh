#!/usr/bin/env bash
# How fast a folder is: rate.sh COUNT FOLDER makes COUNT distinct bundles of one simulated platform, each with a signed exchange of its own,
# over ATTESTATIONS quotes (0, the default: each has its own), and verifies the first hundredth, the first tenth and all of them, and all
# once more for what the last third takes: with COUNT 60000, that of a process that has compiled what it needs. See README.md.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
count=${1:-10000} work=${2:-$(mktemp -d)} heap=${HEAP:-256m}
java=${EXHIBIT_JAVA_HOME:-${JAVA_HOME:?set JAVA_HOME to a JDK 21 or later}}/bin/java
classpath=${EXHIBIT_CLASSPATH:-$root/cli/target/exhibit-cli.jar:$root/cli/target/lib/*}
bundles=$work/bundles

verify() { # as the launcher does for a folder
  "$java" "-Xmx$heap" -XX:+UseParallelGC -cp "$classpath" dev.exhibit.cli.Main verify "$@" --format jsonl \
    --now 2026-07-01T00:00:00Z --trust "intel-root=$bundles/root.pem"
}
[ -d "$bundles" ] || "$java" -cp "$classpath" "$here/MakeSessions.java" "$bundles" "$count" 1 "${ATTESTATIONS:-0}"

find "$bundles" -name '*.evb' | sort >"$work/all" # head would end sort, and with it the script
echo "$(nproc) cores, load $(cut -d ' ' -f 1 /proc/loadavg), heap $heap"
TIMEFORMAT='%R %U %S'
for some in $((count / 100)) $((count / 10)) "$count"; do
  head -n "$some" "$work/all" >"$work/names"
  { time verify - <"$work/names" >"$work/$some.jsonl" 2>"$work/$some.err" || true; } 2>"$work/time"
  awk -v n="$some" '{ c = $2 + $3; printf "%7d bundles: %8.1f s, %8.1f s of processor time, %6.2f ms each\n", n, $1, c, c * 1000 / n }' "$work/time"
  [ "$(grep -c '"manifestSha256"' "$work/$some.jsonl")" = "$some" ] || { echo "not a line for each" >&2; exit 1; }
done

# the same again, looked at each second: what the last third took
size=$(stat -c %s "$work/$count.jsonl") # lines are alike, so bytes tell how many there are
verify - <"$work/names" >"$work/again.jsonl" 2>/dev/null &
for ((; ; )); do
  sleep 1
  child=$(pgrep -P $! || true)
  [ -n "$child" ] && spent=$(sed 's/.*) //' "/proc/$child/stat" 2>/dev/null) || break
  echo "$EPOCHREALTIME $(stat -c %s "$work/again.jsonl") $spent"
done | awk -v size="$size" -v n="$count" -v tick="$(getconf CLK_TCK)" '
  $2 > size / 3 * 2 && !from { from = $1; at = $2; used = $14 + $15 }
  $2 < size { to = $1; end = $2; sum = $14 + $15 }
  END { some = (end - at) / size * n; if (some > 0) printf "the last third of these: %.0f bundles a second, %.2f ms of processor time each\n", some / (to - from), (sum - used) / tick * 1000 / some }'
wait || true
cmp "$work/again.jsonl" "$work/$count.jsonl" >&2 || exit 1

# one by one: the same lines, but for the name, of which a list of names may need more
named() { sed "s/\"bundle\":\"[^\"]*\",//"; }
for name in $(head -n "$((count / 10))" "$work/names" | shuf -n 10 --random-source="$work/names"); do
  cmp <(verify "$name" 2>/dev/null | head -n 1 | named) <(grep -F "\"path\":\"$name\"" "$work/$count.jsonl" | named) || { echo "another line: $name" >&2; exit 1; }
done
echo "ten of them one by one: the same lines"
