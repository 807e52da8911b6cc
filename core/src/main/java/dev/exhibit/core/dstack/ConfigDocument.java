package dev.exhibit.core.dstack;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedName;
import dev.exhibit.core.dstack.log.TrustedEvents;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The document behind a version 3 MR_CONFIG_ID, and behind HOST_DATA of an SEV-SNP guest. What it
 * says again of the app compose, {@link ConfigTerms} compares. Members that are not known are
 * refused, as the guest refuses them.
 */
public final class ConfigDocument {
  private static final Set<String> KNOWN =
      Ordered.set(
          "version",
          "app_id",
          "compose_hash",
          "gpu_policy_hash",
          "key_provider",
          "key_provider_id",
          "instance_id",
          "init_script_hashes");

  private static final Bytes LABEL = Bytes.utf8("dstack-mr-config-v3:").concat(Bytes.zeros(1));

  private ConfigDocument() {}

  /** What binds it, in MR_CONFIG_ID or HOST_DATA: 32 bytes, the hash of a label and its bytes. */
  public static Bytes hash(Bytes document) {
    return Sha256.of(LABEL.concat(document)).bytes();
  }

  /** What the document says, by name, as it is written; that it cannot be read, if so. */
  static Map<String, Object> facts(Bytes text) {
    Map<String, Object> facts = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, JsonNode> member : StrictJson.parse(text).properties()) {
        JsonNode value = member.getValue();
        facts.put(member.getKey(), value.isString() ? value.stringValue() : JsonWriter.part(value));
      }
    } catch (StrictJson.Malformed e) {
      facts.put("unreadable", e.why());
    }
    return facts;
  }

  /** What in the document is not as the log measured it, if anything. */
  static Optional<String> disagreement(Bytes text, TrustedEvents trusted) {
    try {
      JsonNode root = StrictJson.parse(text);
      JsonFields fields = JsonFields.of(root, "document");
      for (String name : root.propertyNames()) {
        if (!KNOWN.contains(name)) {
          return Optional.of("it has a member that is not known");
        }
      }
      int version = fields.integer("version", 3, 3);
      return compared(fields, trusted).map(what -> what + " (version " + version + ")");
    } catch (StrictJson.Malformed e) {
      return Optional.of("it is not strict JSON: " + e.why());
    } catch (Malformed e) {
      return Optional.of(e.field() + ": " + e.why());
    }
  }

  /** The compose hash that the document names, 32 bytes. */
  static Decoded<Bytes> composeHash(Bytes text) {
    return Decoded.of(
        () -> {
          JsonFields fields = JsonFields.parse(text, "document");
          for (String name : fields.names()) {
            if (!KNOWN.contains(name)) {
              throw Malformed.notUnderstood(-1, "document", "a member that is not known");
            }
          }
          fields.integer("version", 3, 3);
          return fields.hex("compose_hash", 32);
        });
  }

  private static Optional<String> compared(JsonFields fields, TrustedEvents trusted)
      throws Malformed {
    if (!fields.hex("compose_hash", 32).equals(trusted.composeHash())) {
      return Optional.of("compose_hash");
    }
    if (fields.has("app_id") && !fields.hex("app_id", 20).equals(trusted.appId())) {
      return Optional.of("app_id");
    }
    if (fields.has("instance_id") && !hexOf(fields, "instance_id").equals(trusted.instanceId())) {
      return Optional.of("instance_id");
    }
    Optional<KeyProvider> measured = KeyProvider.decode(trusted.keyProvider());
    String kind = fields.text("key_provider");
    if (!StatedName.names(kind)) {
      return Optional.of("key_provider names nothing");
    }
    boolean sameProvider = measured.map(p -> p.configName()).equals(Optional.of(kind));
    return sameProvider ? providerId(fields, measured.get()) : Optional.of("key_provider");
  }

  /** The bytes of the id, which a launcher may have left empty. */
  private static Optional<String> providerId(JsonFields fields, KeyProvider measured)
      throws Malformed {
    boolean other =
        fields.has("key_provider_id")
            && !fields.text("key_provider_id").isEmpty()
            && !hexOf(fields, "key_provider_id").equals(measured.idBytes());
    return other ? Optional.of("key_provider_id") : Optional.empty();
  }

  private static Bytes hexOf(JsonFields fields, String name) throws Malformed {
    return Bytes.fromHex(fields.text(name)).orElseThrow(() -> fields.refused(name, "not hex"));
  }
}
