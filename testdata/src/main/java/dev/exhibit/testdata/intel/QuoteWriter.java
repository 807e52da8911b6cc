package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.keys.P256Key;
import java.util.EnumMap;
import java.util.Map;

/**
 * Lays a quote out and signs it: the PCK signs the QE report, whose report data is the hash of
 * attestation key and QE auth data; the attestation key signs header and body.
 */
final class QuoteWriter {
  private static final int QE_BINDING_SIZE = 64;

  private final QuoteSpec spec;
  private final P256Key pck;
  private final P256Key attestationKey;
  private final Map<QuotePart, Bytes> parts = new EnumMap<>(QuotePart.class);

  private QuoteWriter(QuoteSpec spec, P256Key pck, P256Key attestationKey) {
    this.spec = spec;
    this.pck = pck;
    this.attestationKey = attestationKey;
  }

  static SimulatedQuote write(
      QuoteSpec spec, P256Key pck, P256Key attestationKey, String pckChain) {
    var writer = new QuoteWriter(spec, pck, attestationKey);
    writer.writeSigned();
    writer.writeQe();
    writer.writeCertification(pckChain);
    writer.writeLengths();
    writer.parts.put(QuotePart.TRAILING, Bytes.zeros(spec.padding()));
    return new SimulatedQuote(writer.parts);
  }

  private void writeSigned() {
    parts.put(QuotePart.HEADER, spec.header());
    parts.put(QuotePart.BODY_DESCRIPTOR, spec.descriptor());
    parts.put(QuotePart.BODY, spec.body());
    Bytes signed = spec.header().concat(spec.descriptor()).concat(spec.body());
    Bytes covered = signed.first(spec.signedSize().orElse(signed.size()));
    parts.put(QuotePart.SIGNATURE, attestationKey.signRaw(covered));
    parts.put(QuotePart.ATTESTATION_KEY, attestationKey.publicXy());
  }

  private void writeQe() {
    Bytes bound = attestationKey.publicXy().concat(spec.qe().auth());
    Bytes hash = Sha256.of(bound).bytes();
    Bytes padded = hash.concat(Bytes.zeros(QE_BINDING_SIZE - hash.size()));
    Bytes report =
        EnclaveField.REPORT_DATA.put(spec.qe().report(), spec.qe().binding().orElse(padded));
    parts.put(QuotePart.QE_REPORT, report);
    parts.put(QuotePart.QE_SIGNATURE, pck.signRaw(report));
    parts.put(QuotePart.QE_AUTH_LENGTH, LittleEndian.u16(spec.qe().auth().size()));
    parts.put(QuotePart.QE_AUTH, spec.qe().auth());
  }

  private void writeCertification(String pckChain) {
    Bytes pem =
        Bytes.utf8(pckChain).concat(Bytes.zeros(spec.certification().nulAfterPem() ? 1 : 0));
    Bytes data = spec.certification().data().orElse(pem);
    parts.put(QuotePart.CERTIFICATION_TYPE, LittleEndian.u16(spec.certification().type()));
    parts.put(QuotePart.CERTIFICATION_LENGTH, LittleEndian.u32(data.size()));
    parts.put(QuotePart.CERTIFICATION_DATA, data);
  }

  private void writeLengths() {
    if (spec.kind().nested()) {
      int nested = sizeFrom(QuotePart.QE_REPORT);
      parts.put(QuotePart.OUTER_TYPE, LittleEndian.u16(spec.certification().outerType()));
      parts.put(QuotePart.OUTER_LENGTH, LittleEndian.u32(nested));
    }
    parts.put(QuotePart.AUTH_LENGTH, LittleEndian.u32(sizeFrom(QuotePart.SIGNATURE)));
  }

  private int sizeFrom(QuotePart first) {
    return parts.entrySet().stream()
        .filter(entry -> entry.getKey().compareTo(first) >= 0)
        .mapToInt(entry -> entry.getValue().size())
        .sum();
  }
}
