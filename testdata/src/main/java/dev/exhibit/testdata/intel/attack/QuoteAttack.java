package dev.exhibit.testdata.intel.attack;

import static dev.exhibit.testdata.intel.QuoteKind.SGX_V3;
import static dev.exhibit.testdata.intel.QuoteKind.TDX_V5;
import static dev.exhibit.testdata.intel.QuoteKind.TDX_V5_15;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.intel.HeaderField;
import dev.exhibit.testdata.intel.IntelEvidence;
import dev.exhibit.testdata.intel.IntelScenario;
import dev.exhibit.testdata.intel.LittleEndian;
import dev.exhibit.testdata.intel.QuotePart;
import dev.exhibit.testdata.intel.TdField;
import dev.exhibit.testdata.intel.Workload;
import java.util.function.Function;

/** Attacks on the quote itself. Where the attacker could have signed the change, it is signed. */
@SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
public enum QuoteAttack implements IntelAttack {
  Q1_OWN_PKI(
      "every certificate has the right name and the attacker's key",
      "tdx.pck-chain",
      QuoteForgery::ownPki),
  Q1_OWN_CA_UNDER_REAL_ROOT(
      "attacker's PCK and PCK CA, followed by the trusted root, which signed neither",
      "tdx.pck-chain",
      QuoteForgery::ownCaUnderRealRoot),
  Q1_OWN_PKI_WITHOUT_MARKER(
      "the attacker's PKI again, hiding that it is simulated",
      "tdx.pck-chain",
      QuoteForgery::ownPkiWithoutMarker),
  Q2_VENDOR_ID(
      "another QE vendor id, signed",
      "tdx.quote",
      s -> QuoteForgery.header(s, HeaderField.QE_VENDOR_ID, Bytes.zeros(16))),
  Q2_KEY_TYPE(
      "attestation key type 3, signed",
      "tdx.quote",
      s -> QuoteForgery.header(s, HeaderField.KEY_TYPE, LittleEndian.u16(3))),
  Q3_KEY_NOT_BOUND(
      "the QE report vouches for another attestation key",
      "tdx.quote",
      QuoteForgery::otherKeyBound),
  Q3_BINDING_TAIL(
      "the second half of the QE report data is not zero",
      "tdx.quote",
      QuoteForgery::bindingWithTail),
  Q3_QE_AUTH_CHANGED(
      "QE auth data changed after the QE report was made",
      "tdx.quote",
      s -> QuoteForgery.flip(s, QuotePart.QE_AUTH)),
  Q3_QE_REPORT_UNSIGNED(
      "one bit of the PCK's signature over the QE report is flipped",
      "tdx.quote",
      s -> QuoteForgery.flip(s, QuotePart.QE_SIGNATURE)),
  Q4_DEBUG("debug TD", "tdx.attributes", s -> QuoteForgery.tdAttribute(s, 0)),
  Q4_RESERVED_BIT_1("bit 1 set", "tdx.attributes", s -> QuoteForgery.tdAttribute(s, 1)),
  Q4_RESERVED_BIT_7("bit 7 set", "tdx.attributes", s -> QuoteForgery.tdAttribute(s, 7)),
  Q4_RESERVED_BIT_8("bit 8 set", "tdx.attributes", s -> QuoteForgery.tdAttribute(s, 8)),
  Q4_PERF_PROF("PERF_PROF set", "tdx.attributes", s -> QuoteForgery.tdAttribute(s, 5)),
  Q4_ICSSD("ICSSD set", "tdx.attributes", s -> QuoteForgery.tdAttribute(s, 16)),
  Q4_LASS("LASS set", "tdx.attributes", s -> QuoteForgery.tdAttribute(s, 27)),
  Q4_MIGRATABLE("MIGRATABLE set", "tdx.attributes", s -> QuoteForgery.tdAttribute(s, 29)),
  Q4_RESERVED_BIT_39("bit 39 set", "tdx.attributes", s -> QuoteForgery.tdAttribute(s, 39)),
  Q4_TPA("TPA set", "tdx.attributes", s -> QuoteForgery.tdAttribute(s, 62)),
  Q4_SEPT_VE_ENABLED(
      "SEPT_VE_DISABLE clear",
      "tdx.attributes",
      s -> QuoteForgery.body(s, TdField.TD_ATTRIBUTES, Bytes.zeros(8))),
  Q4_XFAM_RESERVED_BIT(
      "a reserved XFAM bit set",
      "tdx.attributes",
      s -> QuoteForgery.body(s, TdField.XFAM, LittleEndian.u64(0x8000_0000_0006_02E7L))),
  Q4_XFAM_WITHOUT_SSE(
      "a mandatory XFAM bit clear",
      "tdx.attributes",
      s -> QuoteForgery.body(s, TdField.XFAM, LittleEndian.u64(0x6_02E5))),
  Q4_SEAM_ATTRIBUTES(
      "a TDX module with attributes",
      "tdx.module",
      s -> QuoteForgery.body(s, TdField.SEAM_ATTRIBUTES, LittleEndian.u64(1))),
  Q4_SEAM_SIGNER(
      "a TDX module signed by another than Intel",
      "tdx.module",
      s -> QuoteForgery.body(s, TdField.MR_SIGNER_SEAM, Bytes.zeros(48).with(0, 1))),
  Q5_SERVICE_TD(
      "a service TD is bound",
      "tdx.attributes",
      s -> QuoteForgery.body(s.as(TDX_V5_15), TdField.MR_SERVICE_TD, Bytes.zeros(48).with(47, 1))),
  Q6_V5_CALLED_V4(
      "a version 5 quote whose header says 4",
      "tdx.quote",
      s -> QuoteForgery.header(s.as(TDX_V5), HeaderField.VERSION, LittleEndian.u16(4))),
  Q6_SGX_WITH_TD_BODY(
      "TEE type SGX over a TD body",
      "tdx.quote",
      s -> QuoteForgery.header(s.as(TDX_V5), HeaderField.TEE_TYPE, LittleEndian.u32(0))),
  Q6_BODY_15_CALLED_10(
      "a TD 1.5 body described as 1.0 with 648 bytes",
      "tdx.quote",
      s -> QuoteForgery.descriptor(s.as(TDX_V5_15), 2, 648)),
  Q6_BODY_TYPE_UNKNOWN(
      "a body type that does not exist",
      "tdx.quote",
      s -> QuoteForgery.descriptor(s.as(TDX_V5), 4, 584)),
  Q6_BODY_SIZE_TOO_SMALL(
      "a TD 1.5 body described with the size of 1.0",
      "tdx.quote",
      s -> QuoteForgery.descriptor(s.as(TDX_V5_15), 3, 584)),
  Q6_TDX_CALLED_V3(
      "a TD quote whose header says version 3",
      "tdx.quote",
      s -> QuoteForgery.header(s, HeaderField.VERSION, LittleEndian.u16(3))),
  Q7_SGX_FOR_TD(
      "a genuine SGX quote with the TD's report data", "tdx.quote", s -> s.as(SGX_V3).evidence()),
  Q8_NONCE_OF_THE_EVIDENCE(
      "the key is bound, the nonce is not the one that was asked for",
      "tdx.nonce",
      QuoteForgery::ownNonce),
  Q9_OTHER_WORKLOAD(
      "a genuine TD that runs something else",
      "tdx.measurements",
      s -> s.withQuote(q -> q.with(Workload.named("the attacker's"))).evidence()),
  Q9_OTHER_KEY(
      "a genuine quote over another signing key", "tdx.report-data", QuoteForgery::otherIdentity),
  Q10_TRAILING_BYTES(
      "bytes other than zero after the quote",
      "tdx.quote",
      s -> QuoteForgery.replace(s, QuotePart.TRAILING, Bytes.zeros(70).with(69, 1))),
  Q10_AUTH_LENGTH_SHORT(
      "the auth data are said to end one byte early",
      "tdx.quote",
      s -> QuoteForgery.lengthen(s, QuotePart.AUTH_LENGTH, -1)),
  Q10_AUTH_LENGTH_LONG(
      "the auth data are said to end one byte late",
      "tdx.quote",
      s -> QuoteForgery.lengthen(s, QuotePart.AUTH_LENGTH, 1)),
  Q10_AUTH_LENGTH_MAX(
      "an auth length of 2^32 - 1",
      "tdx.quote",
      s -> QuoteForgery.replace(s, QuotePart.AUTH_LENGTH, LittleEndian.u32(0xFFFF_FFFFL))),
  Q10_OUTER_LENGTH_MAX(
      "a nested length of 2^32 - 1",
      "tdx.quote",
      s -> QuoteForgery.replace(s, QuotePart.OUTER_LENGTH, LittleEndian.u32(0xFFFF_FFFFL))),
  Q10_OUTER_LENGTH_NEGATIVE(
      "a nested length of 2^31",
      "tdx.quote",
      s -> QuoteForgery.replace(s, QuotePart.OUTER_LENGTH, LittleEndian.u32(0x8000_0000L))),
  Q10_QE_AUTH_LENGTH_MAX(
      "a QE auth length of 65535",
      "tdx.quote",
      s -> QuoteForgery.replace(s, QuotePart.QE_AUTH_LENGTH, LittleEndian.u16(0xFFFF))),
  Q10_CERTIFICATION_LENGTH_MAX(
      "a certification data length of 2^32 - 1",
      "tdx.quote",
      s -> QuoteForgery.replace(s, QuotePart.CERTIFICATION_LENGTH, LittleEndian.u32(0xFFFF_FFFFL))),
  Q10_CERTIFICATION_LENGTH_SHORT(
      "certification data said to end one byte early",
      "tdx.quote",
      s -> QuoteForgery.lengthen(s, QuotePart.CERTIFICATION_LENGTH, -1)),
  Q11_HEADER_SIGNED_ONLY(
      "a signature over the header alone",
      "tdx.quote",
      s -> s.withQuote(q -> q.withSignedSize(48)).evidence()),
  Q11_LAST_BYTE_UNSIGNED(
      "a signature over all but the last byte of the body",
      "tdx.quote",
      s -> s.withQuote(q -> q.withSignedSize(48 + q.body().size() - 1)).evidence()),
  Q11_BODY_CHANGED(
      "the last byte of report data changed after signing",
      "tdx.quote",
      s -> QuoteForgery.flip(s, QuotePart.BODY)),
  Q12_OUTER_PEM(
      "outer certification data called a PEM chain",
      "tdx.quote",
      s -> s.withQuote(q -> q.withOuterType(5)).evidence()),
  Q12_PLAIN_PPID(
      "certification data of type 1", "tdx.pck-chain", s -> QuoteForgery.certification(s, 1, 36)),
  Q12_ENCRYPTED_PPID(
      "certification data of type 3 and no chain elsewhere",
      "tdx.pck-chain",
      s -> QuoteForgery.certification(s, 3, 404)),
  Q12_MANIFEST(
      "certification data of type 7", "tdx.quote", s -> QuoteForgery.certification(s, 7, 64)),
  Q12_UNKNOWN(
      "certification data of type 9", "tdx.quote", s -> QuoteForgery.certification(s, 9, 64)),
  Q13_PCK_EXPIRED(
      "a genuine PCK certificate that has expired",
      "tdx.pck-chain",
      s -> QuoteForgery.pckValid(s, "2019-01-01T00:00:00Z", "2026-01-01T00:00:00Z")),
  Q13_PCK_NOT_YET_VALID(
      "a genuine PCK certificate of the future",
      "tdx.pck-chain",
      s -> QuoteForgery.pckValid(s, "2027-01-01T00:00:00Z", "2034-01-01T00:00:00Z"));

  private final String what;
  private final String expectedCheck;
  private final Function<IntelScenario, IntelEvidence> attack;

  QuoteAttack(String what, String expectedCheck, Function<IntelScenario, IntelEvidence> attack) {
    this.what = what;
    this.expectedCheck = expectedCheck;
    this.attack = attack;
  }

  @Override
  public String row() {
    return name().substring(0, name().indexOf('_'));
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public String expectedCheck() {
    return expectedCheck;
  }

  @Override
  public IntelEvidence apply(IntelScenario valid) {
    return attack.apply(valid);
  }
}
