package dev.exhibit.cli.render;

import dev.exhibit.core.trust.PackLabel;
import dev.exhibit.data.Filled;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which trust pack a report was made with, and whether it is stale. */
public final class PackText {
  private PackText() {}

  public static String line(PackLabel pack, Instant now, Style style) {
    String line =
        Filled.of(
            "%s (SHA-256 %s), made %s, signed by the key %s",
            Escaped.line(pack.name()), pack.sha256(), UtcText.of(pack.made()), pack.signer());
    StringBuilder out = new StringBuilder(Wrapped.of("trust pack ", line));
    if (pack.trustIsStale(now)) {
      out.append(
          style.open(
              Wrapped.of(
                  "",
                  Filled.of(
                      "The trust pack has been stale since %s: its roots and reference values do"
                          + " not count.",
                      UtcText.of(pack.trustUntil())))));
    }
    if (pack.collateralIsStale(now)) {
      out.append(
          style.open(
              Wrapped.of(
                  "",
                  Filled.of(
                      "The trust pack has been stale since %s: newer evaluation numbers and"
                          + " revocations may exist.",
                      UtcText.of(pack.collateralUntil())))));
    }
    return out.toString();
  }

  /** The same for programs. */
  public static Map<String, Object> json(PackLabel pack, Instant now) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", pack.name());
    out.put("sha256", pack.sha256().hex());
    out.put("signer", pack.signer().hex());
    out.put("made", pack.made().toString());
    out.put("trustUntil", pack.trustUntil().toString());
    out.put("trustIsStale", pack.trustIsStale(now));
    out.put("collateralUntil", pack.collateralUntil().toString());
    out.put("collateralIsStale", pack.collateralIsStale(now));
    return out;
  }
}
