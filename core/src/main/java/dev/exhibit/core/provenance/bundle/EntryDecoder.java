package dev.exhibit.core.provenance.bundle;

import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.bundle.LogEntry.Inclusion;
import dev.exhibit.core.provenance.bundle.LogEntry.Kind;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads one log entry of a bundle and what the bundle's version asks of it. */
final class EntryDecoder {
  private static final int MOST_HASHES = 64;

  private EntryDecoder() {}

  static LogEntry decode(JsonFields entry, Version version) throws Malformed {
    Optional<Bytes> promise = promise(entry);
    Optional<Inclusion> inclusion = inclusion(entry);
    if (version == Version.V0_1 && promise.isEmpty()) {
      throw entry.refused("inclusionPromise", "version 0.1 asks for it");
    }
    if (version != Version.V0_1 && inclusion.isEmpty()) {
      throw entry.refused("inclusionProof", "versions 0.2 and 0.3 ask for it");
    }
    if (inclusion.isPresent() && inclusion.get().checkpoint().isEmpty()) {
      throw entry.refused("inclusionProof.checkpoint", "a proof without one proves nothing");
    }
    return new LogEntry(
        ProtoFields.whole(entry, "logIndex"),
        ProtoFields.someBytes(entry.object("logId"), "keyId"),
        Optional.of(kind(entry)),
        time(entry),
        promise,
        inclusion,
        ProtoFields.someBytes(entry, "canonicalizedBody"));
  }

  private static Kind kind(JsonFields entry) throws Malformed {
    JsonFields kind = entry.object("kindVersion");
    return new Kind(kind.text("kind"), kind.text("version"));
  }

  private static Optional<Instant> time(JsonFields entry) throws Malformed {
    long seconds = ProtoFields.whole(entry, "integratedTime");
    try {
      return seconds == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    } catch (DateTimeException e) {
      throw entry.refused("integratedTime", "no date");
    }
  }

  private static Optional<Bytes> promise(JsonFields entry) throws Malformed {
    Optional<JsonFields> promise = ProtoFields.message(entry, "inclusionPromise");
    return promise.isEmpty()
        ? Optional.empty()
        : Optional.of(ProtoFields.someBytes(promise.get(), "signedEntryTimestamp"));
  }

  private static Optional<Inclusion> inclusion(JsonFields entry) throws Malformed {
    Optional<JsonFields> proof = ProtoFields.message(entry, "inclusionProof");
    if (proof.isEmpty()) {
      return Optional.empty();
    }
    List<Bytes> hashes = ProtoFields.bytesList(proof.get(), "hashes");
    Bytes rootHash = ProtoFields.bytes(proof.get(), "rootHash");
    if (hashes.size() > MOST_HASHES
        || rootHash.size() != Sha256.SIZE
        || hashes.stream().anyMatch(h -> h.size() != Sha256.SIZE)) {
      throw proof.get().refused("hashes", "not at most 64 hashes and a root hash of 32 bytes each");
    }
    Optional<JsonFields> checkpoint = ProtoFields.message(proof.get(), "checkpoint");
    Optional<String> note =
        checkpoint.isEmpty() ? Optional.empty() : checkpoint.get().nullableText("envelope");
    return Optional.of(
        new Inclusion(
            ProtoFields.whole(proof.get(), "logIndex"),
            ProtoFields.whole(proof.get(), "treeSize"),
            rootHash,
            hashes,
            note));
  }
}
