package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A manifest decoded from the bytes whose signature is checked: a SWID tag (ISO/IEC 19770-2:2015)
 * that holds exactly one entity, meta, payload and signature, and in the payload nothing but what
 * measurements and security version numbers are accepted.
 *
 * @param xml all of it
 * @param version of the driver or firmware the manifest is for
 * @param product the chip, such as {@code GH100}
 * @param golden what it accepts
 * @param certificates in its signature, leaf first
 */
public record RimDocument(
    Bytes xml,
    String version,
    String product,
    String tagId,
    GoldenValues golden,
    Decoded<List<X509Certificate>> certificates) {
  static final String SWID = "http://standards.iso.org/iso/19770/-2/2015/schema.xsd";
  static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";

  private static final int KEPT_BYTES = 32 << 20;
  private static final Memo<Bytes, Decoded<RimDocument>> KNOWN = new Memo<>(KEPT_BYTES);

  public static RimDocument decode(Bytes xml) throws Malformed {
    return KNOWN.get(xml, 2L * xml.size(), () -> Decoded.of(() -> read(xml))).orThrow();
  }

  /** The signature in {@code xml}, anew each time, as trees are not for several threads. */
  Element signature() throws Malformed {
    return only(SafeXml.parse(xml).getDocumentElement(), DSIG, "Signature");
  }

  private static RimDocument read(Bytes xml) throws Malformed {
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
        xml,
        attribute(meta, "colloquialVersion"),
        attribute(meta, "product"),
        attribute(root, "tagId"),
        GoldenValues.decode(payload),
        Decoded.of(() -> RimSignature.certificates(signature)));
  }

  private static Element only(Element root, String namespace, String name) throws Malformed {
    List<Element> found =
        SafeXml.children(root).stream().filter(c -> SafeXml.is(c, namespace, name)).toList();
    if (found.size() != 1) {
      throw new Malformed(-1, name, Message.of("there are %s, not one", found.size()));
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
