package dev.exhibit.collector.record;

import dev.exhibit.collector.http.ApiKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Exchanges that go into one bundle, and the attestations they share. */
final class Unit {
  /** A signing key as exchanges know it. */
  record Signer(String model, Optional<String> address) {}

  private final String id;
  private final List<Recorded> exchanges = new ArrayList<>();
  private final Map<Signer, Boolean> attested = new HashMap<>();
  private final Map<Signer, ReentrantLock> turns = new HashMap<>();
  private long bytes;
  private int attestations;
  private int open;
  private boolean closed;
  private boolean incomplete;

  Unit(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /** An exchange begins; not if the unit is over. */
  synchronized boolean enter() {
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
  synchronized boolean leave(Optional<Recorded> recorded) {
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
  synchronized boolean close() {
    boolean first = !closed;
    closed = true;
    return first && open == 0;
  }

  /** Whether it holds enough for one bundle. */
  synchronized boolean isFull(int maxExchanges, long maxBytes) {
    return exchanges.size() + open >= maxExchanges || bytes >= maxBytes;
  }

  synchronized List<Recorded> exchanges() {
    return List.copyOf(exchanges);
  }

  /** Something that its exchanges share is missing. */
  synchronized void lacksSomething() {
    incomplete = true;
  }

  /** Whether a bundle with these exchanges lacks evidence: a signature, or what all share. */
  synchronized boolean isIncomplete(List<Recorded> packed) {
    return incomplete || !packed.stream().allMatch(Recorded::isSigned);
  }

  /** Fetches something about a signer. */
  interface Attesting {
    /** Whether there is a report; {@code attestation} is the id it gets. */
    boolean fetch(String attestation) throws IOException;
  }

  /** Has the signer attested once; whoever comes while that is under way waits for it. */
  void attestOnce(Signer signer, Attesting attesting) throws IOException {
    ReentrantLock turn = turn(signer);
    turn.lock();
    try {
      if (!isAttested(signer)) {
        boolean done = attesting.fetch(nextAttestation());
        settle(signer, done);
      }
    } finally {
      turn.unlock();
    }
  }

  private synchronized ReentrantLock turn(Signer signer) {
    return turns.computeIfAbsent(signer, s -> new ReentrantLock());
  }

  private synchronized boolean isAttested(Signer signer) {
    return attested.getOrDefault(signer, false);
  }

  private synchronized void settle(Signer signer, boolean done) {
    attested.put(signer, done);
  }

  private synchronized String nextAttestation() {
    attestations++;
    return "%03d".formatted(attestations);
  }

  /** Ids up to this number are taken by attestations from before. */
  synchronized void attestationsTaken(int count) {
    attestations = count;
  }

  /** An exchange of this unit with the key of the client it belongs to. */
  record Job(Unit unit, Recorded exchange, Optional<ApiKey> key) {}
}
