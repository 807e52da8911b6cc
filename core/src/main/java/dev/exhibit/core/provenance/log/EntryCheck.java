package dev.exhibit.core.provenance.log;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.bundle.LogEntry;
import dev.exhibit.core.provenance.bundle.LogEntry.Inclusion;
import dev.exhibit.core.provenance.root.LogKey;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That a trusted log holds an entry: its promise (SET) and its inclusion proof each verify where
 * they are present, and at least one of them is.
 */
public final class EntryCheck {
  private final LogEntry entry;
  private final LogKey log;
  private final EntryBody body;

  private EntryCheck(LogEntry entry, LogKey log, EntryBody body) {
    this.entry = entry;
    this.log = log;
    this.body = body;
  }

  /** Verifies one entry under the logs of {@code root}. */
  public static LoggedEntry verify(LogEntry entry, SigstoreRoot root) throws Stopped {
    LogKey log = root.log(entry.logId()).orElse(null);
    if (log == null) {
      throw Stopped.broken(
          LogCode.LOG_NOT_TRUSTED,
          SigstoreRoot.comparing(
              Grounds.of(
                  Message.of(
                      "The entry names log %s, which is none of the trusted root %s.",
                      entry.logId().hex(), root.name())),
              entry.logId(),
              List.of(root)));
    }
    return new EntryCheck(entry, log, body(entry)).verified();
  }

  private static EntryBody body(LogEntry entry) throws Stopped {
    Decoded<EntryBody> decoded = BodyDecoder.decode(entry.body());
    if (decoded instanceof Decoded.Invalid<EntryBody> invalid) {
      throw invalid.understood()
          ? Stopped.broken(
              LogCode.LOG_ENTRY_MALFORMED,
              Message.of("The body of the log entry cannot be read: %s.", invalid.message()))
          : Stopped.lacking(
              LogCode.LOG_ENTRY_NOT_UNDERSTOOD,
              Message.of(
                  "The body of the log entry is of a form that is not known here: %s.",
                  invalid.message()));
    }
    EntryBody body = ((Decoded.Valid<EntryBody>) decoded).value();
    if (entry.kind().isPresent() && !entry.kind().get().equals(body.kind())) {
      throw Stopped.broken(
          LogCode.LOG_ENTRY_MISMATCH,
          Grounds.of(
                  Message.of(
                      "The bundle calls the entry %s, its body says %s.",
                      entry.kind().get(), body.kind()))
              .compared(
                  Value.name(entry.kind().get().toString()), Value.name(body.kind().toString())));
    }
    return body;
  }

  private LoggedEntry verified() throws Stopped {
    Optional<Instant> time = promisedTime();
    boolean included = included();
    if (!included && entry.promise().isEmpty()) {
      throw Stopped.broken(
          LogCode.LOG_INCLUSION_UNPROVEN,
          "Neither a signed promise nor an inclusion proof ties the entry to the log.");
    }
    return new LoggedEntry(entry, body, log, time, included);
  }

  private Optional<Instant> promisedTime() throws Stopped {
    if (entry.promise().isEmpty()) {
      return Optional.empty(); // a time that nothing signs is none
    }
    Instant time = entry.integratedTime().orElse(Instant.EPOCH);
    if (!log.key().verifies(promised(time), entry.promise().get())) {
      throw Stopped.broken(
          LogCode.LOG_PROMISE_INVALID,
          "The log's signed entry timestamp does not verify over the entry's body, index and"
              + " time.");
    }
    requireLogValid(log, time);
    return Optional.of(time);
  }

  /** Refuses a log whose key was not valid at {@code time}. */
  public static void requireLogValid(LogKey log, Instant time) throws Stopped {
    if (!log.validFor().covers(time)) {
      throw Stopped.broken(
          LogCode.LOG_KEY_NOT_VALID,
          Grounds.of(
                  Message.of(
                      "The key of the log %s is trusted from %s, and the entry is of %s.",
                      log.host(), log.validFor(), time))
              .compared(log.validFor().value(), Value.of(time)));
    }
  }

  /** The bytes that a SET signs: the RFC 8785 form of these four members. */
  private Bytes promised(Instant time) {
    return Bytes.utf8(
        Filled.of(
            "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":%d}",
            Base64Text.encode(entry.body()),
            time.getEpochSecond(),
            entry.logId().hex(),
            entry.index()));
  }

  private boolean included() throws Stopped {
    if (entry.inclusion().isEmpty()) {
      return false;
    }
    Inclusion proof = entry.inclusion().get();
    Optional<Bytes> root = MerkleProof.root(entry.body(), proof);
    if (root.isEmpty() || !root.get().equals(proof.rootHash())) {
      throw Stopped.broken(
          LogCode.LOG_INCLUSION_INVALID,
          Grounds.of(
                  Message.of(
                      "The inclusion proof of the entry (index %d, tree size %d) does not lead to"
                          + " its root hash.",
                      proof.index(), proof.treeSize()))
              .compared(
                  Value.sha256(proof.rootHash()),
                  root.map(Value::sha256).orElseGet(() -> Value.list(List.of()))));
    }
    return proof.checkpoint().isPresent() && requireCheckpoint(proof, proof.checkpoint().get());
  }

  private boolean requireCheckpoint(Inclusion proof, String note) throws Stopped {
    Checkpoint checkpoint;
    try {
      checkpoint = Checkpoint.decode(note);
    } catch (Malformed e) {
      throw Stopped.broken(
          LogCode.LOG_CHECKPOINT_INVALID,
          Message.of("The checkpoint cannot be read: %s.", e.said()));
    }
    if (!checkpoint.isSignedBy(log, body.tiled())) {
      throw Stopped.broken(
          LogCode.LOG_CHECKPOINT_INVALID,
          Message.of("The checkpoint bears no signature of the log %s that verifies.", log.host()));
    }
    if (checkpoint.treeSize() != proof.treeSize()
        || !checkpoint.rootHash().equals(proof.rootHash())) {
      throw Stopped.broken(
          LogCode.LOG_CHECKPOINT_INVALID,
          "The signed checkpoint is about another tree than the inclusion proof.");
    }
    return true;
  }
}
