package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Message;
import java.security.cert.CertPathValidatorException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why the library refuses a path of certificates (RFC 5280 §6.1), in our words: it gives no reason
 * that a program could read but how its sentence begins, and repeats names of certificates.
 */
final class PathRefusal {
  private static final Map<String, String> BEGINNINGS = beginnings();

  private PathRefusal() {}

  private static Map<String, String> beginnings() {
    Map<String, String> known = new LinkedHashMap<>();
    known.put("Subtree check", "a certificate names somebody whom an authority above it excludes");
    known.put("Not a CA", "a certificate that signed another is none of an authority");
    known.put("Intermediate certificate lacks", known.get("Not a CA"));
    known.put("Version 1 certificates", known.get("Not a CA"));
    known.put("Issuer certificate keyusage", "the key of a certificate may not sign certificates");
    known.put("Max path length", "it is longer than an authority in it allows");
    known.put("IssuerName(", "a certificate names another issuer than the owner of the next one");
    known.put(
        "Could not validate certificate signature",
        "a certificate is not signed by the key of the next one");
    known.put("Could not validate", "a certificate was not valid then");
    known.put(
        "Certificate has unsupported critical extension",
        "a certificate has a critical extension that is not understood");
    known.put("Trust anchor", "it leads to no root that was given");
    return known;
  }

  static Message of(CertPathValidatorException refusal) {
    Message why = Message.ours(why(String.valueOf(refusal.getMessage())));
    return refusal.getIndex() < 0
        ? why
        : Message.of("%s, at certificate %d from the signer's", why, refusal.getIndex() + 1);
  }

  private static String why(String library) {
    return BEGINNINGS.entrySet().stream()
        .filter(known -> library.startsWith(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("a rule for paths of certificates is broken, or an extension cannot be read");
  }
}
