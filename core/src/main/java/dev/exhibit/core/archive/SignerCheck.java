package dev.exhibit.core.archive;

import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code manifest.signer}: whether the key that sealed the bundle as its collector is one that the
 * reader expects. A key that merely comes with the bundle identifies nobody, and one that only
 * countersigned did not make it.
 */
final class SignerCheck {
  private final Key key;
  private final SealVerification seals;
  private final Set<Sha256> expected;

  private SignerCheck(Key key, SealVerification seals, Set<Sha256> expected) {
    this.key = key;
    this.seals = seals;
    this.expected = expected;
  }

  public static Finding judge(Key key, SealVerification seals, Policy policy) {
    if (policy.collectors().anybody()) {
      return new Finding.NotApplicable(
          key,
          ArchiveCode.SIGNER_IRRELEVANT,
          Grounds.of(Message.of("The policy %s accepts a seal by anybody.", policy.name()))
              .with("signers", hex(seals.valid())));
    }
    Set<Sha256> expected = policy.collectors().signers().orElseThrow();
    return new SignerCheck(key, seals, expected).judge();
  }

  private Finding judge() {
    Optional<SealResult.Valid> collector = seals.first();
    if (collector.isPresent() && expected.contains(collector.get().keyId())) {
      return new Finding.Passed(
          key,
          ArchiveCode.SIGNER_EXPECTED,
          Grounds.of("The bundle is sealed by a collector that you named.")
              .compared(names(), Value.of(collector.get().keyId())));
    }
    if (expected.isEmpty()) {
      return missing(
          ArchiveCode.SIGNER_NOT_NAMED,
          Message.of(
              "The bundle is sealed by a key that the verifier was not told to expect; name the"
                  + " collector with --signer."));
    }
    Optional<SealResult.Valid> named =
        seals.valid().stream().filter(seal -> expected.contains(seal.keyId())).findFirst();
    if (named.isPresent()) {
      return missing(ArchiveCode.SIGNER_ONLY_COUNTERSIGNED, onlyCountersigned(named.get()));
    }
    return collector.map(this::unexpected).orElseGet(this::unsealed);
  }

  private static Message onlyCountersigned(SealResult.Valid seal) {
    return Message.of(
        "Key %s, which you named, signed the bundle as %s%s. It did not seal it as its collector.",
        seal.keyId(),
        seal.claims().role(),
        seal.claims()
            .verdict()
            .map(words -> Message.of(" with the verdict “%s”", words))
            .orElse(Message.of("")));
  }

  private Finding unexpected(SealResult.Valid collector) {
    return new Finding.Failed(
        key,
        ArchiveCode.SIGNER_UNEXPECTED,
        Grounds.of("The bundle is sealed by a collector that you did not name.")
            .compared(names(), Value.of(collector.keyId())));
  }

  private Finding unsealed() {
    return missing(
        ArchiveCode.SIGNER_UNSEALED,
        Message.of("No valid seal shows which collector made the bundle."));
  }

  private Finding missing(Code.Lacking code, Message sentence) {
    Grounds grounds = Grounds.of(sentence).with("signers", hex(seals.valid()));
    return new Finding.Missing(
        key, code, expected.isEmpty() ? grounds : grounds.expecting(names()));
  }

  private Value names() {
    return Value.anyOf(expected.stream().sorted().map(Value::of));
  }

  /** The keys, each once: one key may sign more than once. */
  private static List<String> hex(List<SealResult.Valid> seals) {
    return seals.stream().map(seal -> seal.keyId().hex()).distinct().toList();
  }
}
