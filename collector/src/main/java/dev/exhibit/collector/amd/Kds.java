package dev.exhibit.collector.amd;

import dev.exhibit.core.amd.terms.ProductLine;
import dev.exhibit.core.amd.terms.TcbPart;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * AMD's key distribution service (VCEK Certificate and KDS Interface Specification).
 *
 * @param base what stands before {@code /vcek/v1}, without a slash at its end
 */
public record Kds(String base) {
  /** AMD's own. */
  public static final Kds AMD = new Kds("https://kdsintf.amd.com");

  private static final Map<TcbPart, String> PARAMETERS =
      Map.of(
          TcbPart.FMC, "fmcSPL",
          TcbPart.BOOT_LOADER, "blSPL",
          TcbPart.TEE, "teeSPL",
          TcbPart.SNP, "snpSPL",
          TcbPart.MICROCODE, "ucodeSPL");

  /** Another service that answers the same questions. */
  public static Kds at(URI base) {
    return new Kds(base.toString().replaceAll("/+$", ""));
  }

  /** The certificate of the key that a chip has for a TCB version, 8 bytes as in a report. */
  URI vcek(ProductLine line, Bytes chipId, Bytes tcb) {
    String levels =
        line.tcb().levels(tcb).entrySet().stream()
            .filter(level -> PARAMETERS.containsKey(level.getKey()))
            .map(level -> Filled.of("%s=%02d", PARAMETERS.get(level.getKey()), level.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(
        Filled.of(
            "%s/vcek/v1/%s/%s?%s",
            base, line.word(), chipId.first(line.chipIdBytes()).hex(), levels));
  }

  /** The certificates above keys of this kind, {@code vcek} or {@code vlek}. */
  URI chain(String kind, ProductLine line) {
    return URI.create(Filled.of("%s/%s/v1/%s/cert_chain", base, kind, line.word()));
  }

  /** The revocation list of a product line. */
  URI crl(String kind, ProductLine line) {
    return URI.create(Filled.of("%s/%s/v1/%s/crl", base, kind, line.word()));
  }
}
