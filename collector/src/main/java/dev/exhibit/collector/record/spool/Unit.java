package dev.exhibit.collector.record.spool;

import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Exchanges that go into one bundle, and the evidence they share. */
public final class Unit {
  /** What exchanges share, and what is fetched once for all of them. */
  public sealed interface Shared {
    /** The attestation of a signing key as exchanges know it. */
    record Signer(String model, Optional<String> address) implements Shared {}

    /** The attestation of a gateway's keyset, by its digest if that is known. */
    record Keyset(Optional<String> digest) implements Shared {}

    /** The record of a session that receipts cite. */
    record AciSession(String id) implements Shared {}
  }

  /** What was asked for in whose name; no key stays in memory for that. */
  private record Asked(Shared shared, Optional<Sha256> key) {}

  private final String id;
  private final List<Recorded> exchanges = new ArrayList<>();
  private final Map<Shared, Boolean> fetched = new HashMap<>();
  private final Map<Asked, Integer> ended = new HashMap<>();
  private final Map<Shared, ReentrantLock> turns = new HashMap<>();
  private long bytes;
  private int numbers;
  private int open;
  private int setAside;
  private boolean closed;
  private boolean incomplete;

  public Unit(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  /** An exchange begins; not if the unit is over. */
  public synchronized boolean enter() {
    if (closed) {
      return false;
    }
    open++;
    return true;
  }

  /**
   * An exchange that entered is over.
   *
   * @return whether the unit can now be packed
   */
  public synchronized boolean leave(Optional<Recorded> recorded) {
    open--;
    recorded.ifPresent(
        exchange -> {
          exchanges.add(exchange);
          bytes += exchange.bytes();
        });
    return closed && open == 0;
  }

  /**
   * Lets nobody in any more.
   *
   * @return whether the unit can now be packed; only once
   */
  public synchronized boolean close() {
    boolean first = !closed;
    closed = true;
    return first && open == 0;
  }

  /** Whether it holds enough for one bundle. */
  synchronized boolean isFull(int maxExchanges, long maxBytes) {
    return exchanges.size() + open >= maxExchanges || bytes >= maxBytes;
  }

  /** Those that wait to be packed. */
  public synchronized List<Recorded> exchanges() {
    return List.copyOf(exchanges);
  }

  /** These are in a bundle. */
  public synchronized void packed(List<Recorded> some) {
    Set<String> ids = some.stream().map(Recorded::id).collect(Collectors.toSet());
    exchanges.removeIf(exchange -> ids.contains(exchange.id()));
  }

  /** This one cannot be packed. */
  public synchronized void setAside(Recorded one) {
    exchanges.removeIf(exchange -> exchange.id().equals(one.id()));
    setAside++;
  }

  /**
   * Whether every exchange of it is in a bundle, so that what they share is not needed any more.
   */
  public synchronized boolean isDone() {
    return closed && open == 0 && exchanges.isEmpty() && setAside == 0;
  }

  /** Something that its exchanges share is missing. */
  public synchronized void lacksSomething() {
    incomplete = true;
  }

  /** Whether a bundle with these exchanges lacks evidence: a signature, or what all share. */
  public synchronized boolean isIncomplete(List<Recorded> packed) {
    return incomplete || !packed.stream().allMatch(exchange -> exchange.signature().isPresent());
  }

  /** Fetches something that is shared. */
  public interface Fetching {
    /** Whether there is such a thing; {@code number} is the id it gets. */
    boolean fetch(String number) throws IOException;
  }

  /**
   * Has it fetched once. Whoever comes while that is under way waits for it and takes what comes of
   * it, also nothing: if each asked again in turn, a unit of many exchanges would never end. Only a
   * later exchange asks again, and one in the name of somebody else, who may get an answer.
   */
  public void fetchOnce(Shared shared, Optional<ApiKey> asker, Fetching fetching)
      throws IOException {
    Asked asked = new Asked(shared, asker.map(key -> Sha256.of(Bytes.utf8(key.authorization()))));
    int endedBefore = ended(asked);
    ReentrantLock turn = turn(shared);
    turn.lock();
    try {
      if (!isFetched(shared) && ended(asked) == endedBefore) {
        fetchNow(asked, fetching);
      }
    } catch (RuntimeException | Error e) { // it would end so for every exchange
      settle(shared, true);
      throw e;
    } finally {
      turn.unlock();
    }
  }

  private synchronized ReentrantLock turn(Shared shared) {
    return turns.computeIfAbsent(shared, s -> new ReentrantLock());
  }

  private void fetchNow(Asked asked, Fetching fetching) throws IOException {
    try {
      settle(asked.shared(), fetching.fetch(nextNumber()));
    } finally {
      end(asked);
    }
  }

  private synchronized int ended(Asked asked) {
    return ended.getOrDefault(asked, 0);
  }

  private synchronized void end(Asked asked) {
    ended.merge(asked, 1, Integer::sum);
  }

  private synchronized boolean isFetched(Shared shared) {
    return fetched.getOrDefault(shared, false);
  }

  private synchronized void settle(Shared shared, boolean done) {
    fetched.put(shared, done);
  }

  private synchronized String nextNumber() {
    numbers++;
    return Filled.of("%03d", numbers);
  }

  /** Ids up to this number are taken by what was fetched before. */
  public synchronized void numbersTaken(int count) {
    numbers = count;
  }

  /** An exchange of this unit with the key of the client it belongs to. */
  public record Job(Unit unit, Recorded exchange, Optional<ApiKey> key) {}
}
