package dev.exhibit.core.amd.report;

import dev.exhibit.core.amd.dstack.DstackAttestation;
import dev.exhibit.core.amd.dstack.StoredBytes;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.intel.quote.QuoteText;
import dev.exhibit.data.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * A report as programs save it. What stands around the report is signed by nothing: certificates
 * found there count for what their own signatures prove, everything else for nothing.
 *
 * <p>Known forms: the report alone, with zero padding, or followed by a certificate table or by the
 * header of Azure's runtime data; Azure's HCL report, which holds one; the attestation of a dstack
 * guest; each raw, hex or base64.
 *
 * @param report the report's bytes, or what was found where one ought to stand
 * @param certificates what a certificate table beside it holds, DER or PEM
 * @param at where in what was saved the report stands, if what was saved is no text of it
 * @param dstack the attestation that it stands in, if it is a dstack guest's
 */
public record SavedReport(
    Bytes report,
    List<Bytes> certificates,
    Optional<StoredBytes> at,
    Optional<DstackAttestation> dstack) {
  private static final Bytes HCL_MAGIC = Bytes.utf8("HCLA");
  private static final int MOST_VERSION = 15;
  private static final int HCL_REPORT_AT = 0x20;
  private static final int HCL_RUNTIME_HEADER = 20;
  private static final long HCL_RUNTIME_VERSION = 1;
  private static final long HCL_SNP_REPORT = 2;

  public SavedReport {
    certificates = List.copyOf(certificates);
  }

  private SavedReport(Bytes report, List<Bytes> certificates, long at) {
    this(report, certificates, Optional.of(StoredBytes.from(at)), Optional.empty());
  }

  /** What a check looks at in what was saved, which was found at {@code site}. */
  public Site place(CheckId check, Site site) {
    return at.flatMap(where -> ReportPlace.of(check).map(place -> place.in(site, where)))
        .orElse(site);
  }

  /**
   * Whether this looks like a report, or like Azure's wrapping of one: a version of this form, and
   * its length or more.
   */
  public static boolean looksLike(Bytes raw) {
    return raw.size() >= SnpReport.BYTES
        && (raw.startsWith(HCL_MAGIC)
            || DstackAttestation.looksLike(raw)
            || (raw.at(0) <= MOST_VERSION && raw.slice(1, 4).isZero()));
  }

  /** Whether Azure's host compatibility layer wrapped it, or its runtime data follow it. */
  public static boolean isOfAzuresLayer(Bytes saved) {
    Bytes raw = isRaw(saved) ? saved : decoded(saved);
    return raw.startsWith(HCL_MAGIC)
        || (raw.size() > SnpReport.BYTES
            && Decoded.of(() -> isRuntimeHeader(raw.from(SnpReport.BYTES)))
                instanceof Decoded.Valid<Boolean> valid
            && valid.value());
  }

  /** Reads a file that is said to hold a report. */
  public static Decoded<SavedReport> read(Bytes saved) {
    Bytes raw = isRaw(saved) ? saved : decoded(saved);
    boolean asItIs = raw.equals(saved);
    return Decoded.of(() -> read(raw, isDstack(raw)).standing(asItIs));
  }

  /** In text that is decoded here, nothing stands at the offset of a byte. */
  private SavedReport standing(boolean asItIs) {
    return asItIs ? this : new SavedReport(report, certificates, Optional.empty(), dstack);
  }

  private static SavedReport read(Bytes raw, boolean dstack) throws Malformed {
    if (dstack) {
      DstackAttestation attestation = DstackAttestation.read(raw);
      return new SavedReport(
          attestation.report(),
          attestation.certificates(),
          Optional.of(attestation.reportAt()),
          Optional.of(attestation));
    }
    return raw.startsWith(HCL_MAGIC) ? hcl(raw) : plain(raw);
  }

  private static boolean isDstack(Bytes raw) {
    return DstackAttestation.looksLike(raw);
  }

  /** What hex or base64 of any alphabet stands for; {@code saved} itself if it is neither. */
  public static Bytes decoded(Bytes saved) {
    return QuoteText.raw(saved)
        .or(() -> AnyBase64.read(saved.utf8Lossy()))
        .filter(raw -> !raw.isEmpty())
        .orElse(saved);
  }

  private static boolean isRaw(Bytes saved) {
    return saved.startsWith(HCL_MAGIC)
        || isDstack(saved)
        || (saved.size() >= 4 && saved.slice(1, 4).isZero());
  }

  private static SavedReport plain(Bytes raw) throws Malformed {
    if (raw.size() <= SnpReport.BYTES) {
      return new SavedReport(raw, List.of(), 0);
    }
    Bytes report = raw.first(SnpReport.BYTES);
    Bytes behind = raw.from(SnpReport.BYTES);
    if (behind.isZero() || isRuntimeHeader(behind)) {
      return new SavedReport(report, List.of(), 0);
    }
    return new SavedReport(report, CertificateTable.read(behind, SnpReport.BYTES), 0);
  }

  /**
   * Magic 4, version u32, size u32, request type u32, status u32, zero 12, report, runtime data.
   */
  private static SavedReport hcl(Bytes raw) throws Malformed {
    try (ByteCursor in = ByteCursor.over(raw, "HCL report")) {
      in.take("HCL header", HCL_REPORT_AT);
      Bytes report = in.take("report in the HCL report", SnpReport.BYTES);
      Bytes runtime = in.rest();
      if (!isRuntimeHeader(runtime) && !runtime.isZero()) {
        throw Malformed.notUnderstood(
            HCL_REPORT_AT + SnpReport.BYTES,
            "HCL report",
            "what follows the report is no header of runtime data for SEV-SNP");
      }
      return new SavedReport(report, List.of(), HCL_REPORT_AT);
    }
  }

  /** Data size u32, version u32 (1), report type u32 (2), hash type u32, JSON size u32, JSON. */
  private static boolean isRuntimeHeader(Bytes behind) throws Malformed {
    if (behind.size() < HCL_RUNTIME_HEADER) {
      return false;
    }
    ByteCursor in = ByteCursor.at(SnpReport.BYTES, behind, "runtime data");
    long size = in.u32("data size");
    long version = in.u32("version");
    long type = in.u32("report type");
    in.u32("hash type");
    long jsonSize = in.u32("JSON size");
    return version == HCL_RUNTIME_VERSION
        && type == HCL_SNP_REPORT
        && size == jsonSize + HCL_RUNTIME_HEADER;
  }
}
