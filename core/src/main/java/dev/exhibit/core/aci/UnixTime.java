package dev.exhibit.core.aci;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/** Seconds since 1970, as documents state times. */
public final class UnixTime {
  private static final BigInteger LAST = BigInteger.valueOf(Instant.MAX.getEpochSecond());

  private UnixTime() {}

  /** The instant; empty if it lies beyond every calendar. */
  public static Optional<Instant> of(BigInteger seconds) {
    return seconds.compareTo(LAST) > 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(seconds.longValueExact()));
  }
}
