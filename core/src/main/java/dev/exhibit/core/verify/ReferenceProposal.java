package dev.exhibit.core.verify;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.policy.PolicyDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reference values that a bundle proves, as a policy for a human to review. It proposes only what a
 * machine measured against which nothing failed, and decides nothing: whether that is what should
 * run is for the reviewer to say.
 */
public final class ReferenceProposal {
  private static final List<String> REGISTERS = List.of("mrtd", "rtmr0", "rtmr1", "rtmr2");
  private static final Map<String, String> WORKLOAD = workload();
  private static final JsonMapper WRITER = writer();

  private final Report report;
  private final List<String> machines = new ArrayList<>();

  private ReferenceProposal(Report report) {
    this.report = report;
    for (String subject : members("attestations").keySet()) {
      if (unfailed(subject)) {
        machines.add(subject);
      }
    }
  }

  /** Key of the policy's section to the fact it is taken from. */
  private static Map<String, String> workload() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("composeHashes", "composeHash");
    keys.put("appIds", "appId");
    keys.put("keyProviders", "keyProvider");
    keys.put("osImageHashes", "osImageHash");
    return keys;
  }

  /**
   * A policy document called {@code name} with the values of {@code report}.
   *
   * @return empty if no machine's quote verified without a failure
   */
  public static Optional<Bytes> of(Report report, String name) {
    ReferenceProposal proposal = new ReferenceProposal(report);
    return proposal.machines.isEmpty() ? Optional.empty() : Optional.of(proposal.document(name));
  }

  private Bytes document(String name) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("format", PolicyDecoder.FORMAT).put("name", name);
    policy.put(
        "description",
        "Proposed from what a bundle proves%s, for review: these values are what ran, not what should run. Machines: %s."
            .formatted(
                report.simulated() ? " of simulated hardware" : "", String.join(", ", machines)));
    ObjectNode references = JsonNodeFactory.instance.objectNode();
    for (String register : REGISTERS) {
      put(references, register, values("attestations", register));
    }
    policy.putObject("tdx").set("references", references);
    ObjectNode workload = JsonNodeFactory.instance.objectNode();
    WORKLOAD.forEach((key, fact) -> put(workload, key, values("workloads", fact)));
    policy.set("workload", workload);
    return Bytes.utf8(WRITER.writeValueAsString(policy) + "\n");
  }

  private static JsonMapper writer() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return JsonMapper.builder()
        .defaultPrettyPrinter(
            new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter))
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build();
  }

  /** A key without values is left out: an empty list would accept nothing. */
  private static void put(ObjectNode section, String key, SortedSet<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = section.putArray(key);
      values.forEach(array::add);
    }
  }

  private SortedSet<String> values(String group, String fact) {
    SortedSet<String> values = new TreeSet<>();
    Map<?, ?> all = members(group);
    for (String machine : machines) {
      if (all.get(machine) instanceof Map<?, ?> facts && facts.get(fact) instanceof String value) {
        values.add(value);
      }
    }
    return values;
  }

  private Map<String, Object> members(String group) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (report.facts().get(group) instanceof Map<?, ?> found) {
      found.forEach((key, value) -> members.put(String.valueOf(key), value));
    }
    return members;
  }

  private boolean unfailed(String subject) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().subject().path().equals(subject))
        .noneMatch(f -> f instanceof Finding.Failed);
  }
}
