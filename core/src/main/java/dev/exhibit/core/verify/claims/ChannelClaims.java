package dev.exhibit.core.verify.claims;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Foundation;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.family.ExchangeChannels;
import dev.exhibit.core.verify.family.HardwareFamily;
import dev.exhibit.core.verify.family.ProvenMachine;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where connections ended, by the collector's word: those over which reports were fetched, and
 * those of exchanges. Nothing is claimed of a report or an exchange if a key that was recorded for
 * it is bound by nothing or was not judged.
 */
final class ChannelClaims {
  private static final Set<CheckId> CHANNELS =
      Ordered.set(CheckId.CHANNEL_TLS, CheckId.ACI_CHANNEL);

  private final Set<Subject> reports;

  private ChannelClaims(Set<Subject> reports) {
    this.reports = reports;
  }

  /**
   * The claims.
   *
   * @param keysets the attestations whose quotes bind a keyset
   */
  static List<Claim> of(
      List<ProvenMachine> machines, Set<Subject> keysets, Map<Key, Finding> findings) {
    ChannelClaims claims =
        new ChannelClaims(Subject.wholesOf(genuine(machines, keysets, findings)));
    Map<Subject, List<Finding>> bySubject = new TreeMap<>();
    for (Finding finding : findings.values()) {
      if (CHANNELS.contains(finding.key().check())) {
        Subject of = HardwareFamily.reportOf(finding.key().subject());
        bySubject.computeIfAbsent(of, any -> new ArrayList<>()).add(finding);
      }
    }
    List<Claim> said = new ArrayList<>();
    bySubject.forEach((subject, all) -> claims.claim(subject, all).ifPresent(said::add));
    return SameQuotes.of(machines).once(said);
  }

  private static List<Subject> genuine(
      List<ProvenMachine> machines, Set<Subject> keysets, Map<Key, Finding> findings) {
    return machines.stream()
        .filter(m -> m.bound().tlsFingerprint().isPresent() || keysets.contains(m.subject()))
        .map(ProvenMachine::subject)
        .filter(subject -> Foundation.GENUINE_SIGNER.holds(subject, findings))
        .toList();
  }

  private Optional<Claim> claim(Subject subject, List<Finding> all) {
    return subject.path().startsWith("exchange/") ? ofExchange(all) : ofReport(subject, all);
  }

  /** Each check that was asked judged all keys that were recorded for the exchange. */
  private Optional<Claim> ofExchange(List<Finding> all) {
    return all.stream()
        .filter(finding -> finding.status() == Status.PASSED)
        .map(this::exchangeEnded)
        .findFirst();
  }

  /** Which report binds the key: it need not be that of the machine that signed the exchange. */
  private Claim exchangeEnded(Finding finding) {
    Subject exchange = HardwareFamily.reportOf(finding.key().subject());
    Message connection = Message.of("the exchange's connection");
    Claim ended = ended(exchange, connection, 1, isBoundByGenuine(finding));
    String reports =
        finding.grounds().details().get(ExchangeChannels.BOUND_BY) instanceof List<?> names
            ? names.stream().map(String::valueOf).collect(Collectors.joining(", "))
            : "";
    return reports.isEmpty()
        ? ended
        : new Claim(ended.basis(), exchange, Message.of("%s, by %s", ended.said(), reports));
  }

  /** Each finding judged some of the keys that were recorded for the report. */
  private Optional<Claim> ofReport(Subject subject, List<Finding> all) {
    Message connection = Message.of("the connection over which the report was fetched");
    return all.stream().allMatch(finding -> finding.status() == Status.PASSED)
        ? Optional.of(ended(subject, connection, all.size(), reports.contains(subject)))
        : Optional.empty();
  }

  private static Claim ended(Subject subject, Message connection, int keys, boolean genuine) {
    Message which =
        keys == 1 ? Message.of("the TLS key") : Message.of("one of the %d TLS keys", keys);
    return new Claim(
        Basis.COLLECTOR,
        subject,
        genuine
            ? Message.of("%s ended at %s that the hardware binds", connection, which)
            : Message.of(
                "%s ended at %s of a quote that is not proven genuine and current",
                connection, which));
  }

  private boolean isBoundByGenuine(Finding finding) {
    return finding.grounds().details().get(ExchangeChannels.BOUND_BY) instanceof List<?> names
        && names.stream()
            .allMatch(name -> name instanceof String path && reports.contains(new Subject(path)));
  }
}
