package dev.exhibit.bench;

import java.util.Arrays;
import java.util.function.ToLongFunction;

/** How long requests took. */
final class Sample {
  private final Connection.Times[] times;

  Sample(int requests) {
    this.times = new Connection.Times[requests];
  }

  void note(int request, Connection.Times taken) {
    times[request] = taken;
  }

  /** A quantile of first or last bytes, in ns; the smallest value that so many are not above. */
  long quantile(double part, ToLongFunction<Connection.Times> which) {
    long[] sorted = Arrays.stream(times).mapToLong(which).sorted().toArray();
    return sorted[(int) Math.max(0, Math.ceil(sorted.length * part) - 1)];
  }
}
