package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A token of a service whose signatures and digests hold under a key set that was at hand. What it
 * is worth depends on {@link #anchor} and {@link #untimely}.
 */
final class VerifiedToken {
  private final Site site;
  private final String service;
  private final Opinion opinion;
  private final TokenTrust.Signed signed;

  private VerifiedToken(Site site, String service, Opinion opinion, TokenTrust.Signed signed) {
    this.site = site;
    this.service = service;
    this.opinion = opinion;
    this.signed = signed;
  }

  /**
   * What a token says.
   *
   * @param nonce the one it was asked for, as hex digits
   * @param positive the overall result; false where it is not stated as good
   * @param devices what it says of each
   * @param error the service's own, where it states one
   */
  record Opinion(
      String nonce,
      boolean positive,
      SortedMap<String, DeviceOpinion> devices,
      Optional<String> error) {}

  /** Verifies a token by itself, whatever evidence it is about; its form tells whose it is. */
  static Step<VerifiedToken> verify(Site site, Bytes document, TokenTrust trust) {
    return Step.of(
        () -> {
          requireToken(document);
          return TrustAuthorityToken.isOne(document)
              ? TrustAuthorityToken.verify(site, document, trust)
              : DetachedEat.verify(site, document, trust);
        });
  }

  private static void requireToken(Bytes document) throws Stopped {
    Optional<String> result = ResultToken.profile(document);
    if (result.isPresent()) {
      throw Stopped.lacking(
          TokenCode.EAR,
          Message.of(
              "The document is an attestation result (EAR, %s), which this version does not judge.",
              result.get()));
    }
    if (!document.isEmpty() && document.at(0) >= 0x80) {
      throw Stopped.lacking(
          TokenCode.NOT_UNDERSTOOD,
          "The token is binary, in a form that this verifier does not know.");
    }
  }

  /** A token that cannot be read breaks the rules of its form, or is of another. */
  static Stopped refused(Decoded.Invalid<?> token) {
    return token.understood()
        ? Stopped.broken(
            TokenCode.MALFORMED, Message.of("The token is refused: %s.", token.message()))
        : Stopped.lacking(
            TokenCode.NOT_UNDERSTOOD,
            Message.of("The token is not understood: %s.", token.message()));
  }

  static Step<VerifiedToken> held(
      Site site, String service, Opinion opinion, TokenTrust.Signed signed) {
    return Step.held(
        new VerifiedToken(site, service, opinion, signed),
        TokenCode.VERIFIED,
        Grounds.of("The token's signatures verify."));
  }

  Site site() {
    return site;
  }

  /** Whose token it is, in words. */
  String service() {
    return service;
  }

  /** The certificates that came with its keys, and the anchors that they lead to. */
  List<Dated> certificates() {
    return signed.certificates();
  }

  /** What vouches for the keys; empty if nothing does. */
  Optional<TrustAnchor> anchor() {
    return signed.anchor();
  }

  /** Why it does not count at the instants judged at, if its dates say so; a failure. */
  Optional<Step<?>> untimely() {
    return signed.untimely();
  }

  /** The nonce it was asked for, as hex digits. */
  String nonce() {
    return opinion.nonce();
  }

  /** The overall result; false where it is not stated as true. */
  boolean isPositive() {
    return opinion.positive();
  }

  /** What it says of each device. */
  SortedMap<String, DeviceOpinion> devices() {
    return opinion.devices();
  }

  /** The service's error, where it states one for a device. */
  Optional<String> error() {
    return opinion.error();
  }
}
