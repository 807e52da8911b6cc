package dev.exhibit.core.archive;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.time.TimeBasisCheck;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** {@code archive.erasure} of every signed record of an erasure. */
public final class ErasureCheck {
  private static final String PREFIX = "seal/signature-";
  private static final int ID = 32;
  private static final String IS_HERE = " is said to be erased, and is in the bundle.";
  private static final String NEVER_HERE =
      " is said to be erased, and no manifest of the bundle declares it withheld.";

  private final Bundle bundle;
  private final Instant now;

  private ErasureCheck(Bundle bundle, Instant now) {
    this.bundle = bundle;
    this.now = now;
  }

  /**
   * Judges every record.
   *
   * @param authors whose a key is: only a record of a key that the reader named shows anything
   * @param now the reader's clock
   */
  static List<Finding> judge(
      Bundle bundle,
      SealVerification seals,
      Function<Sha256, Removed.Author> authors,
      Instant now) {
    ErasureCheck check = new ErasureCheck(bundle, now);
    List<Finding> findings = new ArrayList<>();
    for (Erasure erasure : Erasure.of(seals)) {
      Step<?> step = check.judge(erasure, authors.apply(erasure.key()));
      findings.add(step.at(Site.of(erasure.file())).finding(check.key(erasure)));
    }
    return findings;
  }

  /** The records that nothing contradicts, whoever signed them. */
  static List<Erasure> sound(Bundle bundle, SealVerification seals, Instant now) {
    ErasureCheck check = new ErasureCheck(bundle, now);
    return Erasure.of(seals).stream().filter(record -> check.refused(record).isEmpty()).toList();
  }

  /** Whose a key is: a key that comes with the bundle, its sealer's too, identifies nobody. */
  static Function<Sha256, Removed.Author> authors(Bundle bundle, Policy policy) {
    Set<Sha256> named = policy.collectors().signers().orElse(Set.of());
    Sha256 sealer = bundle.manifest().sealKey();
    return key ->
        named.contains(key)
            ? Removed.Author.NAMED
            : key.equals(sealer) ? Removed.Author.SEALER : Removed.Author.UNKNOWN;
  }

  private Key key(Erasure erasure) {
    String id = erasure.file().substring(PREFIX.length(), PREFIX.length() + ID);
    return new Key(CheckId.ARCHIVE_ERASURE, Subject.ARCHIVE.part("erasure-" + id));
  }

  /**
   * A record by a key that nobody named counts for nothing: leaving it out, as anybody can, must
   * not make a better verdict, nor adding it.
   */
  private Step<?> judge(Erasure erasure, Removed.Author author) {
    return refused(erasure)
        .<Step<?>>map(broken -> broken)
        .orElseGet(
            () ->
                author == Removed.Author.NAMED
                    ? Step.held(ArchiveCode.ERASED, grounds(erasure, author))
                    : Step.unproven(ArchiveCode.ERASER_NOT_KNOWN, grounds(erasure, author)));
  }

  private Optional<Step<?>> refused(Erasure erasure) {
    Optional<Message> wrong = contradiction(erasure.what());
    if (wrong.isPresent()) {
      return Optional.of(Step.broken(ArchiveCode.ERASURE_OF_OTHERS, wrong.get()));
    }
    Instant earliest = bundle.manifest().createdAt().minus(TimeBasisCheck.CLOCK_SKEW);
    Instant latest = now.plus(TimeBasisCheck.CLOCK_SKEW);
    if (erasure.when().isBefore(earliest) || erasure.when().isAfter(latest)) {
      return Optional.of(
          Step.broken(
              ArchiveCode.ERASURE_DATE,
              Grounds.of(
                      Message.of(
                          "The record says %s; the bundle was made at %s, and your clock says %s.",
                          erasure.when(), bundle.manifest().createdAt(), now))
                  .compared(
                      Value.between(Value.of(earliest), Value.of(latest)),
                      Value.of(erasure.when()))));
    }
    return Optional.empty();
  }

  private static Grounds grounds(Erasure erasure, Removed.Author author) {
    return Grounds.of(
            Message.of(
                "%s: %s.",
                Value.list(
                    Stream.concat(
                        erasure.what().members().stream().map(Value::name),
                        erasure.what().exchanges().stream().map(ErasureCheck::exchange))),
                author.words(erasure)))
        .with("erasedAt", erasure.when().toString())
        .with("key", erasure.key().hex())
        .with("members", List.copyOf(erasure.what().members()))
        .with("exchanges", List.copyOf(erasure.what().exchanges()));
  }

  private static Value exchange(String id) {
    return new Value(Value.Kind.MESSAGE, Message.of("exchange %s", Value.name(id)));
  }

  /** Everything that is said to be erased has to be gone, and to have been there. */
  private Optional<Message> contradiction(Withheld what) {
    Withheld gone = bundle.withheld();
    return Stream.concat(
            what.members().stream()
                .filter(name -> !gone.members().contains(name))
                .filter(name -> !isInside(name, gone.exchanges()))
                .map(
                    name ->
                        Message.of(
                            isThere(name) ? "%s" + IS_HERE : "%s" + NEVER_HERE, Value.name(name))),
            what.exchanges().stream()
                .filter(id -> !gone.exchanges().contains(id))
                .map(
                    id ->
                        Message.of(
                            bundle.exchange(id).isPresent()
                                ? "exchange %s" + IS_HERE
                                : "exchange %s" + NEVER_HERE,
                            Value.name(id))))
        .findFirst();
  }

  private boolean isThere(String name) {
    return bundle.archiveNames().contains(name);
  }

  private static boolean isInside(String name, Set<String> exchanges) {
    return exchanges.stream().anyMatch(id -> name.startsWith("exchanges/" + id + "/"));
  }
}
