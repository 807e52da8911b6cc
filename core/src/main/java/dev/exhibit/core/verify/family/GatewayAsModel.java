package dev.exhibit.core.verify.family;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A gateway's evidence that is offered once more as that of the machine which runs the model: the
 * two quotes bind the same key. It says nothing of that machine.
 */
final class GatewayAsModel {
  private final Map<Bytes, Subject> gateways = new LinkedHashMap<>();
  private final Map<Subject, Subject> offered = new LinkedHashMap<>();

  private GatewayAsModel(List<ProvenMachine> proven) {
    for (ProvenMachine gateway : of(proven, Origin.GATEWAY)) {
      bound(gateway).forEach(value -> gateways.putIfAbsent(value, gateway.subject()));
    }
    for (ProvenMachine model : of(proven, Origin.MODEL)) {
      bound(model)
          .filter(gateways::containsKey)
          .forEach(value -> offered.put(model.subject(), gateways.get(value)));
    }
  }

  /** The findings, in which no such quote passes for the model's. */
  static List<Finding> applied(List<Finding> findings, List<ProvenMachine> proven) {
    GatewayAsModel found = new GatewayAsModel(proven);
    return findings.stream().map(found::judged).toList();
  }

  private static List<ProvenMachine> of(List<ProvenMachine> proven, Origin origin) {
    return proven.stream().filter(p -> p.located().origin() == origin).toList();
  }

  /** The whole of report_data, and the key in it. */
  private static Stream<Bytes> bound(ProvenMachine proven) {
    return Stream.concat(
        Stream.of(proven.tee().reportData()),
        proven.bound().identity().map(identity -> identity.identity()).stream());
  }

  private Finding judged(Finding finding) {
    Optional<Subject> gateway =
        HardwareFamily.isOfReportData(finding.key().check()) && finding.status() == Status.PASSED
            ? Optional.ofNullable(offered.get(finding.key().subject()))
            : Optional.empty();
    return gateway.map(subject -> missing(finding, subject)).orElse(finding);
  }

  private static Finding missing(Finding finding, Subject gateway) {
    return new Finding.Missing(
        finding.key(),
        AttestationCode.GATEWAY_SHOWN_AS_MODEL,
        finding
            .grounds()
            .saying(
                Message.of(
                    "This quote is presented as that of the model's machine and binds the same key"
                        + " as the quote of the gateway (%s): it is the gateway again.",
                    gateway)));
  }
}
