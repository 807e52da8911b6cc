package dev.exhibit.core.policy;

import dev.exhibit.core.amd.terms.FirmwareVersion;
import dev.exhibit.core.amd.terms.GuestPolicyBit;
import dev.exhibit.core.amd.terms.PlatformBit;
import dev.exhibit.core.amd.terms.ProductLine;
import dev.exhibit.core.amd.terms.SevFeature;
import dev.exhibit.core.amd.terms.SnpField;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.amd.terms.TcbPart;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** {@code snp}: the firmware, guest policy and platform of AMD machines, and reference values. */
final class SnpSection {
  private static final int MOST_LEVEL = 255;
  private static final int OS_IMAGE_BYTES = 32;
  private static final Set<String> VMPLS = Ordered.set("0", "1", "2", "3");

  private SnpSection() {}

  static SnpPolicy decode(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> section = policy.object("snp");
    if (section.isEmpty()) {
      return SnpPolicy.DEFAULT;
    }
    PolicyObject snp = section.get();
    snp.allowOnly(
        "minimumTcb",
        "minimumLaunchTcb",
        "minimumFirmware",
        "minimumGuestAbi",
        "minimumGuestSvn",
        "allowMigrationAgent",
        "guestMustHave",
        "guestMustNotHave",
        "vmpls",
        "platformMustHave",
        "platformMustNotHave",
        "featuresMustHave",
        "featuresMustNotHave",
        "references",
        "osImageHashes");
    return new SnpPolicy(
        new SnpPolicy.Firmware(
            minimum(snp, "minimumTcb"),
            minimum(snp, "minimumLaunchTcb"),
            version(snp, "minimumFirmware")),
        guest(snp),
        new SnpPolicy.Platform(
            named(snp, "platformMustHave", PlatformBit::named, PlatformBit.words()),
            named(snp, "platformMustNotHave", PlatformBit::named, PlatformBit.words())),
        references(snp),
        snp.acceptedHexes("osImageHashes", OS_IMAGE_BYTES).orElse(Set.of()),
        new SnpPolicy.Features(
            named(snp, "featuresMustHave", SevFeature::named, SevFeature.words()),
            named(snp, "featuresMustNotHave", SevFeature::named, SevFeature.words())));
  }

  /** A line that has no such part, or a part that no line has, would set no minimum. */
  private static Map<ProductLine, Map<TcbPart, Integer>> minimum(PolicyObject snp, String key)
      throws PolicyRefused {
    Map<ProductLine, Map<TcbPart, Integer>> minimum = new EnumMap<>(ProductLine.class);
    Optional<PolicyObject> lines = snp.object(key);
    if (lines.isEmpty()) {
      return minimum;
    }
    lines.get().allowOnly(words(ProductLine.values(), ProductLine::word));
    for (ProductLine line : ProductLine.values()) {
      Optional<PolicyObject> levels = lines.get().object(line.word());
      if (levels.isPresent()) {
        minimum.put(line, levels(levels.get(), line));
      }
    }
    return minimum;
  }

  private static Map<TcbPart, Integer> levels(PolicyObject levels, ProductLine line)
      throws PolicyRefused {
    List<TcbPart> parts =
        Arrays.stream(TcbPart.values())
            .filter(part -> line.tcb().has(part) && !line.tcb().isReserved(part))
            .toList();
    levels.allowOnly(parts.stream().map(TcbPart::word).toArray(String[]::new));
    Map<TcbPart, Integer> found = new EnumMap<>(TcbPart.class);
    for (TcbPart part : parts) {
      levels.number(part.word(), 0, MOST_LEVEL).ifPresent(level -> found.put(part, level));
    }
    if (found.isEmpty()) {
      throw new PolicyRefused(levels.path(), "names no level; leave it out");
    }
    if (found.values().stream().allMatch(level -> level == 0)) {
      throw new PolicyRefused(
          levels.path(), "sets no minimum, as each level it names is 0; leave it out");
    }
    return found;
  }

  private static SnpPolicy.Guest guest(PolicyObject snp) throws PolicyRefused {
    Optional<List<String>> vmpls = snp.accepted("vmpls");
    if (vmpls.isPresent() && !VMPLS.containsAll(vmpls.get())) {
      throw new PolicyRefused(snp.path() + ".vmpls", "each value is \"0\", \"1\", \"2\" or \"3\"");
    }
    return new SnpPolicy.Guest(
        false,
        snp.flag("allowMigrationAgent"),
        named(snp, "guestMustHave", GuestPolicyBit::named, GuestPolicyBit.words()),
        named(snp, "guestMustNotHave", GuestPolicyBit::named, GuestPolicyBit.words()),
        vmpls.map(all -> all.stream().map(Integer::valueOf).collect(Ordered.toSet())),
        version(snp, "minimumGuestAbi"),
        snp.number("minimumGuestSvn", 1, Integer.MAX_VALUE).orElse(0));
  }

  private static Optional<FirmwareVersion> version(PolicyObject snp, String key)
      throws PolicyRefused {
    Optional<String> text = snp.text(key);
    Optional<FirmwareVersion> version = text.flatMap(FirmwareVersion::read);
    if (text.isPresent() && version.isEmpty()) {
      throw new PolicyRefused(
          snp.path() + "." + key, "must be a version such as 1.55 or 1.55.21, each part a byte");
    }
    return version;
  }

  private static <T> Set<T> named(
      PolicyObject snp, String key, Function<String, Optional<T>> reading, List<String> words)
      throws PolicyRefused {
    Set<T> found = new LinkedHashSet<>();
    for (String word : snp.texts(key).orElse(List.of())) {
      found.add(
          reading
              .apply(word)
              .orElseThrow(
                  () ->
                      new PolicyRefused(
                          snp.path() + "." + key,
                          "no bit is called "
                              + word
                              + NearName.of(word, words)
                              + "; there are "
                              + String.join(", ", words))));
    }
    return found;
  }

  private static Map<SnpField, Set<Bytes>> references(PolicyObject snp) throws PolicyRefused {
    Map<SnpField, Set<Bytes>> references = new EnumMap<>(SnpField.class);
    Optional<PolicyObject> named = snp.object("references");
    if (named.isEmpty()) {
      return references;
    }
    named.get().allowOnly(words(SnpField.values(), SnpField::word));
    for (SnpField field : SnpField.values()) {
      named
          .get()
          .acceptedHexes(field.word(), field.bytes())
          .ifPresent(values -> references.put(field, values));
    }
    return references;
  }

  private static <T> String[] words(T[] values, Function<T, String> word) {
    return Arrays.stream(values).map(word).toArray(String[]::new);
  }
}
