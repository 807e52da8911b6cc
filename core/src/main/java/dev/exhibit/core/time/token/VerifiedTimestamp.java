package dev.exhibit.core.time.token;

import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.time.pki.AuthorityPath;
import dev.exhibit.core.time.pki.RevocationKnowledge;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.data.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A token whose signature holds and whose authority is trusted; only {@link TimestampVerifier}
 * makes one. What it is about, {@link #covers} says.
 */
public final class VerifiedTimestamp {
  private final StampInfo info;
  private final AuthorityPath path;
  private final HashAlgorithm signatureHash;
  private final RevocationKnowledge revocation;

  VerifiedTimestamp(
      StampInfo info,
      AuthorityPath path,
      HashAlgorithm signatureHash,
      RevocationKnowledge revocation) {
    this.info = info;
    this.path = path;
    this.signatureHash = signatureHash;
    this.revocation = revocation;
  }

  /** The authority's time. */
  public Instant genTime() {
    return info.genTime();
  }

  /** How far the time may be off, by the authority's word; zero where it states nothing. */
  public Duration accuracy() {
    return info.accuracy();
  }

  /** The hash algorithm of the imprint. */
  public HashAlgorithm hash() {
    return info.hash();
  }

  /** The digest of what was stamped. */
  public Bytes imprint() {
    return info.imprint();
  }

  /** Whether the token is about exactly these bytes. */
  public boolean covers(Bytes content) {
    return info.hash().of(content).equals(info.imprint());
  }

  /** Whether the token is about content of this digest, by the same algorithm. */
  public boolean coversDigest(HashAlgorithm algorithm, Bytes digest) {
    return info.hash() == algorithm && info.imprint().equals(digest);
  }

  /** The anchor above it. */
  public TrustAnchor anchor() {
    return path.anchor();
  }

  /** The common name of the signer. */
  public String authority() {
    return path.authority();
  }

  /** Until when its certificates answer for it. */
  public Instant end() {
    return path.end();
  }

  /** Whether its hash algorithms were strong at {@code at}. */
  public boolean isStrongAt(Instant at) {
    return info.hash().isStrongAt(at) && signatureHash.isStrongAt(at);
  }

  /** Whether it is still trustworthy at {@code at} without a younger token. */
  public boolean answersAt(Instant at) {
    return !at.isAfter(end()) && isStrongAt(at);
  }

  /** What {@code at}, at which it does not answer, would have to be. */
  public Value answering(Instant at) {
    return isStrongAt(at) ? Value.atMost(Value.of(end())) : Value.before(HashAlgorithm.WEAK_SINCE);
  }

  /** What is known about revocations of its authority's certificates. */
  public RevocationKnowledge revocation() {
    return revocation;
  }

  /** Whether its authority is a simulated one. */
  public boolean simulated() {
    return path.simulated();
  }

  /** For machines. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("genTime", genTime().toString());
    facts.put("accuracySeconds", info.accuracy().toMillis() / 1000.0);
    facts.put("ordering", info.ordering());
    facts.put("hash", info.hash().label());
    facts.put("imprint", info.imprint().hex());
    facts.put("policy", info.policy());
    facts.put("serial", info.serial().toString(16));
    facts.put("authority", authority());
    facts.put("path", path.names());
    facts.put("validUntil", end().toString());
    return facts;
  }
}
