package dev.exhibit.bundle.manifest;

import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Fields;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.TextForm;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.CanonicalJson;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Phrase;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code seal/withheld.json} to and from bytes. SPEC.md, withholding. */
public final class WithheldCodec {
  static final String FORMAT = "urn:exhibit:withheld:v1";
  public static final String NAME = MemberName.SEAL + "withheld.json";

  private WithheldCodec() {}

  public static Withheld decode(Document document) throws Violation {
    Fields fields = document.canonicalObject(FORMAT);
    Withheld withheld =
        new Withheld(
            Ordered.copyOf(fields.sortedTexts("members", TextForm.MEMBER_NAME)),
            Ordered.copyOf(fields.sortedTexts("exchanges", TextForm.ID)));
    fields.refuseAliases();
    if (withheld.isEmpty()) {
      throw fields.violation(
          ProblemCode.MANIFEST_EMPTY,
          Phrase.of("something that is withheld"),
          Phrase.of("nothing"));
    }
    return withheld;
  }

  public static Bytes encode(Withheld withheld) {
    ObjectNode object = CanonicalJson.object();
    object.put("format", FORMAT);
    ArrayNode members = object.putArray("members");
    withheld.members().forEach(members::add);
    ArrayNode exchanges = object.putArray("exchanges");
    withheld.exchanges().forEach(exchanges::add);
    return CanonicalJson.encode(object);
  }
}
