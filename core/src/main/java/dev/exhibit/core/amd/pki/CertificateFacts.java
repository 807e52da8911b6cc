package dev.exhibit.core.amd.pki;

import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What AMD's extensions in the certificate of a report's key say, as names and values. Decoded, not
 * verified.
 */
public final class CertificateFacts {
  private CertificateFacts() {}

  /** Nothing if it is no such certificate, or cannot be read as one. */
  public static Map<String, Object> of(X509Certificate certificate) {
    return KeyCertificate.of(certificate).map(CertificateFacts::facts).orElse(Map.of());
  }

  private static Map<String, Object> facts(KeyCertificate key) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("key", key.kind().name());
    facts.put("product", key.line().word());
    Map<String, Object> levels = new LinkedHashMap<>();
    key.line().tcb().levels(key.tcb()).forEach((part, level) -> levels.put(part.word(), level));
    facts.put("tcb", levels);
    key.chipId().ifPresent(id -> facts.put("chipId", id.hex()));
    key.provider().ifPresent(provider -> facts.put("keyLentTo", provider));
    return facts;
  }
}
