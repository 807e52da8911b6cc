package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;

/**
 * Encodes the SGX extension of a PCK certificate: a SEQUENCE of SEQUENCE {OID, value}, five of them
 * under the processor CA, seven under the platform CA.
 */
final class SgxExtension {
  /** Intel's arc for it. */
  static final ASN1ObjectIdentifier OID = new ASN1ObjectIdentifier("1.2.840.113741.1.13.1");

  private static final int PCE_SVN = 17;
  private static final int CPU_SVN = 18;

  private SgxExtension() {}

  static Extension of(PckSpec pck) {
    var entries = new ASN1EncodableVector();
    entries.add(entry(OID.branch("1"), octets(pck.ppid())));
    entries.add(entry(OID.branch("2"), tcb(pck)));
    entries.add(entry(OID.branch("3"), octets(pck.pceId())));
    entries.add(entry(OID.branch("4"), octets(pck.fmspc())));
    entries.add(entry(OID.branch("5"), new ASN1Enumerated(pck.sgxType())));
    if (pck.authority() == PckAuthority.PLATFORM) {
      entries.add(entry(OID.branch("6"), octets(pck.platformInstanceId())));
      entries.add(entry(OID.branch("7"), configuration(pck.configuration())));
    }
    try {
      return new Extension(OID, false, new DERSequence(entries).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DERSequence tcb(PckSpec pck) {
    ASN1ObjectIdentifier arc = OID.branch("2");
    var entries = new ASN1EncodableVector();
    for (int i = 0; i < Svns.COUNT; i++) {
      int svn = pck.componentSvns().at(i);
      entries.add(entry(arc.branch(Integer.toString(i + 1)), new ASN1Integer(svn)));
    }
    entries.add(entry(arc.branch(Integer.toString(PCE_SVN)), new ASN1Integer(pck.pceSvn())));
    entries.add(entry(arc.branch(Integer.toString(CPU_SVN)), octets(pck.cpuSvn())));
    return new DERSequence(entries);
  }

  private static DERSequence configuration(PckSpec.Configuration flags) {
    ASN1ObjectIdentifier arc = OID.branch("7");
    var entries = new ASN1EncodableVector();
    entries.add(entry(arc.branch("1"), ASN1Boolean.getInstance(flags.dynamicPlatform())));
    entries.add(entry(arc.branch("2"), ASN1Boolean.getInstance(flags.cachedKeys())));
    entries.add(entry(arc.branch("3"), ASN1Boolean.getInstance(flags.smtEnabled())));
    return new DERSequence(entries);
  }

  private static DEROctetString octets(Bytes value) {
    return new DEROctetString(value.toArray());
  }

  private static DERSequence entry(ASN1ObjectIdentifier name, ASN1Encodable value) {
    return new DERSequence(new ASN1Encodable[] {name, value});
  }
}
