package dev.exhibit.core.dstack;

import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.decode.StatedName;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.util.Optional;
import java.util.Set;

/**
 * Who gives a machine its keys, as measured: JSON with name and id.
 *
 * @param name {@code kms}, {@code local-sgx}, {@code tpm} or {@code none}
 * @param id of a key service, the hex of its root key's SPKI; of an enclave, its measurement
 */
record KeyProvider(String name, String id) {
  private static final Set<String> BY_ID = Ordered.set("kms", "local-sgx");

  static Optional<KeyProvider> decode(Bytes payload) {
    try {
      JsonFields fields = JsonFields.parseKnown(payload, "key provider");
      return Optional.of(new KeyProvider(fields.text("name"), fields.text("id")));
    } catch (Malformed e) {
      return Optional.empty(); // the check on key providers says so
    }
  }

  /**
   * Whether it says where keys come from. A key service and an enclave are known by their ids
   * alone, so that a name without one names nobody.
   */
  boolean namesOne() {
    return StatedName.names(name) && (!BY_ID.contains(name) || StatedName.names(id));
  }

  /** Whether name or id is there, so that there is something to compare. */
  boolean saysSomething() {
    return StatedName.names(name) || StatedName.names(id);
  }

  /** Whether this says something that is another; a name or id that is empty says nothing. */
  boolean contradicts(KeyProvider other) {
    boolean otherName = StatedName.names(name) && !name.equals(other.name);
    boolean otherId =
        StatedName.names(id) && !StatedHex.spelt(id).equals(StatedHex.spelt(other.id));
    return otherName || otherId;
  }

  /** The form in which a policy names it. */
  String reference() {
    return name + ":" + id;
  }

  /** The byte that stands for the kind in MR_CONFIG_ID version 2. */
  int kind() {
    return switch (name) {
      case "local-sgx" -> 1;
      case "kms" -> 2;
      case "tpm" -> 3;
      default -> 0;
    };
  }

  /** The word that stands for the kind in a version 3 document. */
  String configName() {
    return name.equals("local-sgx") ? "local" : name;
  }

  Bytes idBytes() {
    return Bytes.fromHex(id).orElse(Bytes.EMPTY);
  }
}
