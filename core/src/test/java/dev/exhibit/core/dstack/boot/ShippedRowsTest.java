package dev.exhibit.core.dstack.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.dstack.boot.firmware.KnownFirmware;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.policy.ReferenceSet.Basis;
import dev.exhibit.core.policy.ReferenceSets;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The shipped sets against the registers of the real machines that are known. */
class ShippedRowsTest {
  private static final String MPC = "near/mpc:crates/";

  /** Those that are not shipped run images for development or test images. */
  @Test
  void everyKnownMachineOfAProductionImageIsShipped() {
    List<String> unshipped = new ArrayList<>();
    for (JsonNode report : Vectors.of("reports")) {
      Optional<ReferenceSet> set = shipped(report.path("registers"));
      if (set.isEmpty()) {
        unshipped.add(report.path("name").stringValue());
      } else if (report.path("vm_config").isObject()) {
        assertThat(set.get().osImageHashes())
            .containsExactly(Vectors.hex(report.path("vm_config"), "os_image_hash"));
      }
    }
    assertThat(unshipped)
        .containsExactly(
            "intel-dcap/dstack/quote-report.json",
            "intel-dcap/near-mpc/public_data.json/tee_participant_info/Dstack/tcb_info",
            MPC + "attestation/assets/tcb_info.json",
            MPC + "mpc-attestation/assets/tcb_info_dev.json",
            "dstack:verifier/fixtures/tdx-lite-getquote.json");
  }

  private static Optional<ReferenceSet> shipped(JsonNode registers) {
    Map<String, String> names = Map.of("mrtd", "mrtd", "rtmr1", "r1", "rtmr2", "r2");
    return ReferenceSets.all().stream()
        .filter(
            set ->
                names.entrySet().stream()
                    .allMatch(
                        e -> held(set, e.getKey()).contains(Vectors.hex(registers, e.getValue()))))
        .findFirst();
  }

  private static Set<Bytes> held(ReferenceSet set, String register) {
    return set.registers().getOrDefault(register, Set.of());
  }

  /** A set that settles a boot needs all three registers of one image. */
  @Test
  void computedSetsHoldTheWholeBoot() {
    assertThat(ReferenceSets.all())
        .filteredOn(set -> set.basis() == Basis.COMPUTED)
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(set -> assertThat(set.registers()).containsOnlyKeys("mrtd", "rtmr1", "rtmr2"));
  }

  /** What says "QEMU 8" has the MRTD of QEMU 8, and so on: sources have mixed them up. */
  @Test
  void theNamedPageOrderIsThatOfTheRegister() {
    assertThat(ReferenceSets.all())
        .filteredOn(set -> set.what().contains("QEMU"))
        .isNotEmpty()
        .allSatisfy(
            set ->
                assertThat(held(set, "mrtd"))
                    .singleElement()
                    .extracting(value -> KnownFirmware.of(value).orElseThrow().twoPass())
                    .isEqualTo(set.what().endsWith("QEMU 8")));
  }
}
