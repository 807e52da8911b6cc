package dev.exhibit.core.policy;

import dev.exhibit.bundle.Bytes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code tdx}: reference values of registers, and attributes beyond the usual. */
final class TdxSection {
  private static final int REGISTER_BYTES = 48;
  private static final List<String> REGISTERS =
      List.of("mrtd", "rtmr0", "rtmr1", "rtmr2", "rtmr3", "mrseam", "mrconfigid");

  private TdxSection() {}

  static TdxPolicy decode(PolicyObject policy) throws PolicyRefused {
    Optional<PolicyObject> section = policy.object("tdx");
    if (section.isEmpty()) {
      return TdxPolicy.DEFAULT;
    }
    PolicyObject tdx = section.get();
    tdx.allowOnly("references", "allowPerfmon", "allowServiceTd");
    return new TdxPolicy(references(tdx), tdx.flag("allowPerfmon"), tdx.flag("allowServiceTd"));
  }

  private static Map<String, Set<Bytes>> references(PolicyObject tdx) throws PolicyRefused {
    Map<String, Set<Bytes>> references = new LinkedHashMap<>();
    Optional<PolicyObject> section = tdx.object("references");
    if (section.isEmpty()) {
      return references;
    }
    PolicyObject named = section.get();
    named.allowOnly(REGISTERS.toArray(String[]::new));
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
