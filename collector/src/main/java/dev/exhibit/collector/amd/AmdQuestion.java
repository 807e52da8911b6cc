package dev.exhibit.collector.amd;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.amd.report.SigningKey;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.amd.terms.ProductLine;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One document to ask for.
 *
 * @param label what it is called in messages
 * @param name its name in the bundle
 * @param keeps how long an answer may be used again
 */
public record AmdQuestion(String label, Role role, String name, URI uri, Duration keeps) {
  private static final String FOLDER = "collateral/amd/";

  /** A certificate for one chip and TCB version does not change; AMD limits how often one asks. */
  private static final Duration CERTIFICATE_KEEPS = Duration.ofDays(90);

  private static final Duration LIST_KEEPS = Duration.ofDays(1);

  /** What a report calls for. A lent key's certificate is to be had from the host alone. */
  public static List<AmdQuestion> about(Kds kds, SnpReport report) {
    List<AmdQuestion> questions = new ArrayList<>();
    for (ProductLine line : lines(report)) {
      boolean lent = report.signingKey() == SigningKey.VLEK;
      String kind = lent ? "vlek" : "vcek";
      String word = line.word().toLowerCase(Locale.ROOT);
      if (!lent && !report.chipId().isZero()) {
        questions.add(vcek(kds, report, line));
      }
      questions.add(
          new AmdQuestion(
              Filled.of(
                  "AMD's certificates above %s keys of %s",
                  kind.toUpperCase(Locale.ROOT), line.word()),
              Role.AMD_CERT_CHAIN,
              FOLDER + "cert-chain-" + kind + "-" + word + ".pem",
              kds.chain(kind, line),
              CERTIFICATE_KEEPS));
      questions.add(
          new AmdQuestion(
              "AMD's revocation list of " + line.word(),
              Role.AMD_CRL,
              FOLDER + "crl-" + kind + "-" + word + ".crl",
              kds.crl(kind, line),
              LIST_KEEPS));
    }
    return questions;
  }

  private static AmdQuestion vcek(Kds kds, SnpReport report, ProductLine line) {
    Bytes tcb = report.tcb().reported();
    return new AmdQuestion(
        "VCEK certificate of " + line.word(),
        Role.AMD_VCEK,
        FOLDER + "vcek-" + report.chipId().first(8).hex() + "-" + tcb.hex() + ".der",
        kds.vcek(line, report.chipId(), tcb),
        CERTIFICATE_KEEPS);
  }

  /** Reports of the second version do not say which processor made them; Turin makes none. */
  private static List<ProductLine> lines(SnpReport report) {
    if (report.processor().isEmpty()) {
      return List.of(ProductLine.MILAN, ProductLine.GENOA);
    }
    Optional<ProductLine> line = report.processor().flatMap(SnpReport.Processor::line);
    return line.stream().toList();
  }

  /** What is wrong with an answer as an answer to this question. */
  public Optional<String> complaint(Bytes answer) {
    if (role.equals(Role.AMD_CERT_CHAIN)) {
      return answer.utf8Lossy().contains("-----BEGIN CERTIFICATE-----")
          ? Optional.empty()
          : Optional.of("the answer holds no certificate in PEM");
    }
    boolean der = answer.size() > 2 && answer.at(0) == 0x30 && answer.at(1) > 0x7F;
    return der ? Optional.empty() : Optional.of("the answer is not DER");
  }
}
