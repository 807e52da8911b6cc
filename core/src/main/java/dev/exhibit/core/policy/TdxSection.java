package dev.exhibit.core.policy;

import dev.exhibit.bundle.Bytes;
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

  private TdxSection() {}

  static TdxPolicy decode(PolicyObject policy) throws PolicyRefused {
    Map<String, Set<Bytes>> references = new LinkedHashMap<>();
    for (ReferenceSet set : ReferenceSets.chosenBy(policy)) {
      add(references, set.registers());
    }
    Optional<PolicyObject> section = policy.object("tdx");
    if (section.isEmpty()) {
      return new TdxPolicy(references, false, false);
    }
    PolicyObject tdx = section.get();
    tdx.allowOnly("references", "allowPerfmon", "allowServiceTd");
    Optional<PolicyObject> named = tdx.object("references");
    if (named.isPresent()) {
      add(references, registers(named.get()));
    }
    return new TdxPolicy(references, tdx.flag("allowPerfmon"), tdx.flag("allowServiceTd"));
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
      Optional<List<String>> values = named.referenceValues(register);
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
