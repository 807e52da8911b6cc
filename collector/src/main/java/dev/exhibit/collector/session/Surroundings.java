package dev.exhibit.collector.session;

import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.RetryPolicy;
import dev.exhibit.collector.http.Sleeper;
import dev.exhibit.collector.http.Stop;
import java.time.InstantSource;
import java.util.Map;

/**
 * Everything a collection takes from the world around it.
 *
 * @param chat when to send a chat again that was refused
 * @param documents when to ask again for anything else
 * @param stop ends everything early; what has arrived by then is packed
 * @param manners how often time-stamping authorities are asked
 */
public record Surroundings(
    HttpSettings http,
    RetryPolicy chat,
    RetryPolicy documents,
    InstantSource clock,
    Sleeper sleeper,
    RandomBytes random,
    Progress progress,
    Stop stop,
    AuthorityManners manners) {
  /** Surroundings in which nobody asks for an early end. */
  public Surroundings(
      HttpSettings http,
      RetryPolicy chat,
      RetryPolicy documents,
      InstantSource clock,
      Sleeper sleeper,
      RandomBytes random,
      Progress progress) {
    this(
        http,
        chat,
        documents,
        clock,
        sleeper,
        random,
        progress,
        new Stop(),
        new AuthorityManners(Map.of()));
  }

  /** The real world. */
  public static Surroundings real(HttpSettings http, Progress progress) {
    return new Surroundings(
        http,
        RetryPolicy.CHAT,
        RetryPolicy.DOCUMENTS,
        InstantSource.system(),
        Sleeper.REAL,
        RandomBytes.secure(),
        progress);
  }

  /** The same but for how it waits. */
  public Surroundings waitingBy(Sleeper other) {
    return new Surroundings(http, chat, documents, clock, other, random, progress, stop, manners);
  }

  /** The same, ended early by {@code other}, also while it waits. */
  public Surroundings endedBy(Stop other) {
    return new Surroundings(
        http, chat, documents, clock, other::sleep, random, progress, other, manners);
  }

  /** The same with other manners towards time-stamping authorities. */
  public Surroundings with(AuthorityManners other) {
    return new Surroundings(http, chat, documents, clock, sleeper, random, progress, stop, other);
  }
}
