package dev.exhibit.testdata.intel.tcb;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which TDX module Intel stands for.
 *
 * @param mrSigner 48 bytes, zero for modules signed by Intel
 * @param attributes 8 bytes
 * @param attributesMask 8 bytes
 */
public record TdxModule(Bytes mrSigner, Bytes attributes, Bytes attributesMask) {
  /** Intel's own module, without any attribute. */
  public static final TdxModule INTEL =
      new TdxModule(
          Bytes.zeros(48), Bytes.zeros(8), Bytes.fromHex("ffffffffffffffff").orElseThrow());

  /** A version of the module, with its own levels; {@code id} such as {@code TDX_01}. */
  public record Identity(String id, TdxModule module, List<IsvLevel> levels) {
    public Identity {
      levels = List.copyOf(levels);
    }

    /** A version of Intel's own module. */
    public static Identity of(String id, IsvLevel... levels) {
      return new Identity(id, INTEL, List.of(levels));
    }
  }

  public void write(ObjectNode into) {
    into.put("mrsigner", JsonText.hex(mrSigner))
        .put("attributes", JsonText.hex(attributes))
        .put("attributesMask", JsonText.hex(attributesMask));
  }

  public static ArrayNode write(List<Identity> identities) {
    ArrayNode list = CompactJson.array();
    for (Identity identity : identities) {
      ObjectNode item = list.addObject().put("id", identity.id);
      identity.module.write(item);
      item.set("tcbLevels", IsvLevel.write(identity.levels));
    }
    return list;
  }
}
