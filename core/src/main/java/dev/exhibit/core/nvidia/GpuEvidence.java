package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.decode.Decoded;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The GPU evidence of one attestation as it was found; nothing of it is proven.
 *
 * @param items one for each device that is claimed
 * @param nonce the nonce the evidence as a whole says it answers, as written
 * @param problem why there is no item to judge although something is there
 */
public record GpuEvidence(List<Item> items, Optional<String> nonce, Optional<String> problem) {
  public GpuEvidence {
    items = List.copyOf(items);
  }

  /**
   * One device.
   *
   * @param architecture as the evidence names it, such as {@code HOPPER}
   * @param report the signed report
   * @param certificates PEM, leaf first
   * @param nonce the nonce this item says it answers, as written
   */
  public record Item(
      Optional<String> architecture,
      Decoded<Bytes> report,
      Decoded<Bytes> certificates,
      Optional<String> nonce) {
    /** By what the evidence calls it; where it says nothing, by its unverified certificate. */
    boolean isSwitch() {
      Optional<GpuArchitecture> stated =
          architecture.isPresent() ? architecture.flatMap(GpuArchitecture::named) : certified();
      return stated.filter(GpuArchitecture::isSwitch).isPresent();
    }

    private Optional<GpuArchitecture> certified() {
      return certificates instanceof Decoded.Valid<Bytes> pem
              && DeviceChain.read(pem.value()) instanceof Decoded.Valid<List<X509Certificate>> v
          ? GpuArchitecture.of(v.value().get(0))
          : Optional.empty();
    }
  }

  /** Reads evidence from a file: the array of devices, or an object that holds one. */
  public static GpuEvidence decode(Bytes document) {
    return GpuEvidenceDecoder.decode(document);
  }

  /** Reads evidence from a report: the array, the object, or a string that holds either. */
  public static GpuEvidence decode(JsonNode value) {
    return GpuEvidenceDecoder.decode(value);
  }

  /** Whether nothing is there: no device, and nothing that could not be read. */
  public boolean isEmpty() {
    return items.isEmpty() && problem.isEmpty();
  }

  static GpuEvidence unreadable(String why) {
    return new GpuEvidence(List.of(), Optional.empty(), Optional.of(why));
  }
}
