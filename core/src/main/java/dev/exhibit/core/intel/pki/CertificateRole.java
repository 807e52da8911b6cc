package dev.exhibit.core.intel.pki;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * The certificates of Intel's attestation PKI, told apart by the one common name of their subject,
 * compared exactly. Verifiers that search the name for a part of it, or do not look at all, let the
 * holder of any PCK key sign collateral.
 */
public enum CertificateRole {
  ROOT("Intel SGX Root CA", 1),
  PLATFORM_CA("Intel SGX PCK Platform CA", 0),
  PROCESSOR_CA("Intel SGX PCK Processor CA", 0),
  PCK("Intel SGX PCK Certificate", -1),
  TCB_SIGNING("Intel SGX TCB Signing", -1);

  private static final Memo<Bytes, Optional<CertificateRole>> KNOWN = new Memo<>(2 << 20);

  private final String commonName;
  private final int leastPathLength;

  CertificateRole(String commonName, int leastPathLength) {
    this.commonName = commonName;
    this.leastPathLength = leastPathLength;
  }

  /** The role {@code certificate}'s subject names. */
  public static Optional<CertificateRole> of(X509Certificate certificate) {
    return of(certificate.getSubjectX500Principal());
  }

  /** The role this name stands for. */
  public static Optional<CertificateRole> of(X500Principal name) {
    Bytes der = Bytes.owning(name.getEncoded());
    return KNOWN.get(der, der.size(), () -> of(der));
  }

  private static Optional<CertificateRole> of(Bytes name) {
    return commonName(name)
        .flatMap(cn -> Arrays.stream(values()).filter(r -> r.commonName.equals(cn)).findFirst());
  }

  String commonName() {
    return commonName;
  }

  public boolean authority() {
    return leastPathLength >= 0;
  }

  /** How many certification authorities have to be allowed below; -1 for an end entity. */
  int leastPathLength() {
    return leastPathLength;
  }

  private static Optional<String> commonName(Bytes name) {
    Decoded<Optional<String>> read =
        Decoded.of(
            () -> {
              ASN1Primitive der = Der.parse(name, "name");
              return Der.structure("name", () -> onlyCommonName(X500Name.getInstance(der)));
            });
    return read instanceof Decoded.Valid<Optional<String>> valid ? valid.value() : Optional.empty();
  }

  private static Optional<String> onlyCommonName(X500Name name) {
    RDN[] names = name.getRDNs(BCStyle.CN);
    return names.length == 1
            && !names[0].isMultiValued()
            && names[0].getFirst().getValue() instanceof ASN1String text
        ? Optional.of(text.getString())
        : Optional.empty();
  }
}
