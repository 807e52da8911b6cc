package dev.exhibit.core.report;

import dev.exhibit.core.amd.report.SavedReport;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.attestation.Binding;
import dev.exhibit.core.attestation.SignerBinding;
import dev.exhibit.core.decode.StatedCopy;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.report.read.QuoteText;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A quote found in a report, or the place where one belongs and cannot be read. Every entry of
 * every list of a report is one of these.
 *
 * @param slot name of its place, a subject path segment such as {@code gateway} or {@code
 *     instance-0}; empty where the report has a single quote
 * @param origin what the report presents this TEE as
 * @param pointer JSON pointer of the quote in the report, for the auditor
 * @param quote the quote, decoded from hex or base64; what it is worth is for others to say. No
 *     bytes where it cannot be read
 * @param binding what the report says next to it, and how report_data binds that
 * @param workload what the report shows of the workload, where reports of its shape show any
 * @param gpu the GPU evidence that the report puts beside this TEE
 * @param unread why there is no quote to judge here
 * @param tee the family of machines whose evidence it is: by its bytes, or where they do not tell
 *     by what is stated
 * @param endorsements certificates and revocation lists that the report shows beside it
 * @param restated what the report states again of values that report_data holds, by the name of the
 *     member or {@link WorkloadEvidence#REPORT_DATA}; what stands in {@link #workload} is not here
 */
public record LocatedQuote(
    Optional<String> slot,
    Origin origin,
    String pointer,
    Bytes quote,
    Binding binding,
    Optional<WorkloadEvidence> workload,
    Optional<LocatedGpu> gpu,
    Optional<Reason<Code.Lacking>> unread,
    TeeKind tee,
    List<EnvelopeCollateral.Piece> endorsements,
    List<StatedCopy> restated) {
  public LocatedQuote {
    endorsements = List.copyOf(endorsements);
    restated = List.copyOf(restated);
  }

  /** A place with what its bytes tell of their kind. */
  public LocatedQuote(
      Optional<String> slot,
      Origin origin,
      String pointer,
      Bytes quote,
      Binding binding,
      Optional<WorkloadEvidence> workload,
      Optional<LocatedGpu> gpu,
      Optional<Reason<Code.Lacking>> unread) {
    this(
        slot,
        origin,
        pointer,
        quote,
        binding,
        workload,
        gpu,
        unread,
        EvidenceKind.of(quote).orElse(TeeKind.TDX),
        List.of(),
        List.of());
  }

  /** A quote that was read. */
  public LocatedQuote(
      Optional<String> slot,
      Origin origin,
      String pointer,
      Bytes quote,
      Binding binding,
      Optional<WorkloadEvidence> workload,
      Optional<LocatedGpu> gpu) {
    this(slot, origin, pointer, quote, binding, workload, gpu, Optional.empty());
  }

  /** A quote alone, with nothing shown beside it. */
  public LocatedQuote(
      Optional<String> slot, Origin origin, String pointer, Bytes quote, Binding binding) {
    this(slot, origin, pointer, quote, binding, Optional.empty(), Optional.empty());
  }

  /** A place in a report that shows nothing which can be judged. */
  static LocatedQuote unread(
      Optional<String> slot, Origin origin, String pointer, Code.Lacking code, Message why) {
    return new LocatedQuote(
        slot,
        origin,
        pointer,
        Bytes.EMPTY,
        SignerBinding.NOTHING,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Reason<>(code, why)));
  }

  /** A place in a report whose shape is not understood. */
  static LocatedQuote notUnderstood(
      Optional<String> slot, Origin origin, String pointer, Message why) {
    return unread(slot, origin, pointer, AttestationCode.REPORT_NOT_UNDERSTOOD, why);
  }

  /** {@code place} with the quote that was read for it, or with what keeps it from being read. */
  static LocatedQuote located(QuoteText read, LocatedQuote place) {
    return read.quote()
        .map(place::holding)
        .orElseGet(() -> place.without(complaint(place.pointer(), read.complaint())));
  }

  private static Message complaint(String pointer, String what) {
    String holder = pointer.substring(0, Math.max(0, pointer.lastIndexOf('/')));
    return Message.of(
        "%s in %s, so there is no quote to judge.",
        what, holder.isEmpty() ? Message.of("the report") : Message.of("`%s`", holder));
  }

  /** The same place, from which {@code why} keeps the quote. */
  LocatedQuote without(Message why) {
    return with(
        Bytes.EMPTY,
        Optional.of(new Reason<>(AttestationCode.REPORT_NOT_UNDERSTOOD, why)),
        tee,
        endorsements);
  }

  /** The same place with the evidence that was read for it. */
  LocatedQuote holding(Bytes read) {
    return with(read, Optional.empty(), EvidenceKind.of(read).orElse(tee), endorsements);
  }

  /** The same place, which is said to hold the evidence of such a machine. */
  LocatedQuote stating(TeeKind kind) {
    return with(quote, unread, EvidenceKind.of(quote).orElse(kind), endorsements);
  }

  /** The same place, beside which these certificates are shown. */
  LocatedQuote endorsedBy(List<EnvelopeCollateral.Piece> certificates) {
    return with(quote, unread, tee, certificates);
  }

  /**
   * Whether the hardware measured the guest itself. Neither on machines whose report says that
   * Azure's layer binds it, nor where the evidence stands in that layer's own wrapping.
   */
  public boolean measuresGuest() {
    return binding.measuresGuest() && !SavedReport.isOfAzuresLayer(quote);
  }

  /** The same place, of which the report states these values again. */
  LocatedQuote restating(List<StatedCopy> copies) {
    return with(workload, Stream.concat(restated.stream(), copies.stream()).toList());
  }

  /** The same place, of whose workload this is shown. */
  LocatedQuote showing(WorkloadEvidence evidence) {
    return with(Optional.of(evidence), restated);
  }

  /** Everything that the report states again of what report_data holds. */
  public List<StatedCopy> copies() {
    return Stream.concat(
            workload.stream().flatMap(shown -> shown.reportData().stream()), restated.stream())
        .toList();
  }

  /** The same place in a report whose bytes are {@code document}. */
  LocatedQuote over(Bytes document) {
    return new LocatedQuote(
        slot,
        origin,
        pointer,
        quote,
        binding.over(document),
        workload,
        gpu,
        unread,
        tee,
        endorsements,
        restated);
  }

  private LocatedQuote with(Optional<WorkloadEvidence> shown, List<StatedCopy> copies) {
    return new LocatedQuote(
        slot, origin, pointer, quote, binding, shown, gpu, unread, tee, endorsements, copies);
  }

  private LocatedQuote with(
      Bytes bytes,
      Optional<Reason<Code.Lacking>> why,
      TeeKind kind,
      List<EnvelopeCollateral.Piece> certificates) {
    return new LocatedQuote(
        slot, origin, pointer, bytes, binding, workload, gpu, why, kind, certificates, restated);
  }

  /** What a report presents a TEE as. */
  public enum Origin {
    /** The TEE that runs the model. */
    MODEL,
    /** A TEE that relays to a model elsewhere. */
    GATEWAY
  }
}
