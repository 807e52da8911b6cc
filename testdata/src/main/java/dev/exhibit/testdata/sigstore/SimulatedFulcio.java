package dev.exhibit.testdata.sigstore;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import dev.exhibit.testdata.pki.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** An authority that issues signing certificates of ten minutes, and the log that sees them. */
final class SimulatedFulcio {
  private static final String ARC = "1.3.6.1.4.1.57264.1.";
  private static final String SCT_LIST = "1.3.6.1.4.1.11129.2.4.2";
  private static final Validity VALID = Validity.of("2020-01-01T00:00:00Z", "2042-01-01T00:00:00Z");
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final SimulatedCertificate root;
  private final P256Key ctKey;

  SimulatedFulcio(Seed seed) {
    this.root =
        SimulatedCertificate.selfSigned(
            CertificateSpec.authority(
                new X500Name("CN=Simulated Fulcio,O=Exhibit simulation"), 0, VALID),
            P256Key.from(seed.derive("root")));
    this.ctKey = P256Key.from(seed.derive("ct"));
  }

  SimulatedCertificate root() {
    return root;
  }

  P256Key ctKey() {
    return ctKey;
  }

  SimulatedCertificate issue(BuildSpec build, P256Key key, SigstoreAttack attack) {
    CertificateSpec bare = spec(build, attack);
    if (attack == SigstoreAttack.SCT_MISSING) {
      return root.issue(bare, key);
    }
    boolean other = attack == SigstoreAttack.SCT_OF_ANOTHER_CERTIFICATE;
    SimulatedCertificate seen =
        root.issue(other ? spec(build.on("refs/heads/x"), attack) : bare, key);
    return root.issue(bare.with(extension(SCT_LIST, false, sctList(seen, build.at()))), key);
  }

  private static CertificateSpec spec(BuildSpec build, SigstoreAttack attack) {
    KeyPurposeId purpose =
        attack == SigstoreAttack.OTHER_PURPOSE
            ? KeyPurposeId.id_kp_emailProtection
            : KeyPurposeId.id_kp_codeSigning;
    try {
      return CertificateSpec.endEntity(
              new X500Name("CN=build"), new Validity(build.at(), build.at().plus(LIFETIME)))
          .use(KeyUsage.digitalSignature)
          .with(
              new Extension(
                  Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose).getEncoded()))
          .with(new Extension(Extension.subjectAlternativeName, true, san(build.identity())))
          .with(stated(8, BuildSpec.ISSUER))
          .with(stated(12, build.repository()))
          .with(stated(13, build.commit()))
          .with(stated(14, build.ref()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] san(String uri) throws IOException {
    return new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri))
        .getEncoded();
  }

  private static Extension stated(int number, String text) throws IOException {
    return extension(ARC + number, false, new DERUTF8String(text).getEncoded());
  }

  private static Extension extension(String oid, boolean critical, byte[] value) {
    return new Extension(new ASN1ObjectIdentifier(oid), critical, value);
  }

  private byte[] sctList(SimulatedCertificate precertificate, Instant at) {
    Bytes logId = Sha256.of(SimulatedSigstore.spki(ctKey)).bytes();
    Bytes millis = Bytes.of(ByteBuffer.allocate(8).putLong(at.toEpochMilli()).array());
    try {
      Bytes tbs = Bytes.of(precertificate.toX509().getTBSCertificate());
      Bytes signed =
          Bytes.of((byte) 0, (byte) 0)
              .concat(millis)
              .concat(Bytes.of((byte) 0, (byte) 1))
              .concat(Sha256.of(SimulatedSigstore.spki(root.key())).bytes())
              .concat(number(tbs.size(), 3))
              .concat(tbs)
              .concat(number(0, 2));
      Bytes signature = ctKey.signDer(signed);
      Bytes sct =
          Bytes.of((byte) 0)
              .concat(logId)
              .concat(millis)
              .concat(number(0, 2))
              .concat(Bytes.of((byte) 4, (byte) 3))
              .concat(number(signature.size(), 2))
              .concat(signature);
      Bytes item = number(sct.size(), 2).concat(sct);
      return new DEROctetString(number(item.size(), 2).concat(item).toArray()).getEncoded();
    } catch (IOException | CertificateEncodingException e) {
      throw new IllegalStateException("a certificate made here can be encoded", e);
    }
  }

  private static Bytes number(int value, int size) {
    return Bytes.of(ByteBuffer.allocate(4).putInt(value).array()).from(4 - size);
  }
}
