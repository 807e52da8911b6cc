package dev.exhibit.core.intel;

import dev.exhibit.core.intel.pki.PckChain;
import dev.exhibit.core.intel.quote.Quote;
import dev.exhibit.core.intel.quote.QuoteFacts;
import dev.exhibit.core.intel.tcb.TcbState;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a verified quote proves, as names and values for the JSON. */
public final class QuoteClaims {
  /** SHA-256 of the bytes that the quote's signature covers. */
  public static final String SIGNED_SHA256 = "signedSha256";

  private QuoteClaims() {}

  /**
   * What the quote and its chain say by themselves, where the platform could not be judged: no
   * status among it.
   */
  static Map<String, Object> signed(Quote quote, PckChain chain) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("teeType", quote.header().tee().name());
    claims.put("quoteVersion", quote.header().version());
    claims.put("fmspc", chain.platform().fmspc().hex());
    claims.put("reportData", quote.body().reportData().hex());
    QuoteFacts.body(claims, quote.body());
    claims.put("ppid", chain.platform().ppid().hex());
    claims.put("pckSerial", chain.certificates().leaf().getSerialNumber().toString(16));
    return claims;
  }

  /** The claims in a fixed order; byte fields in lower-case hex. */
  public static Map<String, Object> of(VerifiedQuote quote) {
    Map<String, Object> claims = new LinkedHashMap<>();
    TcbState tcb = quote.tcb();
    claims.put("teeType", quote.tee().name());
    claims.put("quoteVersion", quote.version());
    claims.put(SIGNED_SHA256, quote.signedSha256().hex());
    claims.put("fmspc", quote.fmspc().hex());
    claims.put("tcbStatus", tcb.status().word());
    claims.put("advisoryIds", tcb.advisories());
    claims.put("tcbDate", tcb.levelDate().toString());
    tcb.loaded()
        .ifPresent(
            loaded -> {
              claims.put("loadedTcbStatus", loaded.status().word());
              claims.put("loadedTcbDate", loaded.levelDate().toString());
              claims.put("loadedAdvisoryIds", loaded.advisories());
            });
    claims.put("platformStatus", tcb.platformStatus().word());
    claims.put("qeStatus", tcb.qeStatus().word());
    tcb.moduleStatus().ifPresent(s -> claims.put("moduleStatus", s.word()));
    claims.put("evaluationDataNumber", Math.min(tcb.tcbInfoNumber(), tcb.qeIdentityNumber()));
    claims.put("tcbInfoEvaluationDataNumber", tcb.tcbInfoNumber());
    claims.put("qeIdentityEvaluationDataNumber", tcb.qeIdentityNumber());
    claims.put("reportData", quote.reportData().hex());
    QuoteFacts.body(claims, quote.body());
    claims.put("ppid", quote.platform().ppid().hex());
    claims.put("pckSerial", quote.pckCertificate().getSerialNumber().toString(16));
    claims.put("simulated", quote.simulated());
    return claims;
  }
}
