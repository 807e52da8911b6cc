package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The XML signature of a manifest. Only the one form that NVIDIA uses is accepted: a single
 * reference to the whole document without the signature, canonical XML 1.1, SHA-384 and ECDSA on
 * P-384, so that what is read is what was signed. The key is that of the certificate whose path was
 * validated, never one that the signature names by other means.
 */
public final class RimSignature {
  private static final String ENVELOPED = RimDocument.DSIG + "enveloped-signature";
  private static final String C14N_11 = "http://www.w3.org/2006/12/xml-c14n11";
  private static final String SHA384 = "http://www.w3.org/2001/04/xmldsig-more#sha384";
  private static final String ECDSA_SHA384 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384";
  private static final String SECURE_VALIDATION = "org.jcp.xml.dsig.secureValidation";

  private final RimDocument document;

  public RimSignature(RimDocument document) {
    this.document = document;
  }

  /** The certificates in the signature, leaf first, each base64 with line breaks. */
  public List<X509Certificate> certificates() throws Malformed {
    List<X509Certificate> certificates = new ArrayList<>();
    NodeList texts =
        document.signature().getElementsByTagNameNS(RimDocument.DSIG, "X509Certificate");
    for (int i = 0; i < texts.getLength(); i++) {
      String base64 = texts.item(i).getTextContent().replaceAll("[ \t\r\n]", "");
      certificates.add(StrictX509.certificate(decoded(base64)));
    }
    return certificates;
  }

  private static Bytes decoded(String base64) throws Malformed {
    try {
      return Bytes.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw new Malformed(-1, "X509Certificate", "not base64");
    }
  }

  /** Requires that {@code key} signed the whole document. */
  void require(PublicKey key) throws Stopped {
    requirePlain(document.signature());
    DOMValidateContext context =
        new DOMValidateContext(KeySelector.singletonKeySelector(key), document.signature());
    context.setProperty(SECURE_VALIDATION, true);
    try {
      XMLSignature signature =
          XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
      requireForm(signature);
      if (!signature.getSignatureValue().validate(context)) {
        throw Stopped.broken(RimCode.SIGNATURE_BAD, "The signer's key did not sign this manifest.");
      }
      if (!reference(signature).validate(context)) {
        throw Stopped.broken(
            RimCode.DIGEST_BAD, "The manifest is not the one that was signed: its digest differs.");
      }
    } catch (MarshalException | XMLSignatureException | ClassCastException e) {
      // The last is unchecked: how the platform refuses elements in places it does not expect.
      throw Stopped.broken(
          RimCode.SIGNATURE_FORM, "The manifest's signature cannot be read or computed.");
    }
  }

  /** No objects, no manifests of its own: three parts, in their order. */
  private static void requirePlain(Element signature) throws Stopped {
    try {
      List<String> names = SafeXml.children(signature).stream().map(Node::getLocalName).toList();
      if (names.equals(List.of("SignedInfo", "SignatureValue", "KeyInfo"))) {
        return;
      }
    } catch (Malformed e) {
      throw Stopped.broken(RimCode.SIGNATURE_FORM, "The signature " + e.why() + ".");
    }
    throw Stopped.broken(
        RimCode.SIGNATURE_FORM, "The signature has other parts than info, value and key.");
  }

  private static void requireForm(XMLSignature signature) throws Stopped {
    SignedInfo info = signature.getSignedInfo();
    require(info.getReferences().size() == 1, "not exactly one reference");
    require(C14N_11.equals(info.getCanonicalizationMethod().getAlgorithm()), "canonicalization");
    require(ECDSA_SHA384.equals(info.getSignatureMethod().getAlgorithm()), "signature algorithm");
    Reference reference = reference(signature);
    require("".equals(reference.getURI()), "a reference to something else than the document");
    require(SHA384.equals(reference.getDigestMethod().getAlgorithm()), "digest algorithm");
    List<String> transforms = new ArrayList<>();
    for (Transform transform : reference.getTransforms()) {
      transforms.add(transform.getAlgorithm());
    }
    require(transforms.equals(List.of(ENVELOPED, C14N_11)), "transforms");
  }

  private static Reference reference(XMLSignature signature) {
    return signature.getSignedInfo().getReferences().get(0);
  }

  private static void require(boolean holds, String what) throws Stopped {
    if (!holds) {
      throw Stopped.broken(
          RimCode.SIGNATURE_FORM, "The manifest's signature is of another form: " + what + ".");
    }
  }
}
