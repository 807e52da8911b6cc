package dev.exhibit.collector.session;

import dev.exhibit.collector.http.Peer;
import dev.exhibit.collector.http.Sleeper;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How often a time-stamping authority is asked: a pause from one question to the next, over all
 * collections of a process, and how long a question may wait for its turn. Some authorities answer
 * nobody who asks faster than they say.
 */
public final class AuthorityManners {
  /** Host names of authorities whose published manners are known, with the pause they ask for. */
  public static final Map<String, Duration> KNOWN =
      Map.of("timestamp.sectigo.com", Duration.ofSeconds(15));

  /** A token that comes later than this would widen a bracket more than most policies accept. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final Map<String, Duration> pauses = new HashMap<>(KNOWN);
  private final Map<String, Instant> free = new HashMap<>();

  /**
   * Manners.
   *
   * @param own pauses by host, or by host and port, that count instead of the known ones
   */
  public AuthorityManners(Map<String, Duration> own) {
    own.forEach((host, pause) -> pauses.put(host.toLowerCase(Locale.ROOT), pause));
  }

  /** The pause between two questions; none for an authority of which nothing is said. */
  public Duration pause(URI authority) {
    String named = Peer.of(authority).toLowerCase(Locale.ROOT);
    String host = String.valueOf(authority.getHost()).toLowerCase(Locale.ROOT);
    return pauses.getOrDefault(named, pauses.getOrDefault(host, Duration.ZERO));
  }

  /**
   * Takes the next turn at an authority.
   *
   * @return how long to wait for it; empty, and no turn taken, if that is too long
   */
  public synchronized Optional<Duration> turn(URI authority, Instant now) {
    Duration pause = pause(authority);
    if (pause.isZero()) {
      return Optional.of(Duration.ZERO);
    }
    String key = Peer.of(authority).toLowerCase(Locale.ROOT);
    Instant next = free.getOrDefault(key, now);
    // No turn lies further ahead unless the clock was set back.
    boolean known = !next.isAfter(now.plus(LONGEST_WAIT).plus(pause));
    Instant at = known && next.isAfter(now) ? next : now;
    Duration wait = Duration.between(now, at);
    if (wait.compareTo(LONGEST_WAIT) > 0) {
      return Optional.empty();
    }
    free.put(key, at.plus(pause));
    return Optional.of(wait);
  }

  /** A way to wait before the same question is asked again: as long as asked for, and its turn. */
  public Sleeper between(URI authority, InstantSource clock, Sleeper sleeper) {
    return pause -> {
      Duration turn = turn(authority, clock.instant()).orElse(LONGEST_WAIT);
      sleeper.sleep(turn.compareTo(pause) > 0 ? turn : pause);
    };
  }
}
