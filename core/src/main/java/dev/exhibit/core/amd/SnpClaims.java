package dev.exhibit.core.amd;

import dev.exhibit.core.amd.report.SnpReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a verified report proves, as names and values for the JSON. */
public final class SnpClaims {
  /** What no report signed by a VLEK proves. */
  public static final String WHICH_CHIP =
      "which chip signed: a key that AMD lends to a provider stands for all of its chips";

  /** The detail of a finding with what a guest was started with, where its digest follows. */
  public static final String LAUNCH = "launch";

  /** The detail of a finding with a list of what the launch digest is accepted by. */
  public static final String ACCEPTED_BY = "acceptedBy";

  private SnpClaims() {}

  /** The claims in a fixed order; byte fields in lower-case hex. */
  public static Map<String, Object> of(VerifiedSnpReport verified) {
    SnpReport report = verified.report();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("teeType", "SEV-SNP");
    claims.put("product", verified.line().word());
    claims.put("reportVersion", report.version());
    claims.put("signedSha256", report.signedSha256().hex());
    claims.put("key", report.signingKey().name());
    verified.key().provider().ifPresent(provider -> claims.put("keyLentTo", provider));
    if (namesChip(verified)) {
      claims.put("chipId", report.chipId().hex());
    }
    claims.put("reportedTcb", report.tcb().reported().hex());
    claims.put("committedTcb", report.tcb().committed().hex());
    claims.put("currentTcb", report.tcb().current().hex());
    claims.put("launchTcb", report.tcb().launch().hex());
    claims.put("firmware", report.current().toString());
    claims.put("guestPolicy", "0x" + Long.toHexString(report.policy()));
    claims.put("platformInfo", "0x" + Long.toHexString(report.platformInfo()));
    claims.put("vmpl", report.vmpl());
    claims.put("guestSvn", report.guestSvn());
    claims.put("measurement", report.measurement().hex());
    claims.put("reportData", report.reportData().hex());
    claims.put("hostData", report.hostData().hex());
    claims.put("idKeyDigest", report.idKeyDigest().hex());
    if (report.authorKeyEnabled()) {
      claims.put("authorKeyDigest", report.authorKeyDigest().hex());
    }
    claims.put("simulated", verified.simulated());
    return claims;
  }

  /** A key that is lent stands for all chips of its holder; the id of a masked chip is zero. */
  private static boolean namesChip(VerifiedSnpReport verified) {
    return verified.key().chipId().isPresent() && !verified.report().chipId().isZero();
  }
}
