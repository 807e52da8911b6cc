package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a quote shall say. A platform signs it properly, however odd its content is; what is to be
 * wrong after signing is changed in the {@link SimulatedQuote}.
 *
 * @param kind how the parts are arranged; the header may claim something else
 * @param descriptor the six bytes before a version 5 body
 * @param signedSize how many leading bytes the attestation key signs, if not header and body
 * @param padding zero bytes after the quote
 */
public record QuoteSpec(
    QuoteKind kind,
    Bytes header,
    Bytes descriptor,
    Bytes body,
    Optional<Integer> signedSize,
    QeSpec qe,
    CertificationSpec certification,
    int padding) {

  /**
   * A valid quote of this kind for the platform {@code pck}, over {@code reportData} (64 bytes).
   */
  public static QuoteSpec of(QuoteKind kind, PckSpec pck, Bytes reportData) {
    Bytes qeReport = UsualReports.quotingEnclave(kind.tee(), pck);
    return new QuoteSpec(
        kind,
        UsualReports.header(kind),
        kind.descriptor(),
        UsualReports.body(kind, pck, reportData),
        Optional.empty(),
        new QeSpec(qeReport, UsualReports.QE_AUTH, Optional.empty()),
        CertificationSpec.PEM_CHAIN,
        0);
  }

  /** The same with one header field set. */
  public QuoteSpec with(HeaderField field, Bytes value) {
    return new QuoteSpec(
        kind, field.put(header, value), descriptor, body, signedSize, qe, certification, padding);
  }

  /** The same TD quote with one body field set. */
  public QuoteSpec with(TdField field, Bytes value) {
    return withBody(field.put(body, value));
  }

  /** The same SGX quote with one body field set. */
  public QuoteSpec with(EnclaveField field, Bytes value) {
    return withBody(field.put(body, value));
  }

  /** The same TD quote of another workload. */
  public QuoteSpec with(Workload workload) {
    return withBody(workload.putInto(body));
  }

  private QuoteSpec withBody(Bytes value) {
    return new QuoteSpec(kind, header, descriptor, value, signedSize, qe, certification, padding);
  }

  /** The same with another body descriptor. */
  public QuoteSpec withDescriptor(int bodyType, long bodySize) {
    Bytes changed = LittleEndian.u16(bodyType).concat(LittleEndian.u32(bodySize));
    return new QuoteSpec(kind, header, changed, body, signedSize, qe, certification, padding);
  }

  /** The same with a signature over the first {@code size} bytes only. */
  public QuoteSpec withSignedSize(int size) {
    return new QuoteSpec(
        kind, header, descriptor, body, Optional.of(size), qe, certification, padding);
  }

  /** The same with one field of the QE report set. */
  public QuoteSpec withQe(EnclaveField field, Bytes value) {
    return withQe(q -> q.with(field, value));
  }

  /** The same with another QE auth data. */
  public QuoteSpec withQeAuth(Bytes value) {
    return withQe(q -> q.withAuth(value));
  }

  /** The same with these 64 bytes as report data of the QE report. */
  public QuoteSpec withQeBinding(Bytes value) {
    return withQe(q -> q.withBinding(value));
  }

  private QuoteSpec withQe(UnaryOperator<QeSpec> change) {
    return new QuoteSpec(
        kind, header, descriptor, body, signedSize, change.apply(qe), certification, padding);
  }

  /** The same with another type in the place of 6. */
  public QuoteSpec withOuterType(int type) {
    return withCertification(c -> c.withOuterType(type));
  }

  /** The same with certification data of another kind. */
  public QuoteSpec withCertification(int type, Bytes data) {
    return withCertification(c -> c.with(type, data));
  }

  /** The same with or without the NUL that ends a PEM chain. */
  public QuoteSpec withNulAfterPem(boolean nul) {
    return withCertification(c -> c.withNulAfterPem(nul));
  }

  private QuoteSpec withCertification(UnaryOperator<CertificationSpec> change) {
    return new QuoteSpec(
        kind, header, descriptor, body, signedSize, qe, change.apply(certification), padding);
  }

  /** The same with {@code count} zero bytes at the end. */
  public QuoteSpec withPadding(int count) {
    return new QuoteSpec(kind, header, descriptor, body, signedSize, qe, certification, count);
  }
}
