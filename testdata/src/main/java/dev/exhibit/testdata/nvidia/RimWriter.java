package dev.exhibit.testdata.nvidia;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.testdata.keys.P384Key;
import java.util.Base64;
import java.util.List;

/**
 * Writes reference manifests as canonical XML, so that text and canonical form are one and the
 * signature can be made without an XML library.
 */
final class RimWriter {
  static final String SWID = "http://standards.iso.org/iso/19770/-2/2015/schema.xsd";
  static final String HASHES = "http://www.w3.org/2001/04/xmlenc#sha384";
  static final String OPAQUE = "https://docs.nvidia.com/attestation/specs/latest/opaque-data.html";
  static final int OPAQUE_BASE = 4096;
  static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
  static final String C14N_11 = "http://www.w3.org/2006/12/xml-c14n11";
  static final String END = "</SoftwareIdentity>";

  private RimWriter() {}

  /** The manifest, signed by the first certificate's key, with the whole chain in it. */
  static String signed(RimSpec spec, List<GpuCertificate> chain) {
    return signed(unsigned(spec), chain, C14N_11);
  }

  /** Any canonical text with this signature before its last tag. */
  static String signed(String unsigned, List<GpuCertificate> chain, String canonicalization) {
    String info = info(unsigned, canonicalization);
    String inScope =
        info.replaceFirst(
            "<ds:SignedInfo>",
            Filled.of(
                "<ds:SignedInfo xmlns=\"%s\" xmlns:ds=\"%s\" xmlns:h=\"%s\">", SWID, DSIG, HASHES));
    Bytes value = chain.get(0).key().signRaw(Bytes.utf8(inScope));
    StringBuilder signature = new StringBuilder("<ds:Signature xmlns:ds=\"" + DSIG + "\">");
    signature.append(info).append("<ds:SignatureValue>").append(base64(value));
    signature.append("</ds:SignatureValue><ds:KeyInfo><ds:X509Data>");
    for (GpuCertificate certificate : chain) {
      signature.append("<ds:X509Certificate>").append(mime(certificate.der()));
      signature.append("</ds:X509Certificate>");
    }
    signature.append("</ds:X509Data></ds:KeyInfo></ds:Signature>");
    int end = unsigned.lastIndexOf(END);
    return unsigned.substring(0, end) + signature + END;
  }

  private static String info(String unsigned, String canonicalization) {
    Bytes digest = P384Key.sha384(Bytes.utf8(unsigned));
    return "<ds:SignedInfo>"
        + method("CanonicalizationMethod", canonicalization)
        + method("SignatureMethod", "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384")
        + "<ds:Reference URI=\"\"><ds:Transforms>"
        + method("Transform", DSIG + "enveloped-signature")
        + method("Transform", C14N_11)
        + "</ds:Transforms>"
        + method("DigestMethod", "http://www.w3.org/2001/04/xmldsig-more#sha384")
        + "<ds:DigestValue>"
        + base64(digest)
        + "</ds:DigestValue></ds:Reference></ds:SignedInfo>";
  }

  private static String method(String element, String algorithm) {
    return Filled.of("<ds:%s Algorithm=\"%s\"></ds:%s>", element, algorithm, element);
  }

  static String unsigned(RimSpec spec) {
    String tagId = P384Key.sha384(Bytes.utf8(spec.name() + spec.version())).hex();
    StringBuilder text = new StringBuilder();
    text.append(
        Filled.of(
            "<SoftwareIdentity xmlns=\"%s\" xmlns:h=\"%s\" name=\"%s\" tagId=\"%s\""
                + " version=\"1.0\">",
            SWID, HASHES, spec.product(), tagId));
    text.append("<Entity name=\"NVIDIA Corporation\" role=\"tagCreator\"></Entity>");
    text.append(
        Filled.of(
            "<Meta colloquialVersion=\"%s\" product=\"%s\"></Meta>",
            spec.version(), spec.product()));
    text.append("<Payload>");
    for (int index = 0; index < RimSpec.INDICES; index++) {
      text.append("\n").append(resource(spec, index));
    }
    spec.minimums().forEach(minimum -> text.append("\n").append(minimum(minimum)));
    return text.append("\n</Payload>").append(END).toString();
  }

  /** In canonical form the namespace stands first, and its attributes last. */
  private static String minimum(RimSpec.Minimum minimum) {
    return Filled.of(
        "<Resource xmlns:o=\"%s\" active=\"True\" alternatives=\"1\" index=\"%d\" name=\"%s\""
            + " size=\"2\" type=\"Measurement\" o:includeInResult=\"True\""
            + " o:minSvn=\"%d\"></Resource>",
        OPAQUE, OPAQUE_BASE + minimum.type(), minimum.name(), minimum.least());
  }

  private static String resource(RimSpec spec, int index) {
    boolean active = spec.golden().containsKey(index);
    List<Bytes> values = spec.golden().getOrDefault(index, List.of(Bytes.zeros(48)));
    StringBuilder hashes = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      hashes.append(Filled.of(" h:Hash%d=\"%s\"", i, values.get(i).hex()));
    }
    return Filled.of(
        "<Resource active=\"%s\" alternatives=\"%d\" index=\"%d\" name=\"Measurement_%d\""
            + " size=\"48\" type=\"Measurement\"%s></Resource>",
        active ? "True" : "False", values.size(), index, index, hashes);
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  private static String mime(Bytes bytes) {
    return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes.toArray());
  }
}
