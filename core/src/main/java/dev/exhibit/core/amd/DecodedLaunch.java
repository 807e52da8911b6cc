package dev.exhibit.core.amd;

import dev.exhibit.core.amd.dstack.DstackAttestation;
import dev.exhibit.core.amd.launch.DstackLaunch;
import dev.exhibit.core.amd.report.SnpReport;
import dev.exhibit.core.decode.Decoded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a dstack host says it started a guest with, held against a report that is decoded and not
 * verified, for a reader who wants to look.
 */
public final class DecodedLaunch {
  private DecodedLaunch() {}

  /** Named values; nothing if the host does not say. */
  public static Map<String, Object> facts(SnpReport report, DstackAttestation shown) {
    Optional<Decoded<DstackLaunch>> launch = DstackLaunch.in(shown.config());
    if (launch.isEmpty()) {
      return Map.of();
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    switch (launch.get()) {
      case Decoded.Valid<DstackLaunch> valid -> {
        facts.put("launchDigestFollows", valid.value().digest().equals(report.measurement()));
        valid.value().image().ifPresent(image -> facts.put("osImage", image.hex()));
        facts.putAll(valid.value().facts());
      }
      case Decoded.Invalid<DstackLaunch> invalid ->
          facts.put("unreadable", invalid.message().text());
    }
    return facts;
  }
}
