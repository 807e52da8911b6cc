package dev.exhibit.cli.repeat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What other programs can repeat of the first verified SEV-SNP report that they can take out. */
final class AmdSteps {
  /** R and S: 72 bytes each, the least significant byte first. */
  private static final int NUMBER = 72;

  private static final int USED = 48;
  private static final int REPORT_DATA = 0x50;

  private final Report report;
  private final Finding finding;
  private final ReportInMember found;
  private final AmdCertificates certificates;

  private AmdSteps(
      Report report, Finding finding, ReportInMember found, AmdCertificates certificates) {
    this.report = report;
    this.finding = finding;
    this.found = found;
    this.certificates = certificates;
  }

  static List<RepeatStep> of(Bundle bundle, Report report) throws IOException {
    for (Finding finding : Passed.of(report, CheckId.SNP_REPORT)) {
      Map<?, ?> facts = Passed.facts(report, "attestations", finding.key().subject());
      for (Site site : finding.grounds().sites()) {
        Optional<ReportInMember> found =
            ReportInMember.find(bundle, site, String.valueOf(facts.get("signedSha256")));
        if (found.isPresent()) {
          AmdSteps steps = new AmdSteps(report, finding, found.get(), AmdCertificates.in(bundle));
          return steps.steps(facts);
        }
      }
    }
    return List.of();
  }

  private List<RepeatStep> steps(Map<?, ?> facts) {
    List<RepeatStep> steps = new ArrayList<>();
    steps.add(take(facts));
    Optional<Integer> key = certificates.first(c -> signs(c.getPublicKey()));
    if (key.isPresent()) {
      steps.add(signature(key.get()));
      Passed.of(report, CheckId.SNP_CHAIN, finding.key().subject())
          .flatMap(chain -> Passed.text(chain, "rootSha256"))
          .flatMap(root -> chain(key.get(), root, facts))
          .ifPresent(steps::add);
    }
    return List.copyOf(steps);
  }

  private RepeatStep take(Map<?, ?> facts) {
    return RepeatStep.of(
        "snp-report",
        Filled.of(
            """
            %s > snp.saved
            tail -c +%d snp.saved | head -c 1184 > snp.bin
            head -c 672 snp.bin > snp.signed
            sha256sum snp.signed
            xxd -p -c 64 -s %d -l 64 snp.bin
            """,
            found.command(), found.offset() + 1, REPORT_DATA),
        String.valueOf(facts.get("signedSha256")),
        String.valueOf(facts.get("reportData")));
  }

  private RepeatStep signature(int key) {
    return RepeatStep.of(
        "snp-signature",
        Filled.of(
            """
            %s
            number() { xxd -p -c 1 -s $1 -l 72 snp.bin | tac | tr -d '\\n'; }
            printf 'asn1=SEQUENCE:s\\n[s]\\nr=INTEGER:0x%%s\\ns=INTEGER:0x%%s\\n' \\
              $(number 672) $(number 744) > snp.cnf
            openssl asn1parse -genconf snp.cnf -noout -out snp.sig
            openssl x509 -in amd-%d.pem -pubkey -noout > snp.key
            openssl dgst -sha384 -verify snp.key -signature snp.sig snp.signed
            """,
            certificates.command(), key),
        "Verified OK");
  }

  private Optional<RepeatStep> chain(int key, String root, Map<?, ?> facts) {
    Optional<Integer> anchor = certificates.first(c -> AmdCertificates.sha256(c).equals(root));
    Optional<Integer> between = certificates.above(key);
    if (anchor.isEmpty()
        || between.isEmpty()
        || !certificates.above(between.get()).equals(anchor)) {
      return Optional.empty();
    }
    boolean simulated = Boolean.TRUE.equals(facts.get("simulated"));
    return Optional.of(
        RepeatStep.of(
            simulated ? "snp-chain.simulated" : "snp-chain",
            Filled.of(
                """
                openssl x509 -in amd-%d.pem -outform DER | sha256sum
                openssl verify%s -attime %d -CAfile amd-%d.pem -untrusted amd-%d.pem amd-%d.pem
                """,
                anchor.get(),
                simulated ? " -ignore_critical" : "",
                report.time().latest().getEpochSecond(),
                anchor.get(),
                between.get(),
                key),
            root,
            Filled.of("amd-%d.pem: OK", key)));
  }

  /** Whether the commands find the signature where they look, and this key made it. */
  private boolean signs(PublicKey key) {
    Bytes bytes = found.report();
    int at = ReportInMember.SIGNED;
    return "EC".equals(key.getAlgorithm())
        && EcdsaScheme.P384_SHA384.verifyRaw(
            key,
            bytes.first(at),
            bigEndian(bytes.slice(at, at + NUMBER))
                .concat(bigEndian(bytes.slice(at + NUMBER, at + 2 * NUMBER))));
  }

  private static Bytes bigEndian(Bytes number) {
    byte[] turned = new byte[USED];
    for (int i = 0; i < USED; i++) {
      turned[USED - 1 - i] = (byte) number.at(i);
    }
    return Bytes.of(turned);
  }
}
