package dev.exhibit.core.amd.report;

import dev.exhibit.core.amd.terms.GuestPolicyBit;
import dev.exhibit.core.amd.terms.PlatformBit;
import dev.exhibit.core.amd.terms.TcbLayout;
import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a report as names and values, in a fixed order; byte fields in lower-case hex. */
public final class SnpFacts {
  private SnpFacts() {}

  /** The fields, with the product line where the report names its processor. */
  public static Map<String, Object> of(SnpReport report) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("teeType", "SEV-SNP");
    facts.put("reportVersion", report.version());
    report.processor().ifPresent(processor -> facts.put("processor", processor.toString()));
    facts.put("key", report.signingKey().name());
    facts.put("chipId", report.chipId().hex());
    facts.put("chipIdMasked", report.chipId().isZero());
    facts.put("chipKeyMasked", report.chipKeyMasked());
    Optional<TcbLayout> layout =
        report.processor().flatMap(SnpReport.Processor::line).map(line -> line.tcb());
    facts.put("reportedTcb", tcb(report.tcb().reported(), layout));
    facts.put("committedTcb", tcb(report.tcb().committed(), layout));
    facts.put("currentTcb", tcb(report.tcb().current(), layout));
    facts.put("launchTcb", tcb(report.tcb().launch(), layout));
    facts.put("firmware", report.current().toString());
    facts.put("guestPolicy", "0x" + Long.toHexString(report.policy()));
    facts.put("guestPolicySet", GuestPolicyBit.in(report.policy()));
    facts.put("platformInfo", "0x" + Long.toHexString(report.platformInfo()));
    facts.put("platformInfoSet", PlatformBit.in(report.platformInfo()));
    facts.put("vmpl", report.vmpl());
    facts.put("guestSvn", report.guestSvn());
    facts.put("measurement", report.measurement().hex());
    facts.put("reportData", report.reportData().hex());
    facts.put("hostData", report.hostData().hex());
    facts.put("idKeyDigest", report.idKeyDigest().hex());
    if (report.authorKeyEnabled()) {
      facts.put("authorKeyDigest", report.authorKeyDigest().hex());
    }
    facts.put("familyId", report.familyId().hex());
    facts.put("imageId", report.imageId().hex());
    facts.put("reportId", report.reportId().hex());
    return facts;
  }

  /** The levels by name; raw where the line is not known. */
  private static Object tcb(Bytes raw, Optional<TcbLayout> layout) {
    if (layout.isEmpty()) {
      return raw.hex();
    }
    Map<String, Object> levels = new LinkedHashMap<>();
    layout.get().levels(raw).forEach((part, level) -> levels.put(part.word(), level));
    return levels;
  }
}
