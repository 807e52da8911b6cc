package dev.exhibit.core.cross;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** When one device was seen, in which machine and in which bundle; both by number. Packed. */
final class DeviceTrack {
  private static final int FROM = 0;
  private static final int TO = 2;
  private static final int WHERE = 4;
  private static final int SIZE = 5;

  private long[] packed = new long[SIZE];
  private int used;

  /** One sight. */
  record Sight(int machine, Instant from, Instant to, int bundle) {}

  void add(Sight sight) {
    if (used == packed.length) {
      packed = Arrays.copyOf(packed, used + Math.max(SIZE, used / (2 * SIZE) * SIZE));
    }
    keep(used + FROM, sight.from());
    keep(used + TO, sight.to());
    packed[used + WHERE] = (long) sight.machine() << Integer.SIZE | sight.bundle();
    used += SIZE;
  }

  private void keep(int at, Instant instant) {
    packed[at] = instant.getEpochSecond();
    packed[at + 1] = instant.getNano();
  }

  /** All, in the order of their coming. */
  List<Sight> all() {
    List<Sight> all = new ArrayList<>(used / SIZE);
    for (int at = 0; at < used; at += SIZE) {
      long where = packed[at + WHERE];
      all.add(
          new Sight((int) (where >>> Integer.SIZE), kept(at + FROM), kept(at + TO), (int) where));
    }
    return all;
  }

  private Instant kept(int at) {
    return Instant.ofEpochSecond(packed[at], packed[at + 1]);
  }
}
