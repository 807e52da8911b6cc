package dev.exhibit.core.attestation;

import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.attestation.Match.Bound;
import dev.exhibit.core.attestation.Match.Standing;
import dev.exhibit.core.decode.StatedCopies;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the report_data of a verified quote: which key it binds, and whether it answers the nonce
 * the collector sent. What the report says only chooses what to look for.
 */
public final class ReportDataAppraiser {
  /** What the family calls the evidence that its hardware signs. */
  private final String evidence;

  private final Subject subject;
  private final Site site;
  private final Binding binding;
  private final Recorded recorded;
  private final Key key;
  private final NonceJudge nonces;
  private final List<StatedCopy> copies;

  private ReportDataAppraiser(
      TeeKind kind,
      Subject subject,
      Site site,
      Binding binding,
      Recorded recorded,
      List<StatedCopy> copies) {
    this.evidence = kind == TeeKind.SNP ? "report" : "quote";
    this.subject = subject;
    this.site = site;
    this.binding = binding;
    this.recorded = recorded;
    this.key = new Key(kind.reportData(), subject);
    this.nonces =
        new NonceJudge(new Key(kind.nonce(), subject), site, recorded.sentNonce(), binding.nonce());
    this.copies = copies;
  }

  /**
   * Judges {@code tdx.report-data} and {@code tdx.nonce} of one quote, or the same of an SEV-SNP
   * report.
   *
   * @param kind of the machine, as far as it is known
   * @param site the report the quote was found in
   * @param binding what the report states next to the quote
   * @param gateway whether the report presents the TEE as a gateway
   * @param quote the verified quote, or empty if it did not verify
   * @param copies what the report states again of its report_data, and of what that holds
   */
  public static BoundReportData appraise(
      TeeKind kind,
      Subject subject,
      Site site,
      Binding binding,
      boolean gateway,
      Optional<? extends VerifiedTee> quote,
      Recorded recorded,
      List<StatedCopy> copies) {
    Site place = quote.map(verified -> verified.reportData(site)).orElse(site);
    ReportDataAppraiser appraiser =
        new ReportDataAppraiser(kind, subject, place, binding, recorded, copies);
    return quote
        .map(verified -> appraiser.judge(new ReportData(verified.reportData()), gateway))
        .orElseGet(appraiser::blocked);
  }

  private BoundReportData blocked() {
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "report_data counts only inside a %s that verifies; this one did not.",
                    evidence))
            .at(site);
    return new BoundReportData(
        List.of(
            new Finding.Missing(key, FrameCode.BLOCKED, grounds),
            new Finding.Missing(nonces.key(), FrameCode.BLOCKED, grounds)),
        Optional.empty(),
        Optional.empty());
  }

  private BoundReportData judge(ReportData reportData, boolean gateway) {
    return switch (binding.match(reportData, recorded)) {
      case Bound bound -> bound(bound, reportData, gateway);
      case Match.Mismatch mismatch -> unbound(mismatch(reportData), reportData);
      case Match.Contradicted contradicted -> contradicted(contradicted, reportData);
      case Match.NotKnown notKnown -> unbound(notKnown(notKnown, reportData), reportData);
    };
  }

  /** The finding, unless it is no failure and the report states otherwise what the quote holds. */
  private Finding restated(Finding found, Map<String, Bytes> held) {
    StatedCopies all =
        new StatedCopies(copies.stream().map(SigningPublicKey::asAddress).toList(), held);
    Optional<Grounds> other = all.contradiction(evidence);
    if (found.status() == Status.FAILED || other.isEmpty()) {
      Finding said = noted(found);
      return said.on(all.noted(said.grounds()));
    }
    return new Finding.Failed(key, AttestationCode.REPORT_DATA_RESTATED, other.get().at(site));
  }

  /** The finding, with what the report shows of Oblivious HTTP; a failure stays what it is. */
  private Finding oblivious(Finding found, Optional<SigningIdentity> bound) {
    Finding said = found;
    for (ObliviousKeys keys : binding.oblivious()) {
      if (said.status() != Status.FAILED) {
        Grounds grounds = said.grounds();
        Finding before = said;
        said =
            keys.contradiction()
                .<Finding>map(why -> new Finding.Failed(key, why.code(), why.grounds().at(site)))
                .orElseGet(() -> before.on(keys.said(grounds, bound)));
      }
    }
    return said;
  }

  private BoundReportData bound(Bound bound, ReportData reportData, boolean gateway) {
    Finding found =
        contradiction(bound).or(this::unread).orElseGet(() -> agreement(bound, reportData));
    Finding nonce = nonces.bound(bound.nonce());
    boolean ours = nonce.status() == Status.PASSED;
    return new BoundReportData(
        List.of(
            oblivious(restated(found, held(reportData, bound.held())), bound.identity()), nonce),
        bound
            .identity()
            .map(i -> new AttestedIdentity(i.kind(), i.bytes(), subject, gateway, ours)),
        found.status() == Status.PASSED ? bound.tls() : Optional.empty());
  }

  private BoundReportData unbound(Finding open, ReportData reportData) {
    Finding found = unread().orElse(open);
    Finding nonce = nonces.unbound(found.status() == Status.FAILED, reportData);
    return new BoundReportData(
        List.of(oblivious(restated(found, held(reportData, Map.of())), Optional.empty()), nonce),
        Optional.empty(),
        Optional.empty());
  }

  private static Map<String, Bytes> held(ReportData reportData, Map<String, Bytes> bound) {
    Map<String, Bytes> held = new LinkedHashMap<>(bound);
    held.put(StatedCopy.REPORT_DATA, reportData.bytes());
    return held;
  }

  private Finding noted(Finding found) {
    Grounds grounds = found.grounds();
    for (String note : binding.notes()) {
      grounds = grounds.saying(Message.of("%s %s", grounds.said(), note));
    }
    return found.on(grounds);
  }

  /** With a value that cannot be read it is not known what report_data would have to hold. */
  private Optional<Finding> unread() {
    List<String> unread = binding.unread();
    return unread.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding.Missing(
                key,
                FrameCode.FIELD_NOT_UNDERSTOOD,
                Grounds.of(
                        Message.of(
                            "It is not known what report_data should hold, because the report does"
                                + " not state it in the form that it should have: %s.",
                            String.join("; ", unread)))
                    .at(site)
                    .with("fields", unread)));
  }

  /** A certificate in the report that is not that of the TLS key the quote binds. */
  private Optional<Finding> contradiction(Bound bound) {
    if (bound.certificate().isEmpty() || bound.tls().isEmpty()) {
      return Optional.empty();
    }
    Optional<Bytes> shown = bound.certificate().flatMap(PublicKeyInfo::fingerprint);
    if (shown.isEmpty()) {
      return Optional.of(
          new Finding.Missing(
              key,
              AttestationCode.TLS_CERTIFICATE_UNREADABLE,
              Grounds.of(
                      "What the report gives as its TLS certificate cannot be read as a"
                          + " certificate, so its key could not be compared with the one that the"
                          + " quote binds.")
                  .at(site)));
    }
    return shown.equals(bound.tls())
        ? Optional.empty()
        : Optional.of(
            new Finding.Failed(
                key,
                AttestationCode.TLS_CERTIFICATE_MISMATCH,
                Grounds.of(
                        "The key of the report's TLS certificate is not the one its quote binds.")
                    .at(site)
                    .compared(Value.sha256(bound.tls().get()), Value.sha256(shown.get()))));
  }

  private Finding agreement(Bound bound, ReportData reportData) {
    Grounds grounds = details(bound, reportData).saying(sentence(bound));
    return switch (bound.standing()) {
      case WHOLE -> new Finding.Passed(key, AttestationCode.KEY_BOUND, grounds);
      case DOCUMENT_NOT_SIGNED ->
          new Finding.Missing(key, AttestationCode.DOCUMENT_SIGNATURE_ABSENT, grounds);
      case TLS_KEY_NOT_SHOWN ->
          new Finding.Missing(key, AttestationCode.KEY_BOUND_TLS_KEY_NOT_SHOWN, grounds);
      case REST_NOT_EXPLAINED ->
          new Finding.Missing(key, AttestationCode.REPORT_DATA_NOT_EXPLAINED, grounds);
      case KEY_NOT_STATED -> new Finding.Missing(key, AttestationCode.KEY_NOT_STATED, grounds);
    };
  }

  private Message sentence(Bound bound) {
    return switch (bound.standing()) {
      case WHOLE ->
          Message.of(
              "The verified %s binds %s (layout: %s).",
              evidence, bound.what(), Value.name(bound.layout()));
      case DOCUMENT_NOT_SIGNED ->
          Message.of(
              "The verified %s binds %s (layout: %s). The signature of the report itself,"
                  + " which reports of this form carry, is absent: whether the rest of it was"
                  + " changed is not known.",
              evidence, bound.what(), Value.name(bound.layout()));
      case TLS_KEY_NOT_SHOWN ->
          Message.of(
              "The first half of the verified %s's report_data binds %s (layout: %s). The"
                  + " second half is where an instance puts the hash of its TLS key; the report"
                  + " shows no certificate, so that half could not be compared with anything.",
              evidence, bound.what(), Value.name(bound.layout()));
      case REST_NOT_EXPLAINED ->
          Message.of(
              "The verified %s holds %s (layout: %s), and beside it bytes that are"
                  + " neither a stated key, nor a nonce that was sent or stated, nor zero."
                  + " Nothing explains them.",
              evidence, bound.what(), Value.name(bound.layout()));
      case KEY_NOT_STATED ->
          Message.of(
              "Report_data of the verified %s has the form of a known layout (%s) and would"
                  + " be %s. Nothing in the report states that key, so there was nothing to"
                  + " compare.",
              evidence, Value.name(bound.layout()), bound.what());
    };
  }

  private Grounds details(Bound bound, ReportData reportData) {
    Grounds grounds = Grounds.of("").at(site).with("layout", bound.layout());
    for (SigningIdentity identity : bound.identity().stream().toList()) {
      grounds = grounds.with("identity", identity.text());
    }
    for (Bytes tls : bound.tls().stream().toList()) {
      grounds = grounds.with("tlsFingerprint", tls.hex());
    }
    return bound.standing() == Standing.WHOLE
        ? grounds
        : grounds.with("reportData", reportData.bytes().hex());
  }

  private Finding mismatch(ReportData reportData) {
    return new Finding.Failed(
        key,
        AttestationCode.REPORT_DATA_MISMATCH,
        grounds(
                Message.of(
                    "The keys that the report states are not what the verified %s binds:"
                        + " report_data matches them in none of the known layouts.",
                    evidence),
                reportData)
            .compared(
                Value.anyOf(binding.layouts().stream().map(Value::text)),
                Value.of(reportData.bytes()))
            .with("tried", String.join("; ", binding.layouts())));
  }

  /** What is stated is not to be relied on, its nonce neither; report_data says nothing of that. */
  private BoundReportData contradicted(Match.Contradicted contradicted, ReportData reportData) {
    Finding found =
        unread()
            .orElseGet(
                () ->
                    new Finding.Failed(
                        key,
                        contradicted.reason().code(),
                        Grounds.of(contradicted.reason().said()).at(site)));
    Finding nonce =
        new Finding.Missing(
            nonces.key(),
            FrameCode.BLOCKED,
            Grounds.of(
                    Message.of(
                        "Not judged: what the report states did not pass %s.", key.check().id()))
                .at(site));
    return new BoundReportData(
        List.of(oblivious(restated(found, held(reportData, Map.of())), Optional.empty()), nonce),
        Optional.empty(),
        Optional.empty());
  }

  private Finding notKnown(Match.NotKnown notKnown, ReportData reportData) {
    Grounds grounds = grounds(notKnown.reason().said(), reportData);
    return new Finding.Missing(
        key,
        notKnown.reason().code(),
        notKnown.reason().code().equals(AttestationCode.LAYOUT_UNKNOWN)
            ? grounds.with("tried", String.join("; ", binding.layouts()))
            : grounds);
  }

  private Grounds grounds(Message message, ReportData reportData) {
    return Grounds.of(message).at(site).with("reportData", reportData.bytes().hex());
  }
}
