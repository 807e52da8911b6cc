package dev.exhibit.core.time.token;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.time.pki.AuthorityPath;
import dev.exhibit.core.time.pki.Names;
import dev.exhibit.core.time.pki.PathSearch;
import dev.exhibit.core.time.pki.RevocationAnswer;
import dev.exhibit.core.time.pki.RevocationData;
import dev.exhibit.core.time.pki.RevocationKnowledge;
import dev.exhibit.core.time.pki.Signatures;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.data.Bytes;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Verifies RFC 3161 tokens with given anchors: signature, signer's certificate, purpose, path and
 * revocation, each at the token's own time. Has no clock.
 */
public final class TimestampVerifier {
  private final List<TrustAnchor> anchors;
  private final List<X509CertificateHolder> certificates;
  private final RevocationData revocation;

  /**
   * A verifier with these anchors.
   *
   * @param anchors believed for timestamps, whatever their role elsewhere
   * @param certificates further ones, that tokens may have left out
   */
  public TimestampVerifier(
      List<TrustAnchor> anchors, List<X509Certificate> certificates, List<X509CRL> lists) {
    this(
        List.copyOf(anchors),
        Holders.certificates(certificates),
        RevocationData.of(Holders.lists(lists)));
  }

  /** A verifier with these anchors and nothing else. */
  public static TimestampVerifier trusting(List<TrustAnchor> anchors) {
    return new TimestampVerifier(anchors, List.of(), List.of());
  }

  /** The same with more certificates to build paths from. */
  public TimestampVerifier with(List<X509CertificateHolder> more) {
    List<X509CertificateHolder> all = new ArrayList<>(certificates);
    all.addAll(more);
    return new TimestampVerifier(anchors, List.copyOf(all), revocation);
  }

  /** The same with these answers too. */
  public TimestampVerifier knowingAlso(List<RevocationAnswer> answers) {
    return knowing(revocation.and(answers));
  }

  /** The same with these revocation lists and answers, in place of others. */
  public TimestampVerifier knowing(RevocationData data) {
    return new TimestampVerifier(anchors, certificates, data);
  }

  private TimestampVerifier(
      List<TrustAnchor> anchors,
      List<X509CertificateHolder> certificates,
      RevocationData revocation) {
    this.anchors = anchors;
    this.certificates = certificates;
    this.revocation = revocation;
  }

  /**
   * A token over {@code content}: the time at which it existed, or why none is proven.
   *
   * @param token bare, or as the answer of an authority (TimeStampResp), DER
   */
  public Step<VerifiedTimestamp> over(Bytes content, Bytes token) {
    Step<VerifiedTimestamp> verified = verify(token);
    return verified.then(t -> t.covers(content) ? verified : otherData(t, content));
  }

  private static Step<VerifiedTimestamp> otherData(VerifiedTimestamp token, Bytes content) {
    return Step.broken(
        TimestampCode.OTHER_DATA,
        Grounds.of(Message.of("The token of %s is over other data.", token.genTime()))
            .compared(Value.of(token.hash().of(content)), Value.of(token.imprint()))
            .with("imprint", token.imprint().hex()));
  }

  /** A token, whatever it is over; its authority judged at the token's own time. */
  public Step<VerifiedTimestamp> verify(Bytes token) {
    return verify(token, Optional.empty());
  }

  /**
   * A token, whatever it is over.
   *
   * @param cover an instant at which the token is known to have existed, if it is: a path that
   *     still holds then is preferred, and a later revocation does no harm
   */
  public Step<VerifiedTimestamp> verify(Bytes token, Optional<Instant> cover) {
    return StampToken.decode(token).then(decoded -> Step.of(() -> judge(decoded, cover)));
  }

  /** The certificates that a token brings along, for other tokens' paths; none if unreadable. */
  public static List<X509CertificateHolder> certificatesIn(Bytes token) {
    return StampToken.decode(token).value().map(StampToken::certificates).orElse(List.of());
  }

  /** The time that a token states, whoever made it: a word, not a proof. */
  public static Optional<Instant> statedTime(Bytes token) {
    return StampToken.decode(token).value().map(t -> t.info().genTime());
  }

  /** The hash algorithm of a token's imprint, whoever made it. */
  public static Optional<HashAlgorithm> imprintHash(Bytes token) {
    return StampToken.decode(token).value().map(t -> t.info().hash());
  }

  /** The imprint that a token states, whoever made it. */
  public static Optional<Bytes> imprint(Bytes token) {
    return StampToken.decode(token).value().map(t -> t.info().imprint());
  }

  /** Whether a token states this imprint, whoever made it. */
  public static boolean isOver(Bytes token, HashAlgorithm hash, Bytes digest) {
    return StampToken.decode(token)
        .value()
        .filter(t -> t.info().hash() == hash && t.info().imprint().equals(digest))
        .isPresent();
  }

  private Step<VerifiedTimestamp> judge(StampToken token, Optional<Instant> cover) throws Stopped {
    try {
      return judged(token, cover);
    } catch (RuntimeException e) {
      // Of any kind: an extension or name in a certificate of another structure, found late.
      throw Stopped.broken(
          TimestampCode.MALFORMED,
          "A certificate, list or answer about the token's authority is malformed.");
    }
  }

  private Step<VerifiedTimestamp> judged(StampToken token, Optional<Instant> cover) throws Stopped {
    X509CertificateHolder signer = SignerSearch.find(token, certificates);
    HashAlgorithm hash = requireSignature(token, signer);
    Instant genTime = token.info().genTime();
    AuthorityPath path = path(token, signer, genTime, cover);
    RevocationData all = revocation.and(token.revocation());
    Optional<Step<?>> revoked = all.refusal(path, genTime, cover.orElse(Instant.MAX));
    if (revoked.isPresent()) {
      throw new Stopped(revoked.get());
    }
    RevocationKnowledge known = all.known(path, genTime);
    return Step.held(
        new VerifiedTimestamp(token.info(), path, hash, known),
        TimestampCode.VERIFIED,
        Grounds.of(Message.of("%s stamped it at %s. %s", path.authority(), genTime, known.said()))
            .with("revocationKnownFor", known.current() + " of " + known.of())
            .simulated(path.simulated())
            .restingOn(known.each()));
  }

  private AuthorityPath path(
      StampToken token, X509CertificateHolder signer, Instant genTime, Optional<Instant> cover)
      throws Stopped {
    List<X509CertificateHolder> pool = new ArrayList<>(token.certificates());
    pool.addAll(certificates);
    if (cover.isPresent()) {
      List<Instant> both = List.of(genTime, cover.get());
      Optional<AuthorityPath> lasting = PathSearch.find(signer, pool, anchors, both).value();
      if (lasting.isPresent()) {
        return lasting.get();
      }
    }
    Step<AuthorityPath> found = PathSearch.find(signer, pool, anchors, List.of(genTime));
    return found.value().orElseThrow(() -> new Stopped(found));
  }

  /** The digest of the content is what is signed, and the signer's key signed it. */
  private static HashAlgorithm requireSignature(StampToken token, X509CertificateHolder signer)
      throws Stopped {
    SignerInfo info = token.signer();
    String oid = info.getDigestAlgorithm().getAlgorithm().getId();
    Optional<HashAlgorithm> hash = HashAlgorithm.of(oid);
    if (hash.isEmpty()) {
      throw new Stopped(
          Step.lacking(
              TimestampCode.NOT_UNDERSTOOD,
              Message.of("The token is signed with the unknown hash %s.", oid)));
    }
    if (!hash.get().of(token.content()).equals(token.attributes().messageDigest())) {
      throw Stopped.broken(
          TimestampCode.CONTENT_CHANGED,
          Grounds.of(
                  Message.of(
                      "The digest that %s signed is not that of the token's content.",
                      Names.of(signer)))
              .compared(
                  Value.of(token.attributes().messageDigest()),
                  Value.of(hash.get().of(token.content()))));
    }
    byte[] signature = info.getEncryptedDigest().getOctets();
    boolean signed =
        token.attributes().signedForms().stream()
            .anyMatch(
                form ->
                    Signatures.verify(
                        signer,
                        info.getDigestEncryptionAlgorithm(),
                        info.getDigestAlgorithm(),
                        form.toArray(),
                        signature));
    if (!signed) {
      throw Stopped.broken(
          TimestampCode.SIGNATURE_BAD,
          Message.of("The signature of %s on the token is bad.", Names.describe(signer)));
    }
    return hash.get();
  }
}
