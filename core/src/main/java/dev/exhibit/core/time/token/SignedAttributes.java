package dev.exhibit.core.time.token;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.time.pki.Encodings;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/**
 * The signed attributes of a token (RFC 5652 §5.3, RFC 3161 §2.4.2, RFC 5816): content type,
 * message digest, and the certificate that the signature is bound to.
 *
 * @param bindings what the signer's certificate must match, one for each of ESSCertID and
 *     ESSCertIDv2 that is there
 * @param signedForms the bytes that may have been signed: as sent, and in DER
 */
record SignedAttributes(Bytes messageDigest, List<Binding> bindings, List<Bytes> signedForms) {

  /** The digest of a certificate, and its issuer and serial number where they are stated. */
  record Binding(HashAlgorithm hash, Bytes digest, Optional<IssuerSerial> issuerSerial) {
    boolean matches(X509CertificateHolder certificate) {
      return hash.of(Encodings.of(certificate)).equals(digest)
          && issuerSerial.map(stated -> agrees(stated, certificate)).orElse(true);
    }

    private static boolean agrees(IssuerSerial stated, X509CertificateHolder certificate) {
      var names = stated.getIssuer().getNames();
      return stated.getSerial().getValue().equals(certificate.getSerialNumber())
          && names.length == 1
          && names[0].getName().equals(certificate.getIssuer());
    }
  }

  /** Reads the set; library exceptions are the caller's to catch. */
  static SignedAttributes read(@Nullable ASN1Set attributes) throws Malformed {
    if (attributes == null) {
      throw new Malformed(-1, "signedAttrs", "absent, so that no certificate is bound");
    }
    ASN1ObjectIdentifier type =
        ASN1ObjectIdentifier.getInstance(one(attributes, CMSAttributes.contentType, "contentType"));
    if (!type.equals(PKCSObjectIdentifiers.id_ct_TSTInfo)) {
      throw new Malformed(-1, "contentType", "not TSTInfo");
    }
    ASN1OctetString digest =
        ASN1OctetString.getInstance(one(attributes, CMSAttributes.messageDigest, "messageDigest"));
    return new SignedAttributes(
        Bytes.of(digest.getOctets()), bindings(attributes), forms(attributes));
  }

  private static List<Binding> bindings(ASN1Set attributes) throws Malformed {
    List<Binding> bindings = new ArrayList<>();
    var v1 = find(attributes, PKCSObjectIdentifiers.id_aa_signingCertificate, "ESSCertID");
    if (v1.isPresent()) {
      ESSCertID[] ids = SigningCertificate.getInstance(v1.get()).getCerts();
      requireSome(ids.length, "ESSCertID");
      bindings.add(
          new Binding(
              HashAlgorithm.SHA_1,
              Bytes.of(ids[0].getCertHash()),
              Optional.ofNullable(ids[0].getIssuerSerial())));
    }
    var v2 = find(attributes, PKCSObjectIdentifiers.id_aa_signingCertificateV2, "ESSCertIDv2");
    if (v2.isPresent()) {
      ESSCertIDv2[] ids =
          SigningCertificateV2.getInstance(ASN1Sequence.getInstance(v2.get())).getCerts();
      requireSome(ids.length, "ESSCertIDv2");
      String oid = ids[0].getHashAlgorithm().getAlgorithm().getId();
      HashAlgorithm hash =
          HashAlgorithm.of(oid)
              .orElseThrow(
                  () ->
                      Malformed.notUnderstood(
                          -1, "ESSCertIDv2", Message.of("unknown hash %s", oid)));
      bindings.add(
          new Binding(
              hash, Bytes.of(ids[0].getCertHash()), Optional.ofNullable(ids[0].getIssuerSerial())));
    }
    requireSome(bindings.size(), "ESSCertID");
    return bindings;
  }

  private static void requireSome(int count, String field) throws Malformed {
    if (count == 0) {
      throw new Malformed(-1, field, "absent, so that no certificate is bound");
    }
  }

  private static ASN1Encodable one(ASN1Set attributes, ASN1ObjectIdentifier type, String field)
      throws Malformed {
    return find(attributes, type, field)
        .orElseThrow(() -> new Malformed(-1, field, "the signed attribute is absent"));
  }

  /** An attribute that may be there once, with one value. */
  private static Optional<ASN1Encodable> find(
      ASN1Set attributes, ASN1ObjectIdentifier type, String field) throws Malformed {
    Optional<ASN1Encodable> found = Optional.empty();
    for (ASN1Encodable element : attributes) {
      Attribute attribute = Attribute.getInstance(element);
      if (attribute.getAttrType().equals(type)) {
        if (found.isPresent() || attribute.getAttrValues().size() != 1) {
          throw new Malformed(-1, field, "more or less than one value");
        }
        found = Optional.of(attribute.getAttrValues().getObjectAt(0));
      }
    }
    return found;
  }

  /** RFC 5652 §5.4 has DER signed; some authorities sign the set in the order they send it in. */
  private static List<Bytes> forms(ASN1Set attributes) {
    Set<Bytes> forms = new LinkedHashSet<>();
    try {
      forms.add(Bytes.owning(attributes.getEncoded(ASN1Encoding.DER)));
      forms.add(Bytes.owning(attributes.getEncoded(ASN1Encoding.DL)));
    } catch (IOException e) {
      throw new UncheckedIOException("a parsed structure can be encoded", e);
    }
    return List.copyOf(forms);
  }
}
