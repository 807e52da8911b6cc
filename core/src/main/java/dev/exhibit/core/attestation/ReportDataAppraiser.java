package dev.exhibit.core.attestation;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.aci.Statements;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.LocatedQuote.Origin;
import dev.exhibit.core.attestation.ReportDataLayout.Bound;
import dev.exhibit.core.intel.VerifiedQuote;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads the report_data of a verified quote: which key it binds, and whether it answers the nonce
 * the collector sent. What the report says only chooses what to look for.
 */
public final class ReportDataAppraiser {
  private final Subject subject;
  private final Site site;
  private final LocatedQuote located;
  private final Optional<Bytes> sentNonce;

  private ReportDataAppraiser(
      Subject subject, Site site, LocatedQuote located, Optional<Bytes> sentNonce) {
    this.subject = subject;
    this.site = site;
    this.located = located;
    this.sentNonce = sentNonce;
  }

  /**
   * Judges {@code tdx.report-data} and {@code tdx.nonce} of one quote.
   *
   * @param site the report the quote was found in
   * @param quote the verified quote, or empty if it did not verify
   * @param sentNonce the nonce the collector recorded as sent, 32 bytes
   */
  public static BoundReportData appraise(
      Subject subject,
      Site site,
      LocatedQuote located,
      Optional<VerifiedQuote> quote,
      Optional<Bytes> sentNonce) {
    ReportDataAppraiser appraiser = new ReportDataAppraiser(subject, site, located, sentNonce);
    return quote.isEmpty() ? appraiser.blocked() : appraiser.judge(quote.get().reportData());
  }

  private BoundReportData blocked() {
    Grounds grounds =
        Grounds.of("report_data counts only inside a quote that verifies, and this one did not.");
    return new BoundReportData(
        List.of(
            new Finding.Missing(key(CheckId.TDX_REPORT_DATA), FrameCode.BLOCKED, grounds.at(site)),
            new Finding.Missing(key(CheckId.TDX_NONCE), FrameCode.BLOCKED, grounds.at(site))),
        Optional.empty(),
        Optional.empty());
  }

  private BoundReportData judge(Bytes reportData) {
    Optional<Bound> bound =
        Arrays.stream(ReportDataLayout.values())
            .map(layout -> layout.match(reportData, located.stated()))
            .flatMap(Optional::stream)
            .findFirst();
    Finding nonce = bound.map(b -> nonce(b.nonce())).orElseGet(() -> unboundNonce(reportData));
    boolean ours = nonce.status() == Finding.Status.PASSED;
    return new BoundReportData(
        List.of(bound.map(this::bound).orElseGet(() -> unbound(reportData)), nonce),
        bound.flatMap(Bound::identity).map(identity -> attested(identity, ours)),
        bound.flatMap(Bound::tls));
  }

  private AttestedIdentity attested(ReportDataLayout.Identity identity, boolean ours) {
    boolean gateway = located.origin() == Origin.GATEWAY;
    return new AttestedIdentity(identity.kind(), identity.bytes(), subject, gateway, ours);
  }

  private Finding bound(Bound bound) {
    return contradiction(bound).orElseGet(() -> agreement(bound));
  }

  /** A certificate in the report that is not that of the TLS key the quote binds. */
  private Optional<Finding> contradiction(Bound bound) {
    Optional<Bytes> shown =
        located
            .stated()
            .certificate()
            .map(der -> ReportDataLayout.spkiFingerprint(der).orElse(Bytes.EMPTY));
    if (shown.isEmpty() || bound.tls().isEmpty() || shown.equals(bound.tls())) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding.Failed(
            key(CheckId.TDX_REPORT_DATA),
            AttestationCode.TLS_CERTIFICATE_MISMATCH,
            Grounds.of("The key of the report's TLS certificate is not the one its quote binds.")
                .at(site)
                .compared(bound.tls().get().hex(), shown.get().hex())));
  }

  private Finding agreement(Bound bound) {
    String what =
        bound
            .identity()
            .map(i -> "the signing identity " + i.bytes().hex())
            .orElse("the keys the report states");
    Grounds grounds =
        Grounds.of(
                "The verified quote binds %s (layout: %s).".formatted(what, bound.layout().words()))
            .at(site)
            .with("layout", bound.layout().words());
    for (ReportDataLayout.Identity identity : bound.identity().stream().toList()) {
      grounds = grounds.with("identity", identity.bytes().hex());
    }
    for (Bytes tls : bound.tls().stream().toList()) {
      grounds = grounds.with("tlsFingerprint", tls.hex());
    }
    return new Finding.Passed(key(CheckId.TDX_REPORT_DATA), AttestationCode.KEY_BOUND, grounds);
  }

  private Finding unbound(Bytes reportData) {
    Stated stated = located.stated();
    if (stated.aci().isPresent() && sentNonce.isEmpty()) {
      return new Finding.Missing(
          key(CheckId.TDX_REPORT_DATA),
          AttestationCode.NONCE_NOT_RECORDED,
          Grounds.of("What binds the keyset depends on a nonce, and none is recorded.").at(site));
    }
    boolean statesKey =
        stated.signingAddress().isPresent()
            || stated.e2eePublicKey().isPresent()
            || stated.aci().flatMap(Statements::nonce).isPresent()
            || stated.tinfoil().isPresent();
    Grounds grounds =
        Grounds.of(
                statesKey
                    ? "The keys that the report states are not what the verified quote binds:"
                        + " report_data holds none of the known layouts of them."
                    : "The report states no key in a form this verifier knows; report_data cannot"
                        + " be compared with anything.")
            .at(site)
            .with("reportData", reportData.hex())
            .with("tried", layouts());
    return statesKey
        ? new Finding.Failed(
            key(CheckId.TDX_REPORT_DATA), AttestationCode.REPORT_DATA_MISMATCH, grounds)
        : new Finding.Missing(
            key(CheckId.TDX_REPORT_DATA), AttestationCode.LAYOUT_UNKNOWN, grounds);
  }

  private static String layouts() {
    return Arrays.stream(ReportDataLayout.values())
        .map(ReportDataLayout::words)
        .collect(Collectors.joining("; "));
  }

  /**
   * The nonce a recognised layout binds, against the one that was sent and the one that is stated.
   */
  private Finding nonce(Bytes held) {
    Optional<Bytes> stated = located.stated().nonce();
    Grounds grounds = Grounds.of("").at(site).with("actual", held.hex());
    if (sentNonce.equals(Optional.of(held))) {
      return new Finding.Passed(
          key(CheckId.TDX_NONCE),
          AttestationCode.NONCE_OURS,
          said(grounds, "The quote answers the nonce that the collector recorded as sent."));
    }
    if (stated.isPresent() && !stated.get().equals(held)) {
      return new Finding.Failed(
          key(CheckId.TDX_NONCE),
          AttestationCode.NONCE_MISMATCH,
          said(grounds, "The report says it answers a nonce that its quote does not hold.")
              .with("expected", stated.get().hex()));
    }
    if (sentNonce.isEmpty()) {
      return new Finding.Missing(
          key(CheckId.TDX_NONCE),
          AttestationCode.NONCE_NOT_RECORDED,
          said(grounds, "No nonce of the collector is recorded, so freshness cannot be judged."));
    }
    if (stated.isEmpty()) {
      return new Finding.Missing(
          key(CheckId.TDX_NONCE),
          AttestationCode.NONCE_NOT_BOUND,
          said(grounds, "The quote does not hold the nonce that the collector sent.")
              .with("expected", sentNonce.get().hex()));
    }
    return new Finding.Missing(
        key(CheckId.TDX_NONCE),
        AttestationCode.NONCE_NOT_OURS,
        said(
                grounds,
                "The report openly answers another nonce than the collector sent, and its quote"
                    + " binds that one: consistent, but not shown to be fresh.")
            .with("expected", sentNonce.get().hex()));
  }

  private Finding unboundNonce(Bytes reportData) {
    Optional<Bytes> stated = located.stated().nonce();
    Grounds grounds =
        Grounds.of("No layout of report_data was recognised, so no place for a nonce is defined.")
            .at(site)
            .with("reportData", reportData.hex());
    boolean claimsOurs = stated.isPresent() && stated.equals(sentNonce);
    boolean heldAnyway = stated.isPresent() && reportData.from(32).equals(stated.get());
    return claimsOurs && !heldAnyway
        ? new Finding.Failed(
            key(CheckId.TDX_NONCE),
            AttestationCode.NONCE_MISMATCH,
            said(grounds, "The report claims to answer our nonce; its quote does not hold it."))
        : new Finding.Missing(key(CheckId.TDX_NONCE), AttestationCode.NONCE_NOT_BOUND, grounds);
  }

  private static Grounds said(Grounds grounds, String message) {
    return new Grounds(message, grounds.sites(), grounds.details());
  }

  private Key key(CheckId check) {
    return new Key(check, subject);
  }
}
