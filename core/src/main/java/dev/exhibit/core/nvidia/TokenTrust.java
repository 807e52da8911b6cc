package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.nvidia.KeySet.ServiceKey;
import dev.exhibit.core.trust.TrustAnchor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Judges what all parts of a token have in common: signature, issuer, dates. */
final class TokenTrust {
  /** How far a service's clock may be ahead of the collector's. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** No date of a token is tens of thousands of years away. */
  private static final long FAR_SECONDS = 1L << 40;

  private final List<KeySet> keySets;
  private final TokenAnchor anchors;
  private final EvaluationTime time;

  TokenTrust(List<KeySet> keySets, TokenAnchor anchors, EvaluationTime time) {
    this.keySets = List.copyOf(keySets);
    this.anchors = anchors;
    this.time = time;
  }

  /**
   * What signatures and dates come to.
   *
   * @param anchor what vouches for the keys, if something vouches for all of them
   * @param untimely why the token does not count at the instants judged at
   */
  record Signed(Optional<TrustAnchor> anchor, Optional<Ruling> untimely) {}

  /** Requires that a key of the key sets signed each part, and that one of {@code issuers} did. */
  Signed require(List<Jwt> parts, Set<String> issuers) throws Refused {
    Optional<TrustAnchor> anchor = signed(parts);
    Optional<Ruling> untimely = Optional.empty();
    for (Jwt part : parts) {
      requireIssuer(part, issuers);
      untimely = untimely.isPresent() ? untimely : untimely(part);
    }
    return new Signed(anchor, untimely);
  }

  private Optional<TrustAnchor> signed(List<Jwt> parts) throws Refused {
    if (keySets.isEmpty()) {
      throw Refused.missing(TokenCode.KEYS_ABSENT, "There is no key set for the token.");
    }
    Optional<TrustAnchor> anchor = Optional.empty();
    boolean all = true;
    for (Jwt part : parts) {
      ServiceKey key = key(part.keyId());
      if (!part.isSignedBy(key.key())) {
        throw Refused.failed(TokenCode.SIGNATURE_BAD, "A signature of the token does not verify.");
      }
      anchor = anchors.of(key);
      all &= anchor.isPresent();
    }
    return all ? anchor : Optional.empty();
  }

  private ServiceKey key(String keyId) throws Refused {
    return keySets.stream()
        .map(set -> set.key(keyId))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(
            () ->
                new Refused(
                    Ruling.failed(
                            TokenCode.KEY_UNKNOWN,
                            "No key set holds a usable key of the name the token states.")
                        .with("kid", keyId)));
  }

  private static void requireIssuer(Jwt part, Set<String> issuers) throws Refused {
    String issuer = part.claims().path("iss").stringValue("");
    if (!issuers.contains(issuer)) {
      throw new Refused(
          Ruling.failed(TokenCode.ISSUER_OTHER, "The token names another issuer.")
              .compared(issuers.stream().sorted().toList(), issuer));
    }
  }

  private Optional<Ruling> untimely(Jwt part) throws Refused {
    Instant from = instant(part, "nbf");
    Instant until = instant(part, "exp");
    if (time.earliest().plus(SKEW).isBefore(from)) {
      String message = "nbf " + from + " is after " + time.earliest() + ".";
      return Optional.of(Ruling.failed(TokenCode.NOT_YET_VALID, message));
    }
    if (time.latest().isAfter(until)) {
      String message = "exp " + until + " is before " + time.latest() + ".";
      return Optional.of(Ruling.failed(TokenCode.EXPIRED, message));
    }
    return Optional.empty();
  }

  private static Instant instant(Jwt part, String claim) throws Refused {
    JsonNode value = part.claims().path(claim);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0
        || value.longValue() > FAR_SECONDS) {
      throw Refused.failed(TokenCode.MALFORMED, "The token has no usable " + claim + ".");
    }
    return Instant.ofEpochSecond(value.longValue());
  }
}
