package dev.exhibit.testdata.tinfoil;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.amd.ReportSpec;
import dev.exhibit.testdata.amd.SnpChip;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.keys.P384Key;
import dev.exhibit.testdata.keys.X25519Key;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.Pem;
import dev.exhibit.testdata.pki.SimulatedCertificate;
import dev.exhibit.testdata.pki.Validity;
import dev.exhibit.testdata.provider.SimulatedNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * A machine as Tinfoil runs it: a TLS key and a key for encrypted requests, both bound by what its
 * hardware signs.
 *
 * @param platform {@code tdx} or {@code sev-snp}
 * @param hardware makes evidence over 64 bytes of report data
 * @param tls certificate of the TLS key, DER
 * @param hpke 32 bytes
 */
public record TinfoilMachine(
    String platform, UnaryOperator<Bytes> hardware, P384Key tlsKey, Bytes tls, Bytes hpke) {
  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Validity VALIDITY =
      Validity.of("2026-01-01T00:00:00Z", "2042-01-01T00:00:00Z");

  /** One on an AMD chip. */
  public static TinfoilMachine on(SnpChip chip) {
    return on(chip, chip.report(chip.product().equals("Turin") ? 5 : 3));
  }

  /** The same with other fields in its reports. */
  public static TinfoilMachine on(SnpChip chip, ReportSpec report) {
    return of("sev-snp", data -> report.with(ReportSpec.REPORT_DATA, data).signedBy(chip.key()));
  }

  /** One on an Intel machine. */
  public static TinfoilMachine on(SimulatedNode node) {
    return of("tdx", data -> node.quote(data).bytes());
  }

  private static TinfoilMachine of(String platform, UnaryOperator<Bytes> hardware) {
    Seed seed = Seed.of(77).derive(platform);
    P384Key key = P384Key.from(seed.derive("TLS"));
    Bytes hpke = X25519Key.ofSecret(seed.derive("HPKE").bytes(32)).publicKey();
    return new TinfoilMachine(platform, hardware, key, certificate(seed, key, hpke), hpke);
  }

  private static Bytes certificate(Seed seed, P384Key key, Bytes hpke) {
    CertificateSpec authority =
        CertificateSpec.authority(new X500Name("CN=Simulated web authority"), 0, VALIDITY);
    return SimulatedCertificate.selfSigned(authority, P256Key.from(seed.derive("authority")))
        .issueFor(
            CertificateSpec.endEntity(new X500Name("CN=model.tinfoil.example"), VALIDITY)
                .with(names(hpke)),
            key);
  }

  /** The host, and the HPKE key in base32 as the first labels of further names. */
  private static Extension names(Bytes hpke) {
    String text = base32(hpke);
    var names =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "model.tinfoil.example"),
              new GeneralName(
                  GeneralName.dNSName, "00" + text.substring(0, 45) + ".hpke.tinfoil.example"),
              new GeneralName(
                  GeneralName.dNSName, "01" + text.substring(45) + ".hpke.tinfoil.example")
            });
    try {
      return new Extension(Extension.subjectAlternativeName, false, names.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String base32(Bytes bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger number = new BigInteger(1, bytes.toArray()).shiftLeft(4); // 260 bits are 52 digits
    for (int i = 51; i >= 0; i--) {
      text.append(BASE32.charAt(number.shiftRight(5 * i).intValue() & 31));
    }
    return text.toString();
  }

  /** The certificate as PEM. */
  public String pem() {
    return Pem.certificate(tls);
  }

  /** SHA-256 of the TLS key, as the report data hold it. */
  public Bytes tlsFingerprint() {
    return Sha256.of(tlsKey.spki()).bytes();
  }
}
