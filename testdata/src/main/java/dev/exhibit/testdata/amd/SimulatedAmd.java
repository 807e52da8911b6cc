package dev.exhibit.testdata.amd;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.SimulatedMarker;
import dev.exhibit.testdata.keys.RsaKey;
import dev.exhibit.testdata.keys.SubjectKey;
import dev.exhibit.testdata.pki.Validity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/**
 * A simulated AMD for one product line: root (ARK), intermediates (ASK, ASVK), what they issue.
 *
 * @param product {@code Milan}, {@code Genoa} or {@code Turin}
 * @param ark DER
 * @param ask DER; issues VCEK certificates
 * @param asvk DER; issues VLEK certificates
 */
public record SimulatedAmd(
    String product,
    RsaKey arkKey,
    RsaKey askKey,
    RsaKey asvkKey,
    Bytes ark,
    Bytes ask,
    Bytes asvk) {
  /** When all of it is valid. */
  public static final Validity VALIDITY =
      Validity.of("2025-01-01T00:00:00Z", "2045-01-01T00:00:00Z");

  /** The serial number of the intermediate for VCEK certificates. */
  public static final BigInteger ASK_SERIAL = BigInteger.valueOf(0x10001);

  /** The serial number of the intermediate for VLEK certificates. */
  public static final BigInteger ASVK_SERIAL = BigInteger.valueOf(0x10101);

  private static final BigInteger ARK_SERIAL = BigInteger.valueOf(0x10000);

  /** The one that {@code seed} stands for. */
  public static SimulatedAmd of(String product, Seed seed) {
    RsaKey arkKey = RsaKey.from(seed.derive("ARK"));
    RsaKey askKey = RsaKey.from(seed.derive("ASK"));
    RsaKey asvkKey = RsaKey.from(seed.derive("ASVK"));
    X500Name root = name("ARK-" + product);
    return new SimulatedAmd(
        product,
        arkKey,
        askKey,
        asvkKey,
        authority(root, arkKey, root, arkKey, ARK_SERIAL),
        authority(name("SEV-" + product), askKey, root, arkKey, ASK_SERIAL),
        authority(name("SEV-VLEK-" + product), asvkKey, root, arkKey, ASVK_SERIAL));
  }

  /** A name as AMD writes it. */
  public static X500Name name(String commonName) {
    return name("OU=Engineering", commonName);
  }

  private static X500Name name(String unit, String commonName) {
    return new X500Name(
        unit + ",C=US,L=Santa Clara,ST=CA,O=Advanced Micro Devices,CN=" + commonName);
  }

  private static Bytes authority(
      X500Name subject, RsaKey key, X500Name issuer, RsaKey issuerKey, BigInteger serial) {
    boolean root = subject.equals(issuer);
    try {
      X509v3CertificateBuilder builder = builder(subject, key, issuer, VALIDITY, serial);
      builder.addExtension(
          Extension.basicConstraints,
          true,
          root ? new BasicConstraints(true) : new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(root ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.keyCertSign));
      builder.addExtension(SimulatedMarker.extension());
      return Bytes.of(builder.build(new PssContentSigner(issuerKey)).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static X509v3CertificateBuilder builder(
      X500Name subject, SubjectKey key, X500Name issuer, Validity validity, BigInteger serial) {
    return new X509v3CertificateBuilder(
        issuer,
        serial,
        Date.from(validity.from()),
        Date.from(validity.until()),
        subject,
        key.publicKeyInfo());
  }

  /** The certificate of a report's key, issued as its kind is: DER. */
  public Bytes issue(KeySpec spec, SubjectKey key) {
    return issue(spec, key, spec.provider().isPresent());
  }

  /** The same by a chosen intermediate. */
  public Bytes issue(KeySpec spec, SubjectKey key, boolean byAsvk) {
    return issue(spec, key, byAsvk, 48);
  }

  /** The same with parameters of the signature that state another length of the salt. */
  public Bytes issue(KeySpec spec, SubjectKey key, boolean byAsvk, int statedSalt) {
    return issue(name(spec.commonName()), spec, key, byAsvk, statedSalt);
  }

  /** That of a VCEK with another unit in its subject, such as {@code OU=Sales}. */
  public Bytes issueNamed(String unit, KeySpec spec, SubjectKey key) {
    return issue(name(unit, spec.commonName()), spec, key, false, 48);
  }

  private Bytes issue(
      X500Name subject, KeySpec spec, SubjectKey key, boolean byAsvk, int statedSalt) {
    X500Name issuer = name((byAsvk ? "SEV-VLEK-" : "SEV-") + product);
    try {
      X509v3CertificateBuilder builder =
          builder(subject, key, issuer, spec.validity(), BigInteger.ZERO);
      for (Extension extension : spec.extensions()) {
        builder.addExtension(extension);
      }
      RsaKey signer = byAsvk ? asvkKey : askKey;
      return Bytes.of(builder.build(new PssContentSigner(signer, statedSalt)).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A revocation list of the root's that names these serial numbers: DER. */
  public Bytes crl(List<BigInteger> revoked) {
    return crl(revoked, arkKey);
  }

  /** A list of the intermediate's above lent keys, as AMD publishes none: DER. */
  public Bytes listOfLent(List<BigInteger> revoked) {
    return crl("SEV-VLEK-" + product, revoked, asvkKey);
  }

  /** The same, signed by any key. */
  public Bytes crl(List<BigInteger> revoked, RsaKey signer) {
    return crl("ARK-" + product, revoked, signer);
  }

  /** A list of the root's of this window, which calls these revoked since {@code since}: DER. */
  public Bytes crl(Validity window, Instant since, List<BigInteger> revoked) {
    return crl("ARK-" + product, window, since, revoked, arkKey);
  }

  /** The same for a reason of RFC 5280 §5.3.1, with more extensions. */
  public Bytes crl(
      Validity window, Instant since, List<BigInteger> revoked, int reason, Extension... more) {
    return crl("ARK-" + product, window, since, revoked, reason, arkKey, more);
  }

  private static Bytes crl(String issuer, List<BigInteger> revoked, RsaKey signer) {
    return crl(issuer, VALIDITY, VALIDITY.from(), revoked, signer);
  }

  private static Bytes crl(
      String issuer, Validity window, Instant since, List<BigInteger> revoked, RsaKey signer) {
    return crl(issuer, window, since, revoked, CRLReason.keyCompromise, signer);
  }

  private static Bytes crl(
      String issuer,
      Validity window,
      Instant since,
      List<BigInteger> revoked,
      int reason,
      RsaKey signer,
      Extension... more) {
    X509v2CRLBuilder builder = new X509v2CRLBuilder(name(issuer), Date.from(window.from()));
    builder.setNextUpdate(Date.from(window.until()));
    revoked.forEach(serial -> builder.addCRLEntry(serial, Date.from(since), reason));
    try {
      for (Extension extension : more) {
        builder.addExtension(extension);
      }
      return Bytes.of(builder.build(new PssContentSigner(signer)).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
