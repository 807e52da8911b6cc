package dev.exhibit.core.attestation;

import dev.exhibit.core.aci.Statements;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.ReportDataLayout.Bound;
import dev.exhibit.core.attestation.ReportDataLayout.Standing;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.report.AttestationCode;
import dev.exhibit.core.report.LocatedQuote;
import dev.exhibit.core.report.LocatedQuote.Origin;
import dev.exhibit.core.report.Stated;
import dev.exhibit.data.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the report_data of a verified quote: which key it binds, and whether it answers the nonce
 * the collector sent. What the report says only chooses what to look for.
 */
public final class ReportDataAppraiser {
  /** As {@code signing_algo} names them; some reports name none. */
  private static final Set<String> ALGORITHMS = Set.of("ecdsa", "ed25519");

  private static final int NONCE_BYTES = 32;

  private final Subject subject;
  private final Site site;
  private final LocatedQuote located;
  private final Optional<Bytes> sentNonce;
  private final Known known;

  private ReportDataAppraiser(
      Subject subject,
      Site site,
      LocatedQuote located,
      Optional<Bytes> sentNonce,
      Optional<TlsPeer> peer) {
    this.subject = subject;
    this.site = site;
    this.located = located;
    this.sentNonce = sentNonce;
    this.known = new Known(located.stated(), sentNonce, peer);
  }

  /**
   * Judges {@code tdx.report-data} and {@code tdx.nonce} of one quote.
   *
   * @param site the report the quote was found in
   * @param quote the verified quote, or empty if it did not verify
   * @param sentNonce the nonce the collector recorded as sent, 32 bytes
   * @param peer the TLS peer that the collector recorded
   */
  public static BoundReportData appraise(
      Subject subject,
      Site site,
      LocatedQuote located,
      Optional<VerifiedQuote> quote,
      Optional<Bytes> sentNonce,
      Optional<TlsPeer> peer) {
    ReportDataAppraiser appraiser =
        new ReportDataAppraiser(subject, site, located, sentNonce, peer);
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
            .map(layout -> layout.match(reportData, known))
            .flatMap(Optional::stream)
            .findFirst();
    Finding key =
        bound
            .flatMap(this::contradiction)
            .or(this::unread)
            .orElseGet(
                () ->
                    bound.map(b -> agreement(b, reportData)).orElseGet(() -> unbound(reportData)));
    Finding nonce = bound.map(b -> nonce(b.nonce())).orElseGet(() -> unboundNonce(key, reportData));
    boolean ours = nonce.status() == Finding.Status.PASSED;
    return new BoundReportData(
        List.of(key, nonce),
        bound.flatMap(Bound::identity).map(identity -> attested(identity, ours)),
        bound.filter(b -> key.status() == Finding.Status.PASSED).flatMap(Bound::tls));
  }

  private AttestedIdentity attested(ReportDataLayout.Identity identity, boolean ours) {
    boolean gateway = located.origin() == Origin.GATEWAY;
    return new AttestedIdentity(identity.kind(), identity.bytes(), subject, gateway, ours);
  }

  /** With a value that cannot be read it is not known what report_data would have to hold. */
  private Optional<Finding> unread() {
    List<String> unread = located.stated().unread();
    return unread.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding.Missing(
                key(CheckId.TDX_REPORT_DATA),
                FrameCode.FIELD_NOT_UNDERSTOOD,
                Grounds.of(
                        "What report_data would have to hold is not known, because the report does"
                            + " not say it in the form it has: %s."
                                .formatted(String.join("; ", unread)))
                    .at(site)
                    .with("fields", unread)));
  }

  /** A certificate in the report that is not that of the TLS key the quote binds. */
  private Optional<Finding> contradiction(Bound bound) {
    Optional<Bytes> certificate = located.stated().certificate();
    if (certificate.isEmpty() || bound.tls().isEmpty()) {
      return Optional.empty();
    }
    Optional<Bytes> shown = certificate.flatMap(ReportDataLayout::spkiFingerprint);
    if (shown.isEmpty()) {
      return Optional.of(
          new Finding.Missing(
              key(CheckId.TDX_REPORT_DATA),
              AttestationCode.TLS_CERTIFICATE_UNREADABLE,
              Grounds.of(
                      "What the report shows as its TLS certificate is none that can be read, so"
                          + " its key could not be compared with the one that the quote binds.")
                  .at(site)));
    }
    if (shown.equals(bound.tls())) {
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

  private Finding agreement(Bound bound, Bytes reportData) {
    Key key = key(CheckId.TDX_REPORT_DATA);
    Grounds grounds = details(bound, reportData);
    String layout = bound.layout().words();
    String what = what(bound);
    return switch (bound.standing()) {
      case WHOLE ->
          new Finding.Passed(
              key,
              AttestationCode.KEY_BOUND,
              grounds.saying("The verified quote binds %s (layout: %s).".formatted(what, layout)));
      case TLS_KEY_NOT_SHOWN ->
          new Finding.Missing(
              key,
              AttestationCode.KEY_BOUND_TLS_KEY_NOT_SHOWN,
              grounds.saying(
                  ("The first half of the verified quote's report_data binds %s (layout: %s). The"
                          + " second half is where an instance puts the hash of its TLS key; the"
                          + " report shows no certificate, so that half was compared with nothing.")
                      .formatted(what, layout)));
      case REST_NOT_EXPLAINED ->
          new Finding.Missing(
              key,
              AttestationCode.REPORT_DATA_NOT_EXPLAINED,
              grounds.saying(
                  ("The verified quote holds %s (layout: %s), and beside it bytes that are neither"
                          + " a key that is stated, nor a nonce that was sent or is stated, nor"
                          + " zero. Nothing accounts for them.")
                      .formatted(what, layout)));
      case KEY_NOT_STATED ->
          new Finding.Missing(
              key,
              AttestationCode.KEY_NOT_STATED,
              grounds.saying(
                  ("Report_data of the verified quote has the form of a known layout (%s) and would"
                          + " be %s. Nothing in the report states that key, so there was nothing to"
                          + " compare.")
                      .formatted(layout, what)));
    };
  }

  private static String what(Bound bound) {
    return bound
        .identity()
        .map(i -> "the signing identity " + i.bytes().hex())
        .orElse(
            bound.layout() == ReportDataLayout.TLS_KEY_AND_OWN_NONCE
                ? "the TLS key that the collector recorded"
                : "the keys the report states");
  }

  private Grounds details(Bound bound, Bytes reportData) {
    Grounds grounds = Grounds.of("").at(site).with("layout", bound.layout().words());
    for (ReportDataLayout.Identity identity : bound.identity().stream().toList()) {
      grounds = grounds.with("identity", identity.bytes().hex());
    }
    for (Bytes tls : bound.tls().stream().toList()) {
      grounds = grounds.with("tlsFingerprint", tls.hex());
    }
    return bound.standing() == Standing.WHOLE
        ? grounds
        : grounds.with("reportData", reportData.hex());
  }

  private Finding unbound(Bytes reportData) {
    Stated stated = located.stated();
    if (stated.aci().isPresent() && sentNonce.isEmpty()) {
      return new Finding.Missing(
          key(CheckId.TDX_REPORT_DATA),
          AttestationCode.NONCE_NOT_RECORDED,
          Grounds.of("What binds the keyset depends on a nonce, and none is recorded.").at(site));
    }
    if (stated.e2eePublicKey().isPresent() && stated.nonceText().isEmpty()) {
      return new Finding.Missing(
          key(CheckId.TDX_REPORT_DATA),
          AttestationCode.NONCE_NOT_RECORDED,
          Grounds.of("The quote binds a key together with a nonce, and no nonce is known.")
              .at(site));
    }
    Optional<String> unknown = notUnderstood(stated);
    if (unknown.isPresent()) {
      return new Finding.Missing(
          key(CheckId.TDX_REPORT_DATA),
          AttestationCode.REPORT_NOT_UNDERSTOOD,
          Grounds.of(
                  "The report states a signing identity with "
                      + unknown.get()
                      + ", so it is not known what report_data would have to hold.")
              .at(site)
              .with("reportData", reportData.hex()));
    }
    Optional<String> lacking = lacking(reportData);
    if (lacking.isPresent()) {
      return new Finding.Missing(
          key(CheckId.TDX_REPORT_DATA),
          AttestationCode.STATED_VALUE_ABSENT,
          Grounds.of(
                  "The report does not state, in a form that can be read, "
                      + lacking.get()
                      + ". The key it states may be hashed together with that, so what"
                      + " report_data would have to hold could not be computed.")
              .at(site)
              .with("reportData", reportData.hex()));
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
                    : "No key that report_data could be compared with is stated in a form this"
                        + " verifier knows.")
            .at(site)
            .with("reportData", reportData.hex())
            .with("tried", layouts());
    return statesKey
        ? new Finding.Failed(
            key(CheckId.TDX_REPORT_DATA), AttestationCode.REPORT_DATA_MISMATCH, grounds)
        : new Finding.Missing(
            key(CheckId.TDX_REPORT_DATA), AttestationCode.LAYOUT_UNKNOWN, grounds);
  }

  /** A value that a layout is computed from and that the report does not state, if there is one. */
  private Optional<String> lacking(Bytes reportData) {
    if (located.stated().tinfoil().isPresent()
        && located.gpu().filter(gpu -> gpu.statedHash().isEmpty()).isPresent()) {
      return Optional.of("the hash of the GPU evidence that it shows");
    }
    return Arrays.stream(ReportDataLayout.values())
        .map(layout -> layout.lacks(reportData, known))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** What keeps a stated identity from being compared with anything, if something does. */
  private static Optional<String> notUnderstood(Stated stated) {
    if (stated.signingAddress().isEmpty()) {
      return Optional.empty();
    }
    if (stated.signingAlgo().filter(algorithm -> !ALGORITHMS.contains(algorithm)).isPresent()) {
      return Optional.of("a signing algorithm that this verifier does not know");
    }
    if (!ReportDataLayout.isIdentitySize(stated.signingAddress().get())) {
      return Optional.of("an address or key of a length that this verifier does not know");
    }
    return stated
        .signingPublicKey()
        .filter(key -> !SigningPublicKey.canBeRead(key, stated.signingAddress().get()))
        .map(key -> "a key in a form that this verifier does not know");
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
    Optional<Bytes> stated = statedNonce();
    Grounds grounds = Grounds.of("").at(site).with("actual", held.hex());
    if (sentNonce.equals(Optional.of(held))) {
      return new Finding.Passed(
          key(CheckId.TDX_NONCE),
          AttestationCode.NONCE_OURS,
          grounds.saying("The quote answers the nonce that the collector recorded as sent."));
    }
    if (stated.isPresent() && !stated.get().equals(held)) {
      return new Finding.Failed(
          key(CheckId.TDX_NONCE),
          AttestationCode.NONCE_MISMATCH,
          grounds
              .saying("The report says it answers a nonce that its quote does not hold.")
              .with("expected", stated.get().hex()));
    }
    if (sentNonce.isEmpty()) {
      return new Finding.Missing(
          key(CheckId.TDX_NONCE),
          AttestationCode.NONCE_NOT_RECORDED,
          grounds.saying("No nonce of the collector is recorded, so freshness cannot be judged."));
    }
    if (stated.isEmpty()) {
      return new Finding.Missing(
          key(CheckId.TDX_NONCE),
          AttestationCode.NONCE_NOT_BOUND,
          grounds
              .saying("The quote does not hold the nonce that the collector sent.")
              .with("expected", sentNonce.get().hex()));
    }
    return new Finding.Missing(
        key(CheckId.TDX_NONCE),
        AttestationCode.NONCE_NOT_OURS,
        grounds
            .saying(
                "The report openly answers another nonce than the collector sent, and its quote"
                    + " binds that one: consistent, but not shown to be fresh.")
            .with("expected", sentNonce.get().hex()));
  }

  /** A nonce of another length cannot be compared with half of report_data. */
  private Optional<Bytes> statedNonce() {
    return located.stated().nonce().filter(nonce -> nonce.size() == NONCE_BYTES);
  }

  /** A contradiction only where it is known what report_data would hold, and it does not. */
  private Finding unboundNonce(Finding bound, Bytes reportData) {
    Optional<Bytes> stated = statedNonce();
    Grounds grounds =
        Grounds.of("No layout of report_data was recognised, so no place for a nonce is defined.")
            .at(site)
            .with("reportData", reportData.hex());
    boolean claimsOurs = stated.isPresent() && stated.equals(sentNonce);
    boolean heldAnyway = stated.isPresent() && reportData.from(32).equals(stated.get());
    return bound.status() == Finding.Status.FAILED && claimsOurs && !heldAnyway
        ? new Finding.Failed(
            key(CheckId.TDX_NONCE),
            AttestationCode.NONCE_MISMATCH,
            grounds.saying("The report claims to answer our nonce; its quote does not hold it."))
        : new Finding.Missing(key(CheckId.TDX_NONCE), AttestationCode.NONCE_NOT_BOUND, grounds);
  }

  private Key key(CheckId check) {
    return new Key(check, subject);
  }
}
