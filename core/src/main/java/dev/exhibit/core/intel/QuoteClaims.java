package dev.exhibit.core.intel;

import dev.exhibit.bundle.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a verified quote proves, as names and values for the JSON. */
public final class QuoteClaims {
  private QuoteClaims() {}

  /** The claims in a fixed order; byte fields in lower-case hex. */
  public static Map<String, Object> of(VerifiedQuote quote) {
    Map<String, Object> claims = new LinkedHashMap<>();
    TcbState tcb = quote.tcb();
    claims.put("teeType", quote.tee().name());
    claims.put("quoteVersion", quote.version());
    claims.put("fmspc", quote.fmspc().hex());
    claims.put("tcbStatus", tcb.status().word());
    claims.put("advisoryIds", tcb.advisories());
    claims.put("tcbDate", tcb.levelDate().toString());
    claims.put("platformStatus", tcb.platformStatus().word());
    claims.put("qeStatus", tcb.qeStatus().word());
    tcb.moduleStatus().ifPresent(s -> claims.put("moduleStatus", s.word()));
    claims.put("evaluationDataNumber", Math.min(tcb.tcbInfoNumber(), tcb.qeIdentityNumber()));
    claims.put("tcbInfoEvaluationDataNumber", tcb.tcbInfoNumber());
    claims.put("qeIdentityEvaluationDataNumber", tcb.qeIdentityNumber());
    hex(claims, "reportData", quote.reportData());
    body(claims, quote.body());
    hex(claims, "ppid", quote.platform().ppid());
    claims.put("pckSerial", quote.pckCertificate().getSerialNumber().toString(16));
    claims.put("simulated", quote.simulated());
    return claims;
  }

  private static void body(Map<String, Object> claims, QuoteBody body) {
    switch (body) {
      case QuoteBody.SgxReport sgx -> enclave(claims, sgx);
      case QuoteBody.TdReport10 td -> domain(claims, td);
      case QuoteBody.TdReport15 td -> {
        domain(claims, td.base());
        hex(claims, "teeTcbSvn2", td.teeTcbSvn2());
        hex(claims, "mrServiceTd", td.mrServiceTd());
      }
    }
  }

  private static void enclave(Map<String, Object> claims, QuoteBody.SgxReport sgx) {
    hex(claims, "mrEnclave", sgx.mrEnclave());
    hex(claims, "mrSigner", sgx.mrSigner());
    claims.put("isvProdId", sgx.isvProdId());
    claims.put("isvSvn", sgx.isvSvn());
    hex(claims, "attributes", sgx.attributes());
    hex(claims, "miscSelect", sgx.miscSelect());
    hex(claims, "cpuSvn", sgx.cpuSvn());
  }

  private static void domain(Map<String, Object> claims, QuoteBody.TdReport10 td) {
    hex(claims, "mrtd", td.mrTd());
    hex(claims, "rtmr0", td.rtmr0());
    hex(claims, "rtmr1", td.rtmr1());
    hex(claims, "rtmr2", td.rtmr2());
    hex(claims, "rtmr3", td.rtmr3());
    hex(claims, "mrConfigId", td.mrConfigId());
    hex(claims, "mrOwner", td.mrOwner());
    hex(claims, "mrOwnerConfig", td.mrOwnerConfig());
    hex(claims, "tdAttributes", td.tdAttributes());
    hex(claims, "xfam", td.xfam());
    hex(claims, "mrSeam", td.mrSeam());
    hex(claims, "mrSignerSeam", td.mrSignerSeam());
    hex(claims, "seamAttributes", td.seamAttributes());
    hex(claims, "teeTcbSvn", td.teeTcbSvn());
  }

  private static void hex(Map<String, Object> claims, String name, Bytes value) {
    claims.put(name, value.hex());
  }
}
