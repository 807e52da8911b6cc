package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.provenance.image.ProvenanceShelf.Document;
import dev.exhibit.core.provenance.registry.MachineToken;
import dev.exhibit.core.provenance.registry.RegistryAnswer;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What registers answered about single machines: signed tokens, and records nobody signed. */
final class RegistryAnswers {
  /** A token that a key of the policy signed by the time judged at. */
  private record Token(MachineToken token, Bytes key) {}

  private final List<Token> tokens = new ArrayList<>();
  private final List<RegistryAnswer.Unsigned> unsigned = new ArrayList<>();
  private int notCounted;

  /** Reads the answers; {@code keys} are Ed25519 keys of registers. */
  RegistryAnswers(List<Document> answers, Set<Bytes> keys, EvaluationTime time) {
    for (Document answer : answers) {
      if (!(RegistryAnswer.decode(answer.content())
          instanceof Decoded.Valid<RegistryAnswer> valid)) {
        notCounted++;
      } else if (valid.value() instanceof RegistryAnswer.Unsigned record) {
        unsigned.add(record);
      } else if (valid.value() instanceof RegistryAnswer.Signed signed) {
        add(signed.token(), keys, time);
      }
    }
  }

  private void add(MachineToken token, Set<Bytes> keys, EvaluationTime time) {
    Optional<Bytes> key = token.signer(keys);
    if (key.isPresent() && token.at().filter(at -> at.isAfter(time.latest())).isEmpty()) {
      tokens.add(new Token(token, key.get()));
    } else {
      notCounted++;
    }
  }

  int count() {
    return tokens.size();
  }

  /**
   * What the newest token of each key about {@code machine} says; one without a date is older than
   * any. Of several that are equally new, the one that stops to count first.
   */
  Stream<Listing> listings(Bytes machine) {
    Map<Bytes, Listing> newest = new LinkedHashMap<>();
    for (Token each : tokens) {
      if (each.token().isAbout(machine)) {
        newest.merge(each.key(), listing(each.token(), each.key()), RegistryAnswers::later);
      }
    }
    return newest.values().stream();
  }

  private static Listing later(Listing one, Listing other) {
    return Comparator.comparing(Listing::since)
                .thenComparing(Listing::until, Comparator.reverseOrder())
                .compare(one, other)
            >= 0
        ? one
        : other;
  }

  private static Listing listing(MachineToken token, Bytes key) {
    return new Listing(
        Message.of(
            "Listed as \"%s\" in a token that the register with the key %s signed%s.",
            token.label(),
            key.first(8).hex() + "…",
            token.at().map(RegistryAnswers::on).orElse(Message.of(", without a date"))),
        token.label(),
        token.at(),
        token.expires(),
        Optional.empty(),
        false);
  }

  private static Message on(Instant at) {
    return Message.of(" on %s", at);
  }

  /** Answers that nobody signed, as a sentence. */
  Optional<Message> byWordAlone() {
    return unsigned.stream()
        .findFirst()
        .map(
            record ->
                Message.of(
                    "A register answered the collector with the zone %s and the time %s; nobody"
                        + " signed that answer, and it does not name the machine it is about.",
                    record.zone(), record.timestamp()));
  }

  /** How many answers count for nothing, as a sentence. */
  Optional<Message> uncounted() {
    return notCounted == 0
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "Answers of registers that no key of the policy signed by the time judged at, or"
                    + " that cannot be read: %d.",
                notCounted));
  }
}
