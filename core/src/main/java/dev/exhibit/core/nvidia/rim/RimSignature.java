package dev.exhibit.core.nvidia.rim;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.memo.Inputs;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private static final Memo<Inputs, Optional<Reason<Code.Failing>>> KNOWN = new Memo<>(32 << 20);

  private RimSignature() {}

  /** The certificates in the signature, leaf first, each base64 with line breaks. */
  static List<X509Certificate> certificates(Element signature) throws Malformed {
    List<X509Certificate> certificates = new ArrayList<>();
    NodeList texts = signature.getElementsByTagNameNS(RimDocument.DSIG, "X509Certificate");
    for (int i = 0; i < texts.getLength(); i++) {
      certificates.add(StrictX509.certificate(decoded(texts.item(i).getTextContent())));
    }
    return certificates;
  }

  private static Bytes decoded(String base64) throws Malformed {
    return AnyBase64.read(base64)
        .orElseThrow(() -> new Malformed(-1, "X509Certificate", "not base64"));
  }

  /** Requires that {@code key} signed the whole document. */
  static void require(RimDocument document, PublicKey key) throws Stopped {
    Inputs asked = Inputs.of(document.xml(), Bytes.of(key.getEncoded()));
    Optional<Reason<Code.Failing>> fault =
        KNOWN.get(asked, asked.sizeBytes(), () -> fault(document, key));
    if (fault.isPresent()) {
      throw Stopped.broken(fault.get().code(), fault.get().grounds());
    }
  }

  private static Optional<Reason<Code.Failing>> fault(RimDocument document, PublicKey key) {
    try {
      verify(document.signature(), key);
      return Optional.empty();
    } catch (Malformed e) {
      throw new IllegalStateException("a decoded manifest has a signature", e);
    } catch (Refused e) {
      return Optional.of(e.reason);
    }
  }

  /** The signature does not hold. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Reason<Code.Failing> reason;

    Refused(Code.Failing code, Message message) {
      this(new Reason<>(code, message));
    }

    Refused(Reason<Code.Failing> reason) {
      super(reason.message());
      this.reason = reason;
    }
  }

  private static void verify(Element element, PublicKey key) throws Refused {
    requirePlain(element);
    DOMValidateContext context =
        new DOMValidateContext(KeySelector.singletonKeySelector(key), element);
    context.setProperty(SECURE_VALIDATION, true);
    try {
      XMLSignature signature =
          XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
      requireForm(signature);
      if (!signature.getSignatureValue().validate(context)) {
        throw new Refused(
            RimCode.SIGNATURE_BAD, Message.of("The signer's key did not sign this manifest."));
      }
      if (!reference(signature).validate(context)) {
        throw new Refused(
            new Reason<>(
                RimCode.DIGEST_BAD,
                Grounds.of("The manifest is not the one that was signed: its digest differs.")
                    .compared(
                        Value.sha384(Bytes.of(reference(signature).getDigestValue())),
                        Value.sha384(Bytes.of(reference(signature).getCalculatedDigestValue())))));
      }
    } catch (MarshalException | XMLSignatureException | RuntimeException e) {
      // Unchecked, of any kind: how the platform refuses elements in places it does not expect.
      throw new Refused(
          RimCode.SIGNATURE_FORM,
          Message.of("The manifest's signature cannot be read or computed."));
    }
  }

  /** No objects, no manifests of its own: three parts, in their order. */
  private static void requirePlain(Element signature) throws Refused {
    try {
      List<String> names = SafeXml.children(signature).stream().map(Node::getLocalName).toList();
      if (names.equals(List.of("SignedInfo", "SignatureValue", "KeyInfo"))) {
        return;
      }
    } catch (Malformed e) {
      throw new Refused(RimCode.SIGNATURE_FORM, Message.of("The signature %s.", e.why()));
    }
    throw new Refused(
        RimCode.SIGNATURE_FORM,
        Message.of("The signature has other parts than info, value and key."));
  }

  private static void requireForm(XMLSignature signature) throws Refused {
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

  private static void require(boolean holds, String what) throws Refused {
    if (!holds) {
      throw new Refused(
          RimCode.SIGNATURE_FORM,
          Message.of("The manifest's signature is of another form: %s.", what));
    }
  }
}
