package dev.exhibit.cli.repeat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What other programs can repeat of the first verified quote that stands in hex or base64 in a
 * report.
 */
final class QuoteSteps {
  private static final int CERTIFICATES = 3;

  /** Behind what is signed: a length, the two numbers of the signature, and the key. */
  private static final int LENGTH = 4;

  private static final int NUMBER = 32;

  /** In the report of a domain. */
  private static final int REPORT_DATA = 520;

  private static final int LAST_REGISTER = 472;

  private QuoteSteps() {}

  /**
   * The steps about one quote.
   *
   * @param about what the quote is of; empty where no quote can be taken out
   * @param lastRegister where RTMR3 stands in it
   */
  record OfOne(Optional<Subject> about, int lastRegister, List<RepeatStep> steps) {
    OfOne {
      steps = List.copyOf(steps);
    }

    boolean isAbout(Subject subject) {
      return about.filter(subject::equals).isPresent();
    }

    /** Whether the certificates lie there, one in a file each. */
    boolean hasChain() {
      return steps.stream().anyMatch(step -> step.about().startsWith("chain"));
    }
  }

  static OfOne of(Bundle bundle, Report report) throws IOException {
    for (Finding finding : Passed.of(report, CheckId.TDX_QUOTE)) {
      Map<?, ?> facts = Passed.facts(report, "attestations", finding.key().subject());
      for (Site site : finding.grounds().sites()) {
        Optional<QuoteInText> found = find(bundle, site.member(), facts);
        if (found.isPresent()) {
          return new OfOne(
              Optional.of(finding.key().subject()),
              found.get().report() + LAST_REGISTER,
              steps(site.member(), found.get(), finding, facts, report));
        }
      }
    }
    return new OfOne(Optional.empty(), 0, List.of());
  }

  private static Optional<QuoteInText> find(Bundle bundle, String member, Map<?, ?> facts)
      throws IOException {
    Optional<Bytes> text = bundle.read(member);
    return text.isPresent()
        ? QuoteInText.find(text.get(), String.valueOf(facts.get("signedSha256")))
        : Optional.empty();
  }

  private static List<RepeatStep> steps(
      String member, QuoteInText found, Finding quote, Map<?, ?> facts, Report report) {
    List<RepeatStep> steps = new ArrayList<>();
    steps.add(signature(member, found));
    Passed.of(report, CheckId.TDX_PCK_CHAIN).stream()
        .filter(chain -> chain.key().subject().equals(quote.key().subject()))
        .filter(chain -> found.certificates() == CERTIFICATES)
        .flatMap(chain -> Passed.text(chain, "rootSha256").stream())
        .findFirst()
        .ifPresent(root -> steps.add(chain(root, report, facts)));
    if (facts.get("reportData") instanceof String data) {
      String shown = Filled.of("xxd -p -c 64 -s %d -l 64 quote.bin", found.report() + REPORT_DATA);
      steps.add(RepeatStep.of("report-data", shown, data));
    }
    return steps;
  }

  private static RepeatStep signature(String member, QuoteInText found) {
    return RepeatStep.of(
        "quote",
        Filled.of(
            """
            grep -aoE '%s' evidence/%s | sed -n %dp | %s > quote.bin
            head -c %d quote.bin > quote.signed
            r=$(xxd -p -c 32 -s %d -l 32 quote.bin); s=$(xxd -p -c 32 -s %d -l 32 quote.bin)
            printf 'asn1=SEQUENCE:s\\n[s]\\nr=INTEGER:0x%%s\\ns=INTEGER:0x%%s\\n' $r $s > sig.cnf
            openssl asn1parse -genconf sig.cnf -noout -out quote.sig
            { printf 3059301306072a8648ce3d020106082a8648ce3d03010703420004
              xxd -p -c 64 -s %d -l 64 quote.bin; } | xxd -r -p > quote.key
            openssl dgst -sha256 -verify quote.key -keyform DER -signature quote.sig quote.signed
            """,
            found.form().pattern,
            member,
            found.number(),
            found.form().decode,
            found.signed(),
            found.signed() + LENGTH,
            found.signed() + LENGTH + NUMBER,
            found.signed() + LENGTH + 2 * NUMBER),
        "Verified OK");
  }

  private static RepeatStep chain(String root, Report report, Map<?, ?> facts) {
    boolean simulated = Boolean.TRUE.equals(facts.get("simulated"));
    return RepeatStep.of(
        simulated ? "chain.simulated" : "chain",
        Filled.of(
            """
            perl -0777 -ne 'print "$_\\n" for /-----BEGIN CERT.*?-----END CERTIFICATE-----/gs' quote.bin > chain.pem
            csplit -s -z -f cert- -b %%d.pem chain.pem '/BEGIN/' '{*}'
            openssl x509 -in cert-2.pem -outform DER | sha256sum
            openssl verify%s -attime %d -CAfile cert-2.pem -untrusted cert-1.pem cert-0.pem
            """,
            simulated ? " -ignore_critical" : "", report.time().latest().getEpochSecond()),
        root,
        "cert-0.pem: OK");
  }
}
