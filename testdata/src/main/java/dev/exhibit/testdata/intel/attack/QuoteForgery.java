package dev.exhibit.testdata.intel.attack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.intel.EnclaveField;
import dev.exhibit.testdata.intel.HeaderField;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.LittleEndian;
import dev.exhibit.testdata.intel.PckSpec;
import dev.exhibit.testdata.intel.QuotePart;
import dev.exhibit.testdata.intel.SimulatedIntel;
import dev.exhibit.testdata.intel.SimulatedPlatform;
import dev.exhibit.testdata.intel.TdField;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.Pem;
import dev.exhibit.testdata.pki.Validity;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** How the attacks of {@link QuoteAttack} are made. */
final class QuoteForgery {
  /** The company that has Intel's names and the attacker's keys. */
  static final SimulatedIntel ATTACKER = SimulatedIntel.seeded(0xBAD);

  private static final int SEPT_VE_DISABLE = 28;
  private static final int IDENTITY_SIZE = 32;

  private QuoteForgery() {}

  static IntelEvidence ownPki(IntelScenario s) {
    return s.evidence().with(s.by(ATTACKER).evidence().quote());
  }

  static IntelEvidence ownPkiWithoutMarker(IntelScenario s) {
    return s.evidence().with(s.by(ATTACKER.withoutMarker()).evidence().quote());
  }

  static IntelEvidence ownCaUnderRealRoot(IntelScenario s) {
    SimulatedPlatform machine = s.by(ATTACKER).platform();
    var ca = ATTACKER.pckAuthority(machine.spec().authority());
    String chain = Pem.chain(List.of(machine.pck(), ca, s.intel().root()));
    Bytes data = Bytes.utf8(chain).concat(Bytes.zeros(1));
    return s.evidence().with(machine.quote(s.quote().withCertification(5, data)));
  }

  static IntelEvidence header(IntelScenario s, HeaderField field, Bytes value) {
    return s.withQuote(q -> q.with(field, value)).evidence();
  }

  static IntelEvidence body(IntelScenario s, TdField field, Bytes value) {
    return s.withQuote(q -> q.with(field, value)).evidence();
  }

  static IntelEvidence tdAttribute(IntelScenario s, int bit) {
    long bits = 1L << SEPT_VE_DISABLE | 1L << bit;
    return body(s, TdField.TD_ATTRIBUTES, LittleEndian.u64(bits));
  }

  static IntelEvidence descriptor(IntelScenario s, int bodyType, long bodySize) {
    return s.withQuote(q -> q.withDescriptor(bodyType, bodySize)).evidence();
  }

  static IntelEvidence otherKeyBound(IntelScenario s) {
    Bytes binding = qeBinding(s.by(ATTACKER).evidence());
    return s.withQuote(q -> q.withQeBinding(binding)).evidence();
  }

  static IntelEvidence bindingWithTail(IntelScenario s) {
    Bytes binding = qeBinding(s.evidence()).with(63, 1);
    return s.withQuote(q -> q.withQeBinding(binding)).evidence();
  }

  private static Bytes qeBinding(IntelEvidence evidence) {
    return EnclaveField.REPORT_DATA.in(evidence.quote().part(QuotePart.QE_REPORT));
  }

  static IntelEvidence ownNonce(IntelScenario s) {
    Bytes other = Seed.of(0xBAD).derive("nonce").bytes(s.nonce().size());
    return body(s, TdField.REPORT_DATA, s.identity().concat(other));
  }

  static IntelEvidence otherIdentity(IntelScenario s) {
    Bytes address = Seed.of(0xBAD).derive("address").bytes(20);
    Bytes other = address.concat(Bytes.zeros(IDENTITY_SIZE - address.size()));
    return body(s, TdField.REPORT_DATA, other.concat(s.nonce()));
  }

  static IntelEvidence certification(IntelScenario s, int type, int size) {
    Bytes data = Seed.of(type).bytes(size);
    return s.withQuote(q -> q.withCertification(type, data)).evidence();
  }

  static IntelEvidence pckValid(IntelScenario s, String from, String until) {
    PckSpec pck = s.platform().spec();
    CertificateSpec certificate = s.intel().pckSpec(pck).withValidity(Validity.of(from, until));
    return s.on(s.intel().platform(pck, certificate)).evidence();
  }

  /** Flips the lowest bit of the part's last byte, after signing. */
  static IntelEvidence flip(IntelScenario s, QuotePart part) {
    Bytes value = s.evidence().quote().part(part);
    int last = value.size() - 1;
    return replace(s, part, value.with(last, value.at(last) ^ 1));
  }

  /** Adds to a four-byte length, after signing. */
  static IntelEvidence lengthen(IntelScenario s, QuotePart part, int by) {
    byte[] encoded = s.evidence().quote().part(part).toArray();
    int length = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return replace(s, part, LittleEndian.u32(length + by));
  }

  static IntelEvidence replace(IntelScenario s, QuotePart part, Bytes value) {
    IntelEvidence valid = s.evidence();
    return valid.with(valid.quote().with(part, value));
  }
}
