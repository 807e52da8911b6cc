package dev.exhibit.core.intel.pki;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.memo.Inputs;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1Primitive;

/**
 * What a PCK certificate says of the platform, in Intel's SGX extension.
 *
 * @param ppid 16 bytes, identifies the processor package
 * @param components the 16 SGX component versions. Taken from the component fields, not from the
 *     opaque CPUSVN that one published verifier reads instead
 * @param pceSvn version of the provisioning certification enclave
 * @param cpuSvn 16 bytes, opaque
 * @param pceId 2 bytes
 * @param fmspc 6 bytes, the kind of platform
 */
public record PckExtension(
    Bytes ppid, TcbComponents components, int pceSvn, Bytes cpuSvn, Bytes pceId, Bytes fmspc) {
  /** Object identifier of the extension. */
  public static final String OID = "1.2.840.113741.1.13.1";

  private static final int TCB_ENTRIES = 18;
  private static final Memo<Inputs, Decoded<PckExtension>> KNOWN = new Memo<>(4 << 20);

  static Decoded<PckExtension> decode(X509Certificate certificate, CertificateRole issuer) {
    Inputs asked = Inputs.of(CertificateLink.encoded(certificate), Bytes.utf8(issuer.name()));
    return KNOWN.get(asked, 2 * asked.sizeBytes(), () -> read(certificate, issuer));
  }

  private static Decoded<PckExtension> read(X509Certificate certificate, CertificateRole issuer) {
    return Decoded.of(
        () -> {
          byte[] wrapped = certificate.getExtensionValue(OID);
          if (wrapped == null) {
            throw new Malformed(-1, "SGX extension", "absent");
          }
          return read(Der.unwrap(Bytes.of(wrapped), "SGX extension"), issuer);
        });
  }

  /**
   * SEQUENCE of (OID, value): .1 PPID 16, .2 TCB, .3 PCE-ID 2, .4 FMSPC 6, .5 SGX type, and for
   * platforms .6 instance id 16, .7 configuration; each exactly once.
   */
  private static PckExtension read(ASN1Primitive content, CertificateRole issuer) throws Malformed {
    OidTable table = OidTable.read("SGX extension", OID, content);
    table.requireExactly(
        issuer == CertificateRole.PLATFORM_CA
            ? Ordered.set(1, 2, 3, 4, 5, 6, 7)
            : Ordered.set(1, 2, 3, 4, 5));
    OidTable tcb = OidTable.read("TCB", OID + ".2", table.value(2));
    if (tcb.size() != TCB_ENTRIES) {
      throw new Malformed(-1, "TCB", Message.of("%s entries are not 18", tcb.size()));
    }
    byte[] svns = new byte[TcbComponents.COUNT];
    for (int i = 0; i < svns.length; i++) {
      svns[i] = (byte) tcb.integer(i + 1, 0xFF);
    }
    return new PckExtension(
        table.octets(1, 16),
        TcbComponents.unnamed(Bytes.of(svns)),
        tcb.integer(17, 0xFFFF),
        tcb.octets(18, 16),
        table.octets(3, 2),
        table.octets(4, 6));
  }
}
