package dev.exhibit.core.provenance.bundle;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Members of protobuf messages in their JSON form: null is absence, bytes are base64, and 64-bit
 * numbers are text or numbers.
 */
final class ProtoFields {
  private ProtoFields() {}

  /** Bytes, possibly none. */
  static Bytes bytes(JsonFields fields, String name) throws Malformed {
    return AnyBase64.read(fields.text(name)).orElseThrow(() -> fields.refused(name, "not base64"));
  }

  /** Bytes, at least one. */
  static Bytes someBytes(JsonFields fields, String name) throws Malformed {
    Bytes bytes = bytes(fields, name);
    if (bytes.isEmpty()) {
      throw fields.refused(name, "empty");
    }
    return bytes;
  }

  /** A message, if there is one. */
  static Optional<JsonFields> message(JsonFields fields, String name) throws Malformed {
    JsonNode value = fields.orMissing(name);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(fields.object(name));
  }

  /** A list of messages; none if absent. */
  static List<JsonFields> messages(JsonFields fields, String name) throws Malformed {
    JsonNode value = fields.orMissing(name);
    return value.isMissingNode() || value.isNull() ? List.of() : fields.objects(name);
  }

  /** A list of bytes; none if absent. */
  static List<Bytes> bytesList(JsonFields fields, String name) throws Malformed {
    List<Bytes> all = new ArrayList<>();
    JsonNode value = fields.orMissing(name);
    for (String text : value.isNull() ? List.<String>of() : fields.optionalTexts(name)) {
      all.add(AnyBase64.read(text).orElseThrow(() -> fields.refused(name, "not base64")));
    }
    return all;
  }

  /** An int64 from 0; 0 if absent. */
  static long whole(JsonFields fields, String name) throws Malformed {
    JsonNode value = fields.orMissing(name);
    if (value.isMissingNode() || value.isNull()) {
      return 0;
    }
    String digits = value.isString() ? value.stringValue() : CompactJson.shown(value);
    if (!digits.matches("0|[1-9][0-9]{0,18}")) {
      throw fields.refused(name, "not a whole number from 0");
    }
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw fields.refused(name, "more than 64 bits hold");
    }
  }
}
