package dev.exhibit.core.embed;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import java.util.Set;

/**
 * What one check learned about one subject.
 *
 * @param check the stable id, such as {@code tdx.quote}
 * @param subject such as {@code attestation/001}
 * @param status passed, failed, missing or not applicable
 * @param code the stable reason
 * @param message for an auditor; may hold text from evidence, which is to be escaped before it is
 *     shown
 * @param required whether the policy requires it
 */
public record CheckResult(
    String check,
    String subject,
    Finding.Status status,
    String code,
    String message,
    boolean required) {
  static CheckResult of(Finding finding, Set<Key> required) {
    return new CheckResult(
        finding.key().check().id(),
        finding.key().subject().path(),
        finding.status(),
        finding.code().id(),
        finding.grounds().message(),
        required.contains(finding.key()));
  }
}
