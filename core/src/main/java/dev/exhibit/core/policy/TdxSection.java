package dev.exhibit.core.policy;

import dev.exhibit.data.Bytes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** {@code tdx}: reference values of registers, and attributes beyond the usual. */
final class TdxSection {
  private static final int REGISTER_BYTES = 48;
  private static final List<String> REGISTERS =
      List.of("mrtd", "rtmr0", "rtmr1", "rtmr2", "rtmr3", "mrseam", "mrconfigid");

  private static final String[] KEYS =
      Stream.concat(
              Stream.of("references"), Arrays.stream(TdxFeature.values()).map(TdxFeature::key))
          .toArray(String[]::new);

  private TdxSection() {}

  static TdxPolicy decode(PolicyObject policy) throws PolicyRefused {
    Map<String, Set<Bytes>> references = new LinkedHashMap<>();
    for (ReferenceSet set : ReferenceSets.chosenBy(policy)) {
      add(references, set.registers());
    }
    Optional<PolicyObject> section = policy.object("tdx");
    if (section.isEmpty()) {
      return new TdxPolicy(references, Set.of(), ReferenceSets.endedIn(policy));
    }
    PolicyObject tdx = section.get();
    tdx.allowOnly(KEYS);
    Optional<PolicyObject> named = tdx.object("references");
    if (named.isPresent()) {
      add(references, registers(named.get()));
    }
    return new TdxPolicy(references, features(tdx), ReferenceSets.endedIn(policy));
  }

  private static Set<TdxFeature> features(PolicyObject tdx) throws PolicyRefused {
    Set<TdxFeature> allowed = EnumSet.noneOf(TdxFeature.class);
    for (TdxFeature feature : TdxFeature.values()) {
      if (tdx.flag(feature.key())) {
        allowed.add(feature);
      }
    }
    return allowed;
  }

  private static void add(Map<String, Set<Bytes>> all, Map<String, Set<Bytes>> more) {
    more.forEach(
        (register, values) ->
            all.computeIfAbsent(register, any -> new LinkedHashSet<>()).addAll(values));
  }

  /** The registers that {@code named} lists values for, beside the keys {@code others}. */
  static Map<String, Set<Bytes>> registers(PolicyObject named, String... others)
      throws PolicyRefused {
    named.allowOnly(Stream.concat(REGISTERS.stream(), Stream.of(others)).toArray(String[]::new));
    Map<String, Set<Bytes>> references = new LinkedHashMap<>();
    for (String register : REGISTERS) {
      Optional<List<String>> values = named.acceptedValues(register);
      if (values.isPresent()) {
        references.put(register, decode(named.path() + "." + register, values.get()));
      }
    }
    return references;
  }

  private static Set<Bytes> decode(String path, List<String> values) throws PolicyRefused {
    Set<Bytes> decoded = new LinkedHashSet<>();
    for (String value : values) {
      decoded.add(
          Bytes.fromHex(value)
              .filter(b -> b.size() == REGISTER_BYTES)
              .orElseThrow(() -> new PolicyRefused(path, "each value is 96 hex digits")));
    }
    return decoded;
  }
}
