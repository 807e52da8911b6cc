package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.verify.ReferenceProposal.Identity;
import dev.exhibit.core.verify.ReferenceProposal.Value;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.StrictJson;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The document of a proposal: a policy with more reference values, each with its source. */
final class ProposedPolicy {

  private ProposedPolicy() {}

  /** Values that {@code base} names already stay as they are. */
  static Bytes of(ReferenceProposal proposal, Bytes base, String name) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy.put("format", PolicyDecoder.FORMAT).put("name", name);
    policy.put("description", description(proposal));
    parse(base)
        .properties()
        .forEach(member -> policy.putIfAbsent(member.getKey(), member.getValue()));
    for (Value value : proposal.values()) {
      add(policy, List.of(value.list().split("\\.")), entry(proposal, value));
    }
    proposal.identities().forEach(identity -> add(policy, proposal, identity));
    if (proposal.omitsRebuilding()) {
      omitRebuilding(policy);
    }
    return Bytes.utf8(JsonWriter.listed(policy) + "\n");
  }

  private static String description(ReferenceProposal proposal) {
    return Filled.of(
        "FOR REVIEW. Proposed from what the bundle with SHA-256 %s proves%s: what ran, not what"
            + " should run. Keep a value only if somebody else than its holder vouches for it: read"
            + " the app compose, compare the OS image with its vendor's release. Any machine may"
            + " show any of the values of a list.%s",
        proposal.bundle().hex(),
        proposal.simulated() ? " of SIMULATED hardware" : "",
        proposal.omitsRebuilding()
            ? " workload.boot-recomputed is omitted because the boot registers are compared"
                + " with the values below instead of being rebuilt."
            : "");
  }

  private static ObjectNode entry(ReferenceProposal proposal, Value value) {
    String machines =
        value.machines().stream().map(Object::toString).collect(Collectors.joining(", "));
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry
        .put("value", value.value())
        .put(
            "source",
            Filled.of(
                "measured by %s of bundle %s; not reviewed", machines, proposal.bundle().hex()));
    value.quotes().forEach(entry.putArray("quotes")::add);
    return entry;
  }

  private static void add(ObjectNode policy, ReferenceProposal proposal, Identity identity) {
    ObjectNode entry =
        policy.withObjectProperty("provenance").withArrayProperty("identities").addObject();
    identity.entry().forEach(entry::put);
    entry.put(
        "source",
        Filled.of(
            "signed for %s in bundle %s; not reviewed",
            String.join(", ", identity.images()), proposal.bundle().hex()));
  }

  /** Adds {@code entry} to the array at {@code path}, which is made where it is not there. */
  private static void add(ObjectNode policy, List<String> path, ObjectNode entry) {
    ObjectNode holder = policy;
    for (String name : path.subList(0, path.size() - 1)) {
      holder = holder.withObjectProperty(name);
    }
    ArrayNode array = holder.withArrayProperty(path.get(path.size() - 1));
    boolean known = array.valueStream().anyMatch(item -> value(item).equals(value(entry)));
    if (!known) {
      array.add(entry);
    }
  }

  private static String value(JsonNode item) {
    return item.isObject() ? item.path("value").stringValue("") : item.stringValue("");
  }

  private static void omitRebuilding(ObjectNode policy) {
    ArrayNode omitted = policy.withArrayProperty("omit");
    String rebuilding = CheckId.WORKLOAD_BOOT_RECOMPUTED.id();
    if (omitted.valueStream().noneMatch(item -> item.stringValue("").equals(rebuilding))) {
      omitted.add(rebuilding);
    }
  }

  private static ObjectNode parse(Bytes base) {
    try {
      return (ObjectNode) StrictJson.parse(base);
    } catch (StrictJson.Malformed e) {
      throw new IllegalArgumentException("the base is a policy that decodes", e);
    }
  }
}
