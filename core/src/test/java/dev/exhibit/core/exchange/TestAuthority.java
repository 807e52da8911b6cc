package dev.exhibit.core.exchange;

import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.testdata.SimulatedMarker;
import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates; each method of {@link Spec} changes one thing in a sound one. */
record TestAuthority(String name, KeyPair pair) {
  static final Instant FROM = Appraised.COLLECTED.minus(Duration.ofDays(10));
  static final Instant TO = Appraised.COLLECTED.plus(Duration.ofDays(10));

  static TestAuthority named(String name) {
    return new TestAuthority("CN=" + name, StructuredKey.generateEc("secp256r1"));
  }

  Spec issue(String subject, KeyPair key) {
    return new Spec(this, "CN=" + subject, key, FROM, TO, -1, KeyUsage.digitalSignature, "", "");
  }

  Spec issueCa(TestAuthority other) {
    return new Spec(this, other.name, other.pair, FROM, TO, 5, KeyUsage.keyCertSign, "", "");
  }

  X509Certificate self() {
    return issueCa(this).build();
  }

  /** A store that believes this authority for certificate chains. */
  TrustStore trusted() {
    return trusting(self());
  }

  static TrustStore trusting(X509Certificate root) {
    return new TrustStore(List.of(new TrustAnchor(AnchorRole.CERT_CHAIN, root, "test")));
  }

  static String pem(X509Certificate certificate) {
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A certificate to be issued.
   *
   * @param pathLength negative for an end entity
   * @param permitted a directory name to which a CA is constrained; empty for none
   * @param extra OID of a critical extension with meaningless content; empty for none
   */
  record Spec(
      TestAuthority issuer,
      String subject,
      KeyPair key,
      Instant from,
      Instant to,
      int pathLength,
      int usage,
      String permitted,
      String extra) {
    Spec valid(Instant newFrom, Instant newTo) {
      return new Spec(issuer, subject, key, newFrom, newTo, pathLength, usage, permitted, extra);
    }

    Spec withPathLength(int length) {
      return new Spec(issuer, subject, key, from, to, length, usage, permitted, extra);
    }

    Spec withUsage(int bits) {
      return new Spec(issuer, subject, key, from, to, pathLength, bits, permitted, extra);
    }

    Spec permitting(String name) {
      return new Spec(issuer, subject, key, from, to, pathLength, usage, name, extra);
    }

    Spec marked() {
      return new Spec(
          issuer, subject, key, from, to, pathLength, usage, permitted, SimulatedMarker.OID);
    }

    Spec withJunk(String oid) {
      return new Spec(issuer, subject, key, from, to, pathLength, usage, permitted, oid);
    }

    X509Certificate build() {
      return build("SHA256withECDSA");
    }

    X509Certificate build(String algorithm) {
      try {
        return new JcaX509CertificateConverter()
            .setProvider(StructuredKey.PROVIDER)
            .getCertificate(
                builder()
                    .build(
                        new JcaContentSignerBuilder(algorithm)
                            .setProvider(StructuredKey.PROVIDER)
                            .build(issuer.pair.getPrivate())));
      } catch (IOException | CertificateException | OperatorCreationException e) {
        throw new IllegalStateException(e);
      }
    }

    private X509v3CertificateBuilder builder() throws IOException {
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
              new X500Name(issuer.name),
              BigInteger.ONE,
              Date.from(from),
              Date.from(to),
              new X500Name(subject),
              SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded()));
      if (pathLength >= 0) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
      }
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      if (!permitted.isEmpty()) {
        GeneralSubtree subtree = new GeneralSubtree(new GeneralName(new X500Name(permitted)));
        builder.addExtension(
            Extension.nameConstraints,
            true,
            new NameConstraints(new GeneralSubtree[] {subtree}, null));
      }
      if (!extra.isEmpty()) {
        builder.addExtension(new ASN1ObjectIdentifier(extra), true, DERNull.INSTANCE);
      }
      return builder;
    }
  }
}
