package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A manifest decoded from the very tree whose signature is checked: a SWID tag (ISO/IEC
 * 19770-2:2015) that holds exactly one entity, meta, payload and signature, and in the payload
 * nothing but what measurements and security version numbers are accepted.
 *
 * @param version of the driver or firmware the manifest is for
 * @param product the chip, such as {@code GH100}
 * @param golden what it accepts
 */
public record RimDocument(
    Document tree,
    Element signature,
    String version,
    String product,
    String tagId,
    GoldenValues golden) {
  static final String SWID = "http://standards.iso.org/iso/19770/-2/2015/schema.xsd";
  static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

  public static RimDocument decode(Bytes xml) throws Malformed {
    Document tree = SafeXml.parse(xml);
    Element root = tree.getDocumentElement();
    if (!SafeXml.is(root, SWID, "SoftwareIdentity")) {
      throw new Malformed(-1, "SoftwareIdentity", "the root is another element");
    }
    Element meta = only(root, SWID, "Meta");
    Element payload = only(root, SWID, "Payload");
    Element signature = only(root, DSIG, "Signature");
    only(root, SWID, "Entity");
    int children = SafeXml.children(root).size();
    if (children != 4 || tree.getElementsByTagNameNS("*", "Signature").getLength() != 1) {
      throw new Malformed(
          -1, "SoftwareIdentity", "holds more than entity, meta, payload, signature");
    }
    return new RimDocument(
        tree,
        signature,
        attribute(meta, "colloquialVersion"),
        attribute(meta, "product"),
        attribute(root, "tagId"),
        GoldenValues.decode(payload));
  }

  private static Element only(Element root, String namespace, String name) throws Malformed {
    List<Element> found =
        SafeXml.children(root).stream().filter(c -> SafeXml.is(c, namespace, name)).toList();
    if (found.size() != 1) {
      throw new Malformed(-1, name, "there are " + found.size() + ", not one");
    }
    return found.get(0);
  }

  static String attribute(Element element, String name) throws Malformed {
    String value = element.getAttributeNS(null, name);
    if (value.isBlank() || value.length() > 200) {
      throw new Malformed(-1, name, "absent, or longer than 200 characters");
    }
    return value;
  }
}
