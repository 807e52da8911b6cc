package dev.exhibit.core.intel.quote;

import dev.exhibit.data.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the bytes of a quote say, as names and values. Decoded, not verified: anybody can write
 * them.
 */
public final class QuoteFacts {
  private QuoteFacts() {}

  /** Header and body in a fixed order; byte fields in lower-case hex. */
  public static Map<String, Object> of(Quote quote) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("quoteVersion", quote.header().version());
    facts.put("teeType", quote.header().tee().name());
    hex(facts, "reportData", quote.body().reportData());
    body(facts, quote.body());
    return facts;
  }

  public static void body(Map<String, Object> claims, QuoteBody body) {
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
