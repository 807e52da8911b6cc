package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.AciProfile;
import dev.exhibit.core.aci.Canonical;
import dev.exhibit.core.aci.StatedDigest;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is said to have signed a receipt, and which bytes (spec §7.3): all that the signature is
 * judged by, whatever else of the receipt can be read.
 *
 * @param profile the current one, or a draft; which draft does not matter to the signature
 * @param keysetName {@code sha256:} and lower-case hex; other text as written
 * @param statedAlgo drafts name the algorithm; what the keyset says counts
 * @param signature raw bytes; nothing signs how they are spelt
 * @param signed the bytes that the signature covers
 */
public record Envelope(
    AciProfile profile,
    String keysetName,
    String keyId,
    Optional<String> statedAlgo,
    Bytes signature,
    Bytes signed) {
  private static final String SIGNATURE = "signature";
  private static final String VALUE = "value";

  /** Reads that of a receipt; what is absent or empty is not understood. */
  static Envelope decode(JsonNode document) throws Malformed {
    JsonFields fields = JsonFields.of(document, "receipt").leavingAbsenceOpen();
    boolean draft = document.path(SIGNATURE).isObject();
    JsonFields signature = draft ? fields.object(SIGNATURE) : fields;
    return new Envelope(
        draft ? AciProfile.DRAFT : AciProfile.CURRENT,
        StatedDigest.spelt(some(fields, "workload_keyset_digest")),
        some(signature, "key_id"),
        draft ? Optional.of(signature.text("algo")) : Optional.empty(),
        value(signature, draft ? VALUE : SIGNATURE),
        signed(document, draft));
  }

  private static String some(JsonFields fields, String name) throws Malformed {
    String text = fields.text(name);
    if (text.isEmpty()) {
      throw fields.notUnderstood(name, "empty");
    }
    return text;
  }

  private static Bytes value(JsonFields signature, String name) throws Malformed {
    return StatedHex.read(some(signature, name))
        .orElseThrow(() -> signature.refused(name, "not an even number of hex digits"));
  }

  /** Everything but the signature; of a draft, everything but its value. */
  private static Bytes signed(JsonNode document, boolean draft) throws Malformed {
    ObjectNode rest = (ObjectNode) document.deepCopy();
    if (draft) {
      ((ObjectNode) rest.path(SIGNATURE)).remove(VALUE);
    } else {
      rest.remove(SIGNATURE);
    }
    return Canonical.of(rest, "receipt");
  }

  /** The same without the signed bytes, of which there may be many. */
  Envelope withoutSignedBytes() {
    return new Envelope(profile, keysetName, keyId, statedAlgo, signature, Bytes.EMPTY);
  }
}
