package dev.exhibit.testdata.intel;

import dev.exhibit.bundle.Bytes;
import java.util.Optional;

/**
 * What a quote shall say. A platform signs it properly, however odd its content is; what is to be
 * wrong after signing is changed in the {@link SimulatedQuote}.
 *
 * @param kind how the parts are arranged; the header may claim something else
 * @param qeReport its report data is overwritten with the binding, unless {@code qeBinding} is
 *     given
 * @param qeBinding the 64 bytes that take the place of the hash over attestation key and QE auth
 *     data
 * @param signedSize how many leading bytes the attestation key signs, if not header and body
 * @param certificationData what takes the place of the PEM chain
 * @param padding zero bytes after the quote
 */
public record QuoteSpec(
    QuoteKind kind,
    Bytes header,
    Bytes descriptor,
    Bytes body,
    Bytes qeReport,
    Bytes qeAuth,
    Optional<Bytes> qeBinding,
    Optional<Integer> signedSize,
    int outerType,
    int certificationType,
    Optional<Bytes> certificationData,
    boolean nulAfterPem,
    int padding) {

  /**
   * A valid quote of this kind for the platform {@code pck}, over {@code reportData} (64 bytes).
   */
  public static QuoteSpec of(QuoteKind kind, PckSpec pck, Bytes reportData) {
    return new QuoteSpec(
        kind,
        UsualReports.header(kind),
        kind.descriptor(),
        UsualReports.body(kind, pck, reportData),
        UsualReports.quotingEnclave(kind.tee(), pck),
        UsualReports.QE_AUTH,
        Optional.empty(),
        Optional.empty(),
        6,
        5,
        Optional.empty(),
        true,
        0);
  }

  /** The same with one header field set. */
  public QuoteSpec with(HeaderField field, Bytes value) {
    return header(field.put(header, value));
  }

  /** The same TD quote with one body field set. */
  public QuoteSpec with(TdField field, Bytes value) {
    return body(field.put(body, value));
  }

  /** The same SGX quote with one body field set. */
  public QuoteSpec with(EnclaveField field, Bytes value) {
    return body(field.put(body, value));
  }

  /** The same TD quote of another workload. */
  public QuoteSpec with(Workload workload) {
    return body(workload.putInto(body));
  }

  /** The same with one field of the QE report set. */
  public QuoteSpec withQe(EnclaveField field, Bytes value) {
    Bytes changed = field.put(qeReport, value);
    return new QuoteSpec(
        kind,
        header,
        descriptor,
        body,
        changed,
        qeAuth,
        qeBinding,
        signedSize,
        outerType,
        certificationType,
        certificationData,
        nulAfterPem,
        padding);
  }

  /** The same with another QE auth data. */
  public QuoteSpec withQeAuth(Bytes value) {
    return new QuoteSpec(
        kind,
        header,
        descriptor,
        body,
        qeReport,
        value,
        qeBinding,
        signedSize,
        outerType,
        certificationType,
        certificationData,
        nulAfterPem,
        padding);
  }

  /** The same with these 64 bytes as report data of the QE report. */
  public QuoteSpec withQeBinding(Bytes value) {
    return new QuoteSpec(
        kind,
        header,
        descriptor,
        body,
        qeReport,
        qeAuth,
        Optional.of(value),
        signedSize,
        outerType,
        certificationType,
        certificationData,
        nulAfterPem,
        padding);
  }

  /** The same with another body descriptor. */
  public QuoteSpec withDescriptor(int bodyType, long bodySize) {
    Bytes changed = LittleEndian.u16(bodyType).concat(LittleEndian.u32(bodySize));
    return new QuoteSpec(
        kind,
        header,
        changed,
        body,
        qeReport,
        qeAuth,
        qeBinding,
        signedSize,
        outerType,
        certificationType,
        certificationData,
        nulAfterPem,
        padding);
  }

  /** The same with a signature over the first {@code size} bytes only. */
  public QuoteSpec withSignedSize(int size) {
    return new QuoteSpec(
        kind,
        header,
        descriptor,
        body,
        qeReport,
        qeAuth,
        qeBinding,
        Optional.of(size),
        outerType,
        certificationType,
        certificationData,
        nulAfterPem,
        padding);
  }

  /** The same with another type in the place of 6. */
  public QuoteSpec withOuterType(int type) {
    return new QuoteSpec(
        kind,
        header,
        descriptor,
        body,
        qeReport,
        qeAuth,
        qeBinding,
        signedSize,
        type,
        certificationType,
        certificationData,
        nulAfterPem,
        padding);
  }

  /** The same with certification data of another kind. */
  public QuoteSpec withCertification(int type, Bytes data) {
    return new QuoteSpec(
        kind,
        header,
        descriptor,
        body,
        qeReport,
        qeAuth,
        qeBinding,
        signedSize,
        outerType,
        type,
        Optional.of(data),
        nulAfterPem,
        padding);
  }

  /** The same with or without the NUL that ends a PEM chain. */
  public QuoteSpec withNulAfterPem(boolean nul) {
    return new QuoteSpec(
        kind,
        header,
        descriptor,
        body,
        qeReport,
        qeAuth,
        qeBinding,
        signedSize,
        outerType,
        certificationType,
        certificationData,
        nul,
        padding);
  }

  /** The same with {@code count} zero bytes at the end. */
  public QuoteSpec withPadding(int count) {
    return new QuoteSpec(
        kind,
        header,
        descriptor,
        body,
        qeReport,
        qeAuth,
        qeBinding,
        signedSize,
        outerType,
        certificationType,
        certificationData,
        nulAfterPem,
        count);
  }

  private QuoteSpec header(Bytes value) {
    return new QuoteSpec(
        kind,
        value,
        descriptor,
        body,
        qeReport,
        qeAuth,
        qeBinding,
        signedSize,
        outerType,
        certificationType,
        certificationData,
        nulAfterPem,
        padding);
  }

  private QuoteSpec body(Bytes value) {
    return new QuoteSpec(
        kind,
        header,
        descriptor,
        value,
        qeReport,
        qeAuth,
        qeBinding,
        signedSize,
        outerType,
        certificationType,
        certificationData,
        nulAfterPem,
        padding);
  }
}
