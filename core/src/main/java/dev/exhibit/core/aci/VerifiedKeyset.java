package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.Subject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that the report_data of a verified quote binds. Only {@link BindingCheck} makes one.
 *
 * <p>It says that software in that machine asked for a quote over these keys. Which software, and
 * whether the keys had expired, other findings say.
 */
public final class VerifiedKeyset {
  private final Subject attestation;
  private final AciProfile profile;
  private final Keyset keyset;
  private final boolean challenged;
  private final boolean direct;

  VerifiedKeyset(Subject attestation, AciReport report, boolean challenged) {
    this.attestation = attestation;
    this.profile = report.profile();
    this.keyset = report.keyset();
    this.challenged = challenged;
    this.direct = report.direct();
  }

  /** The attestation whose quote binds the keys. */
  public Subject attestation() {
    return attestation;
  }

  /** Which version of the specification the report follows. */
  public AciProfile profile() {
    return profile;
  }

  /** The keys. */
  public Keyset keyset() {
    return keyset;
  }

  /** Whether the quote also answers the collector's nonce. */
  public boolean challenged() {
    return challenged;
  }

  /** Whether the service says that it serves the model itself; its word, which nothing binds. */
  public boolean saysDirect() {
    return direct;
  }

  /** The keys as named values. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("profile", profile.words());
    facts.put("keysetDigest", keyset.name());
    facts.put("subject", keyset.subject().orElse(""));
    facts.put("notAfter", notAfter().map(Instant::toString).orElse("never"));
    facts.put("receiptKeys", keyset.receiptKeys().stream().map(Keyset.NamedKey::keyId).toList());
    facts.put("e2eeKeys", keyset.e2eeKeys().stream().map(Keyset.NamedKey::keyId).toList());
    facts.put("tlsKeys", keyset.tlsKeys().stream().map(k -> k.spki().hex()).toList());
    facts.put("challenged", challenged);
    facts.put("serving", direct ? "direct, by its own word" : "aggregator, by its own word");
    return facts;
  }

  private Optional<Instant> notAfter() {
    return UnixTime.of(keyset.notAfter());
  }
}
