package dev.exhibit.core.policy;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.provenance.certificate.ProvenancePolicy;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A policy file to begin with: the default rules, spelt out. */
public final class PolicyTemplate {

  private PolicyTemplate() {}

  /** A document that decodes to the rules of a policy that says nothing. */
  public static Bytes named(String name) {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("format", PolicyDecoder.FORMAT);
    policy.put("name", name);
    policy.put(
        "description", "The default rules, for you to edit; exhibit policy explain says more.");
    policy.put("omit", CheckLists.OPTIONAL_BY_DEFAULT.stream().map(CheckId::id).toList());
    policy.put("waive", List.of());
    policy.put("mayWithhold", List.of());
    policy.put("collectors", Map.of("signers", List.of()));
    policy.put("time", time());
    policy.put("tcb", Map.of("acceptStatuses", sorted(TcbPolicy.DEFAULT)));
    policy.put("tdx", tdx());
    policy.put("snp", Map.of("references", Map.of()));
    policy.put("aci", Map.of("maxKeysetDays", AciPolicy.DEFAULT_LIFETIME.toDays()));
    policy.put("provenance", provenance());
    return Bytes.utf8(JsonWriter.text(policy) + "\n");
  }

  private static Map<String, Object> time() {
    Map<String, Object> time = new LinkedHashMap<>();
    time.put("basis", TimePolicy.DEFAULT.weakestBasis().id());
    time.put("maxBracketSeconds", TimePolicy.DEFAULT.maxBracket().toSeconds());
    return time;
  }

  private static Map<String, Object> provenance() {
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("identities", List.of());
    provenance.put("trustedRoots", List.copyOf(ProvenancePolicy.DEFAULT.trustedRoots()));
    provenance.put("acceptPromiseAlone", ProvenancePolicy.DEFAULT.acceptPromiseAlone());
    return provenance;
  }

  private static List<String> sorted(TcbPolicy tcb) {
    return tcb.acceptStatuses().stream().sorted().toList();
  }

  private static Map<String, Object> tdx() {
    Map<String, Object> tdx = new LinkedHashMap<>();
    tdx.put("references", Map.of());
    for (TdxFeature feature : TdxFeature.values()) {
      tdx.put(feature.key(), TdxPolicy.DEFAULT.allows(feature));
    }
    return tdx;
  }
}
