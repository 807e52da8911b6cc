package dev.exhibit.cli.policy;

import dev.exhibit.core.amd.terms.GuestPolicyBit;
import dev.exhibit.core.amd.terms.PlatformBit;
import dev.exhibit.core.amd.terms.ProductLine;
import dev.exhibit.core.amd.terms.SevFeature;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.amd.terms.TcbPart;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules for AMD machines in plain words. */
final class SnpPolicyText {
  private final List<String> items = new ArrayList<>();

  private SnpPolicyText() {}

  static List<String> of(SnpPolicy snp) {
    SnpPolicyText text = new SnpPolicyText();
    text.firmware(snp.firmware());
    text.guest(snp.guest());
    text.bits("the guest policy", "has", snp.guest().mustHave(), GuestPolicyBit::word);
    text.bits("the guest policy", "has not", snp.guest().mustNotHave(), GuestPolicyBit::word);
    text.bits("the platform", "has", snp.platform().mustHave(), PlatformBit::word);
    text.bits("the platform", "has not", snp.platform().mustNotHave(), PlatformBit::word);
    text.bits("SEV_FEATURES", "have", snp.features().mustHave(), SevFeature::word);
    text.bits("SEV_FEATURES", "have not", snp.features().mustNotHave(), SevFeature::word);
    snp.guest()
        .vmpls()
        .ifPresent(
            levels ->
                text.items.add(
                    "VMPL of whoever asked for the report: " + words(levels, String::valueOf)));
    text.references(snp);
    text.items.add(
        "refused, whatever a policy says: debug mode, in which the host can read the guest");
    text.items.add(
        (snp.guest().allowMigrationAgent() ? "accepted" : "refused") + ": a migration agent");
    return text.items;
  }

  private void firmware(SnpPolicy.Firmware firmware) {
    if (firmware.tcb().isEmpty()) {
      items.add(
          "no minimum TCB version, so snp.tcb is open: AMD signs no statement on which is current");
    }
    levels("reported and committed TCB", firmware.tcb());
    levels("TCB at launch", firmware.launchTcb());
    firmware
        .version()
        .ifPresent(least -> items.add("running and committed firmware at least: " + least));
  }

  private void guest(SnpPolicy.Guest guest) {
    guest
        .abi()
        .ifPresent(
            least -> items.add("firmware interface that the guest demands at least: " + least));
    if (guest.svn() > 0) {
      items.add("security version of the guest at least: " + guest.svn());
    }
  }

  private void levels(String what, Map<ProductLine, Map<TcbPart, Integer>> minimum) {
    new TreeMap<>(minimum)
        .forEach(
            (line, parts) ->
                items.add(
                    Filled.of(
                        "%s on %s at least: %s",
                        what,
                        line.word(),
                        new TreeMap<>(parts)
                            .entrySet().stream()
                                .map(e -> e.getKey().word() + " " + e.getValue())
                                .collect(Collectors.joining(", ")))));
  }

  private <T> void bits(String whose, String how, Set<T> bits, Function<T, String> word) {
    if (!bits.isEmpty()) {
      items.add(Filled.of("%s %s: %s", whose, how, words(bits, word)));
    }
  }

  private void references(SnpPolicy snp) {
    if (!snp.osImages().isEmpty()) {
      items.add(reference("the OS image behind the launch digest", snp.osImages()));
    } else if (snp.references().isEmpty()) {
      items.add(
          "no reference values: the software cannot be identified, and snp.measurement is open");
    }
    new TreeMap<>(snp.references())
        .forEach((field, values) -> items.add(reference(field.word(), values)));
  }

  private static String reference(String field, Set<Bytes> values) {
    return field + Filled.of(" is one of %d values", values.size());
  }

  private static <T> String words(Collection<T> values, Function<T, String> word) {
    return values.stream().map(word).sorted().collect(Collectors.joining(", "));
  }
}
