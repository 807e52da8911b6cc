package dev.exhibit.core.provenance.certificate;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Who a signing certificate says signed: its one subject alternative name, and the extensions in
 * which Fulcio writes what the identity provider said (Fulcio OID information,
 * 1.3.6.1.4.1.57264.1).
 *
 * @param san a URI, an e-mail address or a user name
 */
public record SigningIdentity(String san, Optional<String> issuer, Map<Extension, String> stated) {
  private static final String ARC = "1.3.6.1.4.1.57264.1.";
  private static final int MOST_CHARACTERS = 2048;
  private static final String SAN_OID = "2.5.29.17";

  public SigningIdentity {
    stated = Ordered.copyOf(stated);
  }

  /** Extensions that an appraisal looks at or reports. */
  public enum Extension {
    BUILD_SIGNER(9, "buildSigner"),
    BUILD_SIGNER_DIGEST(10, "buildSignerDigest"),
    RUNNER(11, "runnerEnvironment"),
    REPOSITORY(12, "sourceRepository"),
    COMMIT(13, "sourceCommit"),
    REF(14, "sourceRef"),
    REPOSITORY_ID(15, "sourceRepositoryId"),
    OWNER_ID(17, "sourceOwnerId"),
    BUILD_CONFIG(18, "buildConfig"),
    RUN(21, "run"),
    VISIBILITY(22, "visibility");

    private final int number;
    private final String id;

    Extension(int number, String id) {
      this.number = number;
      this.id = id;
    }

    /** As reports name it. */
    public String id() {
      return id;
    }
  }

  /** What {@code extension} says, if the certificate has it. */
  public Optional<String> says(Extension extension) {
    return Optional.ofNullable(stated.get(extension));
  }

  /** Reads the identity of a certificate. */
  public static SigningIdentity of(X509Certificate certificate) throws Malformed {
    Optional<String> old = raw(certificate, 1);
    Optional<String> issuer = text(certificate, 8);
    if (issuer.isPresent() && old.isPresent() && !issuer.equals(old)) {
      throw new Malformed(0, "issuer", "two different issuers");
    }
    Map<Extension, String> stated = new LinkedHashMap<>();
    for (Extension extension : Extension.values()) {
      Optional<String> value = text(certificate, extension.number);
      if (value.isPresent()) {
        stated.put(extension, value.get());
      }
    }
    return new SigningIdentity(san(certificate), issuer.isPresent() ? issuer : old, stated);
  }

  private static Optional<String> text(X509Certificate certificate, int number) throws Malformed {
    byte[] value = certificate.getExtensionValue(ARC + number);
    if (value == null) {
      return Optional.empty();
    }
    if (Der.unwrap(Bytes.of(value), "extension " + ARC + number) instanceof ASN1UTF8String text) {
      return Optional.of(text.getString());
    }
    throw new Malformed(0, "extension " + ARC + number, "not a UTF8String");
  }

  private static Optional<String> raw(X509Certificate certificate, int number) throws Malformed {
    byte[] value = certificate.getExtensionValue(ARC + number);
    if (value == null) {
      return Optional.empty();
    }
    if (Der.parse(Bytes.of(value), "extension " + ARC + number) instanceof ASN1OctetString text) {
      return Optional.of(Bytes.of(text.getOctets()).utf8Lossy());
    }
    throw new Malformed(0, "extension " + ARC + number, "not an OCTET STRING");
  }

  private static String san(X509Certificate certificate) throws Malformed {
    byte[] value = certificate.getExtensionValue(SAN_OID);
    List<String> names = new ArrayList<>();
    if (value != null) {
      ASN1Primitive parsed = Der.unwrap(Bytes.of(value), "subject alternative name");
      GeneralNames all =
          Der.structure("subject alternative name", () -> GeneralNames.getInstance(parsed));
      for (GeneralName name : all.getNames()) {
        names.add(name(name));
      }
    }
    if (names.size() != 1 || names.get(0).isEmpty() || names.get(0).length() > MOST_CHARACTERS) {
      throw new Malformed(
          0,
          "subject alternative name",
          Message.of("%s names where one of at most 2048 characters is needed", names.size()));
    }
    return names.get(0);
  }

  private static String name(GeneralName name) throws Malformed {
    if ((name.getTagNo() == GeneralName.uniformResourceIdentifier
            || name.getTagNo() == GeneralName.rfc822Name)
        && name.getName() instanceof ASN1String text) {
      return text.getString();
    }
    if (name.getTagNo() == GeneralName.otherName
        && name.getName() instanceof ASN1Sequence other
        && other.size() == 2
        && other.getObjectAt(0).equals(new ASN1ObjectIdentifier(ARC + 7))
        && other.getObjectAt(1) instanceof ASN1TaggedObject tagged
        && Der.structure("user name", () -> tagged.getExplicitBaseObject()).toASN1Primitive()
            instanceof ASN1UTF8String text) {
      return text.getString();
    }
    throw new Malformed(0, "subject alternative name", "no URI, e-mail address or user name");
  }
}
