package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.JsonKind;
import dev.exhibit.core.trust.TrustAnchor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Judges what all parts of a token have in common: signature, issuer, dates. */
final class TokenTrust {
  /** How far a service's clock may be ahead of the collector's. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** No date of a token is tens of thousands of years away. */
  private static final BigDecimal FAR_SECONDS = BigDecimal.valueOf(1L << 40);

  private static final int NANO_DIGITS = 9;

  /** Most signatures that are tried over all tokens; a token has one for each device, and one. */
  private static final int MOST_TRIED = 1024;

  private final KeyRing keys;
  private final EvaluationTime time;
  private int tried;

  TokenTrust(KeyRing keys, EvaluationTime time) {
    this.keys = keys;
    this.time = time;
  }

  /**
   * What signatures and dates come to.
   *
   * @param anchor what vouches for the keys, if something vouches for all of them
   * @param certificates those that came with the keys, and the anchors that they lead to
   * @param untimely why the token does not count at the instants judged at
   */
  record Signed(
      Optional<TrustAnchor> anchor, List<Dated> certificates, Optional<Step<?>> untimely) {}

  /** Requires that a key of the key sets signed each part, and that one of {@code issuers} did. */
  Signed require(List<Jwt> parts, Set<String> issuers) throws Stopped {
    List<KeyRing.Candidate> signers = signed(parts);
    requireIssuer(parts, issuers);
    Optional<Step<?>> untimely = Optional.empty();
    for (Jwt part : parts) {
      untimely = untimely.isPresent() ? untimely : untimely(part);
    }
    return new Signed(anchor(signers), certificates(signers), untimely);
  }

  private List<KeyRing.Candidate> signed(List<Jwt> parts) throws Stopped {
    if (keys.isEmpty()) {
      throw Stopped.lacking(
          TokenCode.KEYS_ABSENT,
          Message.of("There is no key set for the token.%s", keys.leftOut()));
    }
    List<KeyRing.Candidate> signers = new ArrayList<>();
    for (Jwt part : parts) {
      signers.add(signer(part));
    }
    return signers;
  }

  /** That of the last key, if every key has one. */
  private static Optional<TrustAnchor> anchor(List<KeyRing.Candidate> signers) {
    boolean all = signers.stream().allMatch(signer -> signer.anchor().isPresent());
    return all && !signers.isEmpty() ? signers.get(signers.size() - 1).anchor() : Optional.empty();
  }

  private static List<Dated> certificates(List<KeyRing.Candidate> signers) {
    return signers.stream().distinct().flatMap(signer -> signer.dated().stream()).toList();
  }

  /** A service replaces its keys, so that a name nobody holds is no contradiction. */
  private KeyRing.Candidate signer(Jwt part) throws Stopped {
    if (part.keyId().isEmpty()) {
      throw Stopped.lacking(TokenCode.KEY_UNKNOWN, "The token does not name its key.");
    }
    List<KeyRing.Candidate> candidates = keys.named(part.keyId());
    if (candidates.isEmpty()) {
      throw new Stopped(
          Step.lacking(
                  TokenCode.KEY_UNKNOWN,
                  Message.of(
                      "No key set holds a usable key with the name that the token states.%s",
                      keys.leftOut()))
              .with("kid", part.keyId()));
    }
    for (KeyRing.Candidate candidate : candidates) {
      if (tried++ >= MOST_TRIED) {
        throw Stopped.lacking(
            TokenCode.NOT_UNDERSTOOD,
            Message.of(
                "Not judged: the tokens have more signatures than the %d that are tried.",
                MOST_TRIED));
      }
      if (part.isSignedBy(candidate.key().key())) {
        return candidate;
      }
    }
    throw Stopped.broken(TokenCode.SIGNATURE_BAD, "A signature of the token does not verify.");
  }

  /** One that is not known is another service's; several in one token contradict each other. */
  private static void requireIssuer(List<Jwt> parts, Set<String> issuers) throws Stopped {
    Set<String> named = new TreeSet<>();
    parts.forEach(part -> named.add(part.claims().path("iss").stringValue("")));
    if (issuers.containsAll(named) && named.size() == 1) {
      return;
    }
    Set<String> stated = new TreeSet<>(named);
    stated.remove("");
    Step<?> ruling =
        stated.size() > 1
            ? Step.broken(TokenCode.ISSUERS_DIFFER, "The token's parts name different issuers.")
            : Step.lacking(
                TokenCode.ISSUER_OTHER,
                stated.size() < named.size()
                    ? Message.of("A part of the token names no issuer.")
                    : Message.of("The token names an issuer that this verifier does not know."));
    throw new Stopped(
        ruling.compared(
            Value.anyOf(issuers.stream().sorted().map(Value::name)),
            Value.list(named.stream().map(Value::name))));
  }

  private Optional<Step<?>> untimely(Jwt part) throws Stopped {
    Instant from = instant(part, "nbf");
    Instant until = instant(part, "exp");
    Value valid = Value.between(Value.of(from), Value.of(until));
    if (time.earliest().plus(SKEW).isBefore(from)) {
      Message message = Message.of("nbf %s is after %s.", from, time.earliest());
      return Optional.of(
          Step.broken(TokenCode.NOT_YET_VALID, message).compared(valid, Value.of(time.earliest())));
    }
    if (time.latest().isAfter(until)) {
      Message message = Message.of("exp %s is before %s.", until, time.latest());
      return Optional.of(
          Step.broken(TokenCode.EXPIRED, message).compared(valid, Value.of(time.latest())));
    }
    return Optional.empty();
  }

  /** A NumericDate, which may have a fraction (RFC 7519 §2). */
  private static Instant instant(Jwt part, String claim) throws Stopped {
    JsonNode value = part.claims().path(claim);
    if (!value.isNumber()) {
      throw Stopped.lacking(
          TokenCode.NOT_UNDERSTOOD,
          Message.of(
              "The token's %s is %s.",
              claim, value.isMissingNode() ? Message.of("absent") : JsonKind.of(value)));
    }
    BigDecimal seconds = value.decimalValue();
    if (seconds.signum() < 0 || seconds.compareTo(FAR_SECONDS) > 0) {
      throw Stopped.broken(TokenCode.MALFORMED, Message.of("The token has no usable %s.", claim));
    }
    long nanos = seconds.remainder(BigDecimal.ONE).movePointRight(NANO_DIGITS).longValue();
    return Instant.ofEpochSecond(seconds.longValue(), nanos);
  }
}
