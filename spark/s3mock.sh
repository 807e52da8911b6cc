#!/usr/bin/env bash
# spark/s3mock.sh STORE [COUNT] [FOLDER]: an archive of simulated bundles in an object store on this machine, judged by the job in local
# mode and by exhibit verify. The job is killed with SIGKILL and goes on. It fails unless the table has one row for each bundle, the rows and
# what they show together are those of exhibit verify, and reading all again adds no row. It says how much CPU time each took.
# STORE is the jar of s3mock, or a program that serves S3 without passwords at http://127.0.0.1:9090. For each request s3mock reads its index of
# all objects: beyond a few thousand, take another. It listens on every interface, so all of it runs in a network namespace that has no interface but loopback. Linux; needs jq and curl.
#   mvn -B -q -Pspark -pl spark -am -DskipTests package
#   mvn -q dependency:get -Dartifact=com.adobe.testing:s3mock:5.2.0:jar:exec
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/.." && pwd)
mock=${1:?name the jar of s3mock, or a program} count=${2:-20000} work=${3:-$(mktemp -d)}
attestations=${ATTESTATIONS:-50} cores=${CORES:-2} heap=${HEAP:-2g}
flags=${FLAGS:--XX:+UseParallelGC} # those of the distribution for a folder, for both
java=${EXHIBIT_JAVA_HOME:-${JAVA_HOME:?set JAVA_HOME to a JDK 21 or later}}/bin/java
spark=${SPARK_CLASSPATH:-$root/spark/target/spark/*}
job=${EXHIBIT_SPARK_JAR:-$root/spark/target/exhibit-spark.jar}
exhibit=${EXHIBIT_CLASSPATH:-$root/cli/target/exhibit-cli.jar:$root/cli/target/lib/*}
tests=${EXHIBIT_SPARK_TESTS:-$root/spark/target/test-classes:$root/spark/target/classes}

if [ -z "${EXHIBIT_INSIDE:-}" ]; then
  EXHIBIT_INSIDE=1 exec unshare ${UNSHARE:--n} -- "${BASH_SOURCE[0]}" "$mock" "$count" "$work"
fi
fail() { echo "FAILED: $*" >&2; exit 1; }
ip link set lo up
[ "$(ip -o link | wc -l)" = 1 ] || fail "there are other interfaces than loopback here"

options=(--policy "$work/policy.json" --trust "intel-root=$work/root.pem" --now 2027-01-31T00:00:00Z --scope hardware,exchange --allow-simulated)
store=(fs.s3a.endpoint=http://127.0.0.1:9090 fs.s3a.endpoint.region=us-east-1 fs.s3a.path.style.access=true fs.s3a.connection.ssl.enabled=false
  fs.s3a.access.key=any fs.s3a.secret.key=any fs.s3a.aws.credentials.provider=org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider)
export SPARK_LOCAL_IP=127.0.0.1
log=(-Dlog4j2.configurationFile="$here/src/test/resources/log4j2.properties")
judge() { # OUTPUT MORE...: becomes the job itself, so that it can be killed
  local out=$1; shift
  # Spark's class path stands before the job's jar, as on a cluster
  exec "$java" "-Xmx$heap" $flags "${log[@]}" -Dspark.master="local[$cores]" -Dspark.ui.enabled=false -Dspark.ui.showConsoleProgress=false \
    "${store[@]/#/-Dspark.hadoop.}" -cp "$spark:$job" dev.exhibit.spark.ExhibitSpark \
    verify --input "${input:-s3a://archive/bundles}" --output "s3a://archive/$out" "${at[@]}" "${options[@]}" "$@"
}
verify() { exec "$java" "-Xmx$heap" $flags -cp "$exhibit" dev.exhibit.cli.Main verify "${1:-$work/bundles}" --format jsonl --jobs "$cores" "${at[@]}" "${options[@]}"; }
mkdir -p "$work/conf"
{ echo '<configuration>'; for s in "${store[@]}"; do echo "<property><name>${s%%=*}</name><value>${s#*=}</value></property>"; done; echo '</configuration>'; } >"$work/conf/core-site.xml"
files() { "$java" "${log[@]}" -cp "$work/conf:$spark" org.apache.hadoop.fs.FsShell "$@"; }
timed() { # NAME COMMAND...: runs it as a process of its own, and keeps its CPU time in seconds
  local name=$1 status=0 start=$SECONDS; shift
  local TIMEFORMAT='%3U %3S'
  { time { ("$@") >"$work/$name.out" 2>"$work/$name.err" || status=$?; }; } 2>"$work/$name.cpu"
  awk -v n="$name" -v w=$((SECONDS - start)) -v s=$status '{ printf "  %-14s %7.1f s of CPU, %d s by the clock, exit status %d\n", n, $1 + $2, w, s }' "$work/$name.cpu"
  # 0 to 4 and 66 are what verify says of bundles
  case $status in 0 | 1 | 2 | 3 | 4 | 66) ;; *) tail -n 5 "$work/$name.err" >&2; fail "$name ended with $status" ;; esac
}
rate() { # NAME: CPU time for a bundle beyond the first tenth, ms: what starting costs is in both
  awk -v n="$count" '{ t[NR] = $1 + $2 } END { printf "%.2f", (t[2] - t[1]) * 1000 / (n - n / 10) }' "$work/$1-tenth.cpu" "$work/$1.cpu"
}
sorted() { jq -cS 'select(.summary == null) | del(.path, .earlierRun) | if .notJudged then .notJudged = "" else . end' | sort; }
lines() { files -cat "s3a://archive/$1/current/*/lines/part-*" 2>/dev/null | sorted; }
crossed() { jq -cS '.summary | .cross[]' | sort; }

if [ ! -f "$work/at" ]; then
  echo "making $count bundles over $attestations attestations in $work"
  "$java" -cp "$tests:$exhibit" dev.exhibit.spark.SimulatedArchive "$work" "$count" "$attestations" "${EVERY:-100}"
fi
at=(--at "$(cat "$work/at")")

case $mock in
  *.jar) "$java" -jar "$mock" --http.port=9090 --server.port=9091 >"$work/mock.log" 2>&1 & ;;
  *) "$mock" >"$work/mock.log" 2>&1 & ;;
esac
mock_pid=$!
trap 'kill $mock_pid 2>/dev/null || true' EXIT
for _ in $(seq 120); do curl -sf -X PUT http://127.0.0.1:9090/archive >/dev/null 2>&1 && break; kill -0 $mock_pid || fail "the store ended"; sleep 1; done
# by plain requests: Hadoop's client lists the folder for each file, and the mock goes through all it holds for a listing
(cd "$work/bundles" && find . -type f -printf '%P\n') | while IFS= read -r name; do
  printf 'upload-file = "%s"\nurl = "http://127.0.0.1:9090/archive/bundles/%s"\n' "$work/bundles/$name" "${name// /%20}"
done >"$work/put"
curl -sSf --fail-early --no-progress-meter --parallel --parallel-max 8 -K "$work/put" >"$work/put.out" 2>"$work/put.err" || fail "put: $(tail -n 3 "$work/put.err")"
echo "$(find "$work/bundles" -type f | wc -l) bundles in the store"

echo "an object that is replaced between listing and reading"
"$java" "${log[@]}" -cp "$tests:$work/conf:$spark:$exhibit" dev.exhibit.spark.ReplacedObject s3a://archive/replaced >"$work/replaced.out" 2>"$work/replaced.err" || fail "was read as if it were what was listed"
cat "$work/replaced.out"

echo "killed after two of five batches, and gone on"
: >"$work/killed.err"
(judge killed --batch $((count / 5))) >"$work/killed.out" 2>"$work/killed.err" & pid=$!
until [ "$(grep -c ' of .* read$' "$work/killed.err")" -ge 2 ]; do kill -0 $pid 2>/dev/null || fail "it ended: $(tail -n 3 "$work/killed.err")"; sleep 0.2; done
kill -KILL $pid; wait $pid 2>/dev/null || true
timed resumed judge killed --batch $((count / 5))
grep -h 'to be read\|rows in the table' "$work/killed.err" "$work/resumed.err"
grep -q "^exhibit-spark: $count rows in the table" "$work/resumed.err" || fail "not one row for each bundle"
grep -q "bundles listed, $count to be read" "$work/resumed.err" && fail "it began anew"

echo "again, believing no tag: all are read and none is judged"
timed again judge killed --resume digest
grep -q "^exhibit-spark: $count rows in the table" "$work/again.err" || fail "a second row for a bundle"

echo "exhibit verify of the same bundles, and the job once more from nothing"
timed verify-tenth verify "$work/bundles/below it"
timed verify verify
input="s3a://archive/bundles/below it" timed whole-tenth judge tenth
timed whole judge whole
for run in killed whole; do
  cmp <(lines "$run") <(sorted <"$work/verify.out") || fail "$run: other rows than exhibit verify"
  cmp <(files -cat "s3a://archive/$run/current/*/summary.json" 2>/dev/null | crossed) <(tail -n 1 "$work/verify.out" | crossed) || fail "$run: other findings across bundles"
done
tail -n 1 "$work/whole.err"
echo "CPU time for a bundle: $(rate verify) ms by exhibit verify, $(rate whole) ms by the job"
echo "the same $count rows, and the same findings across them: ok"
