package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.quote.Masked;
import dev.exhibit.core.intel.quote.QuoteBody;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the quoting enclave's own report with the identity Intel published for it. The DEBUG bit
 * is refused on its own, whatever the mask says.
 */
public final class QeCheck {
  private QeCheck() {}

  public static Step<IsvLevel> judge(QuoteBody.SgxReport report, QeIdentity identity) {
    if (report.debug()) {
      return new Reason<Code>(IntelCode.QE_MISMATCH, "The quoting enclave runs in debug mode.")
          .step();
    }
    List<String> differing = differing(report, identity);
    if (!differing.isEmpty()) {
      return new Step.Broken<>(
          IntelCode.QE_MISMATCH,
          Grounds.of(
                  Message.of(
                      "The quoting enclave is not the one Intel published: %s differ.",
                      String.join(", ", differing)))
              .compared(expected(identity), actual(report)));
    }
    Optional<IsvLevel> level = IsvLevel.reached(identity.levels(), report.isvSvn());
    if (level.isEmpty()) {
      return new Reason<Code>(
              IntelCode.QE_LEVEL_NOT_FOUND,
              Message.of(
                  "The quoting enclave's version %s is below every level Intel lists.",
                  report.isvSvn()))
          .step();
    }
    return new Step.Held<>(
        level.get(),
        IntelCode.QE_KNOWN,
        describe(report, level.get()).compared(expected(identity), actual(report)));
  }

  private static List<String> differing(QuoteBody.SgxReport report, QeIdentity identity) {
    List<String> differing = new ArrayList<>();
    if (!report.mrSigner().equals(identity.mrSigner())) {
      differing.add("MRSIGNER");
    }
    if (report.isvProdId() != identity.isvProdId()) {
      differing.add("ISVPRODID");
    }
    if (!Masked.equal(report.miscSelect(), identity.miscSelect(), identity.miscSelectMask())) {
      differing.add("MISCSELECT");
    }
    if (!Masked.equal(report.attributes(), identity.attributes(), identity.attributesMask())) {
      differing.add("ATTRIBUTES");
    }
    return differing;
  }

  private static Value expected(QeIdentity identity) {
    Map<String, Value> parts =
        parts(
            identity.mrSigner(),
            identity.isvProdId(),
            identity.miscSelect(),
            identity.attributes());
    parts.put("MISCSELECT mask", Value.of(identity.miscSelectMask()));
    parts.put("ATTRIBUTES mask", Value.of(identity.attributesMask()));
    return Value.parts(parts);
  }

  private static Value actual(QuoteBody.SgxReport report) {
    return Value.parts(
        parts(report.mrSigner(), report.isvProdId(), report.miscSelect(), report.attributes()));
  }

  private static Map<String, Value> parts(Bytes signer, int product, Bytes misc, Bytes attributes) {
    Map<String, Value> parts = new LinkedHashMap<>();
    parts.put("MRSIGNER", Value.sha256(signer));
    parts.put("ISVPRODID", Value.of(product));
    parts.put("MISCSELECT", Value.of(misc));
    parts.put("ATTRIBUTES", Value.of(attributes));
    return parts;
  }

  private static Grounds describe(QuoteBody.SgxReport report, IsvLevel level) {
    return Grounds.of(
            Message.of(
                "The quoting enclave is Intel's, version %s; its level of %s is %s.",
                report.isvSvn(), level.date(), level.status().word()))
        .with("isvSvn", report.isvSvn())
        .with("status", level.status().word())
        .with("mrEnclave", report.mrEnclave().hex());
  }
}
