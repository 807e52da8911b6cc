package dev.exhibit.core.amd;

import dev.exhibit.core.amd.pki.AmdChain;
import dev.exhibit.core.amd.pki.AmdFiles;
import dev.exhibit.core.amd.pki.AmdPaths;
import dev.exhibit.core.amd.pki.KeyCertificate;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sorting;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the certificate of the key that signed a report. The signature tells, not what certificate
 * or report say of chip and TCB version: old firmware may state any.
 */
final class KeyPick {
  /** Certificates of keys whose signature is tried for one report. */
  private static final int MOST_TRIED = 16;

  private final Map<X509Certificate, Optional<KeyCertificate>> stated = new LinkedHashMap<>();
  private final AmdFiles files;
  private final boolean namedByCaller;
  private final AmdPaths paths;

  /**
   * Picks among {@code files}.
   *
   * @param namedByCaller whether somebody says of each file that it is about the report, so that
   *     one which cannot be read contradicts that
   */
  KeyPick(AmdFiles files, AmdPaths paths, boolean namedByCaller) {
    this.namedByCaller = namedByCaller;
    this.files = files;
    this.paths = paths;
  }

  /**
   * What was found for a report.
   *
   * @param chain that of the certificate
   * @param signed whether the report's signature verifies under its key
   */
  record Picked(Step<AmdChain> chain, boolean signed) {}

  /** The certificate under which the report verifies; else one that claims to be the right one. */
  Picked pick(SnpReport report) {
    List<X509Certificate> keys =
        files.keys().stream().map(AmdFiles.Found::value).distinct().toList();
    List<X509Certificate> near = near(keys, report);
    List<X509Certificate> signers = near.stream().filter(key -> signs(key, report)).toList();
    if (!signers.isEmpty()) {
      return new Picked(best(signers), true);
    }
    return near.stream()
        .map(paths::above)
        .filter(chain -> chain.value().filter(c -> isMeant(c, report)).isPresent())
        .findFirst()
        .map(chain -> new Picked(chain, false))
        .orElseGet(() -> new Picked(none(keys), false));
  }

  /**
   * The few whose signature is tried: those of the chip before those of no chip, and others last.
   * Any number of reports may stand beside any number of certificates, and a product of the two
   * costs too much.
   */
  private List<X509Certificate> near(List<X509Certificate> keys, SnpReport report) {
    return keys.size() <= MOST_TRIED
        ? keys
        : keys.stream()
            .sorted(Sorting.byNumber(key -> distance(key, report)))
            .limit(MOST_TRIED)
            .toList();
  }

  private int distance(X509Certificate certificate, SnpReport report) {
    return stated
        .computeIfAbsent(certificate, KeyCertificate::of)
        .map(
            key ->
                key.chipId().isEmpty()
                    ? (key.kind() == report.signingKey() ? 1 : 2)
                    : report.chipId().startsWith(key.chipId().get())
                        ? (key.tcb().equals(report.tcb().reported()) ? 0 : 1)
                        : 2)
        .orElse(2);
  }

  private Step<AmdChain> best(List<X509Certificate> signers) {
    List<Step<AmdChain>> chains = signers.stream().map(paths::above).toList();
    return chains.stream().filter(Step::holds).findFirst().orElse(chains.get(0));
  }

  /** Whether chip, kind and TCB version are the report's, so that the signature ought to verify. */
  private static boolean isMeant(AmdChain chain, SnpReport report) {
    return chain.key().kind() == report.signingKey()
        && chain.key().tcb().equals(report.tcb().reported())
        && chain.key().chipId().equals(Optional.of(chip(chain, report)));
  }

  private static Bytes chip(AmdChain chain, SnpReport report) {
    return report.chipId().first(chain.line().chipIdBytes());
  }

  private static boolean signs(X509Certificate key, SnpReport report) {
    return EcdsaScheme.P384_SHA384.verifyRaw(
        key.getPublicKey(), report.signed(), report.signature());
  }

  private Step<AmdChain> none(List<X509Certificate> keys) {
    if (!keys.isEmpty()) {
      return Step.lacking(
          AmdCode.KEY_CERTIFICATE_OTHER,
          Message.of(
              "The report's signature does not verify under any certificate of a report key in the"
                  + " evidence (%d).",
              keys.size()));
    }
    return files.unreadable().isEmpty() || !namedByCaller
        ? Step.lacking(
            AmdCode.KEY_CERTIFICATE_MISSING,
            "There is no certificate of the key that signed the report.")
        : Step.broken(
            AmdCode.CERTIFICATE_UNREADABLE,
            Grounds.of(
                    Message.of(
                        "No certificate of a report's key: %s.", files.unreadable().get(0).why()))
                .at(files.unreadable().get(0).site()));
  }
}
