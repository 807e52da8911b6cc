package dev.exhibit.core.policy.difference;

import dev.exhibit.core.amd.terms.GuestPolicyBit;
import dev.exhibit.core.amd.terms.PlatformBit;
import dev.exhibit.core.amd.terms.ProductLine;
import dev.exhibit.core.amd.terms.SevFeature;
import dev.exhibit.core.amd.terms.SnpPolicy;
import dev.exhibit.core.amd.terms.TcbPart;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The rules for AMD machines, spelt out. */
final class SpelledOutSnp {
  private SpelledOutSnp() {}

  static Map<String, Object> of(SnpPolicy snp) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("minimumTcb", levels(snp.firmware().tcb()));
    all.put("minimumLaunchTcb", levels(snp.firmware().launchTcb()));
    snp.firmware().version().ifPresent(v -> all.put("minimumFirmware", v.toString()));
    snp.guest().abi().ifPresent(v -> all.put("minimumGuestAbi", v.toString()));
    if (snp.guest().svn() > 0) {
      all.put("minimumGuestSvn", snp.guest().svn());
    }
    all.put("allowMigrationAgent", snp.guest().allowMigrationAgent());
    all.put("guestMustHave", words(snp.guest().mustHave(), GuestPolicyBit::word));
    all.put("guestMustNotHave", words(snp.guest().mustNotHave(), GuestPolicyBit::word));
    snp.guest().vmpls().ifPresent(levels -> all.put("vmpls", words(levels, String::valueOf)));
    all.put("platformMustHave", words(snp.platform().mustHave(), PlatformBit::word));
    all.put("platformMustNotHave", words(snp.platform().mustNotHave(), PlatformBit::word));
    all.put("featuresMustHave", words(snp.features().mustHave(), SevFeature::word));
    all.put("featuresMustNotHave", words(snp.features().mustNotHave(), SevFeature::word));
    Map<String, Object> references = new TreeMap<>();
    snp.references().forEach((field, values) -> references.put(field.word(), Words.hex(values)));
    all.put("references", references);
    if (!snp.osImages().isEmpty()) {
      all.put("osImageHashes", Words.hex(snp.osImages()));
    }
    return all;
  }

  private static Map<String, Object> levels(Map<ProductLine, Map<TcbPart, Integer>> minimum) {
    Map<String, Object> lines = new TreeMap<>();
    minimum.forEach(
        (line, parts) -> {
          Map<String, Object> levels = new TreeMap<>();
          parts.forEach((part, level) -> levels.put(part.word(), level));
          lines.put(line.word(), levels);
        });
    return lines;
  }

  private static <T> List<String> words(Collection<T> values, Function<T, String> word) {
    return values.stream().map(word).sorted().toList();
  }
}
