package dev.exhibit.core.verify.links;

import dev.exhibit.core.amd.terms.SnpField;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Foundation;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.data.Filled;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether anybody knows which software speaks for a machine. Software that nobody identified can
 * put into a quote whatever it was handed, such as the digest of reports of devices elsewhere.
 */
public final class KnownSoftware {
  private static final String HOST_DATA = SnpField.HOST_DATA.word();
  private static final String LAST_REGISTER = "rtmr3";

  private KnownSoftware() {}

  /**
   * What keeps the software of a machine from being known, as a clause; empty if it is known. Known
   * is what a genuine machine booted, and what that started later.
   */
  public static Optional<String> lacking(Subject machine, Map<Key, Finding> findings) {
    if (isKnown(machine, findings)) {
      return Optional.empty();
    }
    String open =
        Stream.of(
                Foundation.GENUINE_SIGNER.checks(),
                Foundation.KNOWN_BOOT.checks(),
                Stream.of(CheckId.WORKLOAD_COMPOSE))
            .flatMap(checks -> checks)
            .filter(check -> findings.containsKey(new Key(check, machine)))
            .filter(check -> !passed(check, machine, findings))
            .sorted()
            .map(CheckId::id)
            .collect(Collectors.joining(", "));
    return Optional.of(
        Filled.of(
            "the software that vouches for them is not identified%s",
            open.isEmpty() ? "" : " (not passed: " + open + ")"));
  }

  private static boolean isKnown(Subject machine, Map<Key, Finding> findings) {
    return Foundation.GENUINE_SIGNER.holds(machine, findings)
        && Foundation.KNOWN_BOOT.holds(machine, findings)
        && startedIsKnown(machine, findings);
  }

  /**
   * What an OS starts after its boot is measured into RTMR3, unless nothing is. An SEV-SNP guest
   * measures nothing later; what its host gave it to act on is in HOST_DATA, unless nothing is.
   */
  private static boolean startedIsKnown(Subject machine, Map<Key, Finding> findings) {
    if (passed(CheckId.WORKLOAD_COMPOSE, machine, findings)) {
      return true;
    }
    if (findings.get(new Key(CheckId.SNP_MEASUREMENT, machine)) instanceof Finding.Passed p) {
      return part(p.grounds().expected(), HOST_DATA).isPresent()
          || part(p.grounds().actual(), HOST_DATA).filter(KnownSoftware::isZero).isPresent();
    }
    return findings.get(new Key(CheckId.TDX_MEASUREMENTS, machine)) instanceof Finding.Passed p
        && (part(p.grounds().expected(), LAST_REGISTER).isPresent()
            || part(p.grounds().actual(), LAST_REGISTER).filter(KnownSoftware::isZero).isPresent());
  }

  private static boolean isZero(String hex) {
    return hex.matches("0+");
  }

  private static Optional<String> part(Optional<Value> values, String name) {
    return values.flatMap(all -> all.part(name)).map(Value::words);
  }

  private static boolean passed(CheckId check, Subject machine, Map<Key, Finding> findings) {
    return findings.get(new Key(check, machine)) instanceof Finding.Passed;
  }
}
