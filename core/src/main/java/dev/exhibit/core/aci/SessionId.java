package dev.exhibit.core.aci;

import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ids under which receipts cite sessions: digests of their content (spec §8; drafts §9.2). A
 * record does not hold its own id, so a name or a field that says one counts for nothing.
 */
public final class SessionId {
  /** Ids of drafts begin with it; those of the current version are bare hex. */
  public static final String DRAFT_PREFIX = "as_";

  /** What a draft's id covers beside the upstream's name and the evidence's digest. */
  private static final List<String> COVERED =
      List.of("endpoint", "verifier_id", "identity", "channel_binding", "claims");

  private SessionId() {}

  /** The id of {@code record}: with {@link #DRAFT_PREFIX} as namespace, or without any. */
  public static String of(JsonNode record, String namespace) throws Malformed {
    return namespace.equals(DRAFT_PREFIX)
        ? DRAFT_PREFIX + Sha256.of(Canonical.of(material(record), "session")).hex()
        : Sha256.of(Canonical.of(record, "session")).hex();
  }

  /** Members that the record leaves out are null in what is hashed. */
  private static ObjectNode material(JsonNode record) {
    ObjectNode material = JsonNodeFactory.instance.objectNode();
    String name = record.has("upstream_name") ? "upstream_name" : "provider";
    put(material, name, Optional.ofNullable(record.get(name)));
    for (String member : COVERED) {
      put(material, member, Optional.ofNullable(record.get(member)));
    }
    put(material, "evidence_digest", Optional.ofNullable(record.path("evidence").get("digest")));
    return material;
  }

  private static void put(ObjectNode material, String name, Optional<JsonNode> value) {
    if (value.isPresent()) {
      material.set(name, value.get());
    } else {
      material.putNull(name);
    }
  }
}
