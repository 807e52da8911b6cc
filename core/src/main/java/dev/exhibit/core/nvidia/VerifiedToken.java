package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.nvidia.KeySet.ServiceKey;
import dev.exhibit.core.trust.TrustAnchor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A token of the service whose signatures and digests hold under a key set that was at hand. What
 * it is worth depends on {@link #anchor} and {@link #untimely}.
 */
final class VerifiedToken {
  /** NVIDIA's service, as it names itself. */
  static final String ISSUER = "https://nras.attestation.nvidia.com";

  /** How far the service's clock may be ahead of the collector's. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** No date of a token is tens of thousands of years away. */
  private static final long FAR_SECONDS = 1L << 40;

  private final Site site;
  private final DetachedEat token;
  private final Optional<TrustAnchor> anchor;
  private final Optional<Ruling> untimely;

  private VerifiedToken(
      Site site, DetachedEat token, Optional<TrustAnchor> anchor, Optional<Ruling> untimely) {
    this.site = site;
    this.token = token;
    this.anchor = anchor;
    this.untimely = untimely;
  }

  /** Verifies a token by itself, whatever evidence it is about. */
  static Judged<VerifiedToken> verify(
      Site site, Bytes document, List<KeySet> keySets, TokenAnchor anchors, EvaluationTime time) {
    return Judged.of(
        () -> {
          DetachedEat token = decoded(document);
          Optional<TrustAnchor> anchor = signed(token, keySets, anchors);
          requireIssuer(token);
          token.requireDigests();
          Optional<Ruling> untimely = Optional.empty();
          for (Jwt part : parts(token)) {
            untimely = untimely.isPresent() ? untimely : untimely(part, time);
          }
          VerifiedToken verified = new VerifiedToken(site, token, anchor, untimely);
          return Judged.held(
              verified, Ruling.passed(TokenCode.VERIFIED, "The token's signatures hold."));
        });
  }

  private static DetachedEat decoded(Bytes document) throws Refused {
    return switch (Decoded.of(() -> DetachedEat.decode(document))) {
      case Decoded.Valid<DetachedEat> v -> v.value();
      case Decoded.Invalid<DetachedEat> i ->
          throw Refused.failed(TokenCode.MALFORMED, "The token is refused: " + i.message() + ".");
    };
  }

  /** Requires every signature; the anchor is one only if all keys have it. */
  private static Optional<TrustAnchor> signed(
      DetachedEat token, List<KeySet> keySets, TokenAnchor anchors) throws Refused {
    if (keySets.isEmpty()) {
      throw Refused.missing(TokenCode.KEYS_ABSENT, "There is no key set for the token.");
    }
    Optional<TrustAnchor> anchor = Optional.empty();
    boolean all = true;
    for (Jwt part : parts(token)) {
      ServiceKey key = key(part.keyId(), keySets);
      if (!part.isSignedBy(key.key())) {
        throw Refused.failed(TokenCode.SIGNATURE_BAD, "A signature of the token does not verify.");
      }
      anchor = anchors.of(key);
      all &= anchor.isPresent();
    }
    return all ? anchor : Optional.empty();
  }

  private static ServiceKey key(String keyId, List<KeySet> keySets) throws Refused {
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

  private static List<Jwt> parts(DetachedEat token) {
    List<Jwt> parts = new ArrayList<>(token.devices().values());
    parts.add(0, token.overall());
    return parts;
  }

  private static void requireIssuer(DetachedEat token) throws Refused {
    for (Jwt part : parts(token)) {
      String issuer = part.claims().path("iss").stringValue("");
      if (!issuer.equals(ISSUER)) {
        throw new Refused(
            Ruling.failed(TokenCode.ISSUER_OTHER, "The token names another issuer.")
                .compared(ISSUER, issuer));
      }
    }
  }

  private static Optional<Ruling> untimely(Jwt part, EvaluationTime time) throws Refused {
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

  Site site() {
    return site;
  }

  /** What vouches for the keys; empty if nothing does. */
  Optional<TrustAnchor> anchor() {
    return anchor;
  }

  /** Why it does not count at the instants judged at, if its dates say so; a failure. */
  Optional<Ruling> untimely() {
    return untimely;
  }

  /** The nonce it was asked for, as hex digits. */
  String nonce() {
    return token.overall().claims().path("eat_nonce").stringValue("");
  }

  /** The overall result; false where it is not stated as true. */
  boolean isPositive() {
    return token.overall().claims().path("x-nvidia-overall-att-result").booleanValue(false);
  }

  /** What it says of each device. */
  SortedMap<String, DeviceOpinion> devices() {
    SortedMap<String, DeviceOpinion> opinions = new TreeMap<>();
    token.devices().forEach((name, part) -> opinions.put(name, new DeviceOpinion(part.claims())));
    return opinions;
  }

  /** The service's error, where it states one for a device. */
  Optional<String> error() {
    return token.devices().values().stream()
        .map(p -> p.claims().path("x-nvidia-error-details").path("message").stringValue(""))
        .filter(m -> !m.isEmpty())
        .findFirst();
  }
}
