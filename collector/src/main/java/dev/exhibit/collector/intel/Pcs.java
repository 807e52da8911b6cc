package dev.exhibit.collector.intel;

import dev.exhibit.core.intel.quote.TeeType;
import java.net.URI;
import java.util.Locale;

/**
 * A provisioning certification service, version 4 of its protocol.
 *
 * @param base what stands before {@code /tdx/certification/v4}, without a slash at its end
 * @param rootCrl where the root CA's revocation list is
 */
public record Pcs(String base, URI rootCrl) {
  /** Intel's own. */
  public static final Pcs INTEL =
      new Pcs(
          "https://api.trustedservices.intel.com",
          URI.create("https://certificates.trustedservices.intel.com/IntelSGXRootCA.der"));

  private static final String V4 = "/certification/v4/";

  /** A caching service, which also serves the root's revocation list. */
  public static Pcs cache(URI base) {
    String text = base.toString().replaceAll("/+$", "");
    return new Pcs(text, URI.create(text + "/sgx" + V4 + "rootcacrl"));
  }

  URI tcbInfo(TeeType tee, String fmspc) {
    return URI.create(base + "/" + family(tee) + V4 + "tcb?fmspc=" + fmspc);
  }

  URI qeIdentity(TeeType tee) {
    return URI.create(base + "/" + family(tee) + V4 + "qe/identity");
  }

  URI pckCrl(String ca) {
    return URI.create(base + "/sgx" + V4 + "pckcrl?ca=" + ca + "&encoding=der");
  }

  static String family(TeeType tee) {
    return tee.name().toLowerCase(Locale.ROOT);
  }
}
