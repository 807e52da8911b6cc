package dev.exhibit.testdata.intel;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;

/** The content of a valid quote on a current platform. */
final class UsualReports {
  private static final Seed SEED = Seed.of(0);
  private static final int ECDSA_P256 = 2;
  private static final Bytes INTEL_QE = hex("939a7233f79c4ca9940a0db3957f0607");
  private static final Bytes SEPT_VE_DISABLE = hex("0000001000000000");
  private static final Bytes XFAM = hex("e702060000000000");
  private static final Bytes TEE_TCB_SVN = Svns.of(6, 1, 3);

  /** INIT, 64-bit mode and provision key, then the usual XFRM. */
  private static final Bytes QE_ATTRIBUTES = hex("1500000000000000e700000000000000");

  private static final Bytes ENCLAVE_ATTRIBUTES = hex("0500000000000000e700000000000000");

  /** The bytes 0 to 31, which every quoting enclave in the field uses. */
  static final Bytes QE_AUTH = countingBytes();

  private UsualReports() {}

  static Bytes header(QuoteKind kind) {
    Bytes header = Bytes.zeros(48);
    header = HeaderField.VERSION.put(header, LittleEndian.u16(kind.version()));
    header = HeaderField.KEY_TYPE.put(header, LittleEndian.u16(ECDSA_P256));
    header = HeaderField.TEE_TYPE.put(header, LittleEndian.u32(kind.tee().type()));
    header = HeaderField.QE_VENDOR_ID.put(header, INTEL_QE);
    Bytes qeId = SEED.derive("QE id").bytes(16).concat(Bytes.zeros(4));
    return HeaderField.USER_DATA.put(header, qeId);
  }

  static Bytes body(QuoteKind kind, PckSpec pck, Bytes reportData) {
    return switch (kind.tee()) {
      case SGX -> enclave(pck, reportData);
      case TDX -> td(kind, reportData);
    };
  }

  private static Bytes td(QuoteKind kind, Bytes reportData) {
    Bytes body = Workload.usual().putInto(Bytes.zeros(kind.bodySize()));
    body = TdField.TEE_TCB_SVN.put(body, TEE_TCB_SVN);
    body = TdField.MR_SEAM.put(body, SEED.derive("MRSEAM").bytes(48));
    body = TdField.TD_ATTRIBUTES.put(body, SEPT_VE_DISABLE);
    body = TdField.XFAM.put(body, XFAM);
    body = TdField.REPORT_DATA.put(body, reportData);
    return kind == QuoteKind.TDX_V5_15 ? TdField.TEE_TCB_SVN_2.put(body, TEE_TCB_SVN) : body;
  }

  private static Bytes enclave(PckSpec pck, Bytes reportData) {
    Bytes body = EnclaveField.CPU_SVN.put(Bytes.zeros(384), pck.cpuSvn());
    body = EnclaveField.ATTRIBUTES.put(body, ENCLAVE_ATTRIBUTES);
    body = EnclaveField.MR_ENCLAVE.put(body, SEED.derive("MRENCLAVE").bytes(32));
    body = EnclaveField.MR_SIGNER.put(body, SEED.derive("MRSIGNER").bytes(32));
    body = EnclaveField.ISV_SVN.put(body, LittleEndian.u16(1));
    return EnclaveField.REPORT_DATA.put(body, reportData);
  }

  /** The QE's report on itself, as current as {@link QeIdentitySpec} wants it. */
  static Bytes quotingEnclave(QuoteKind.Tee tee, PckSpec pck) {
    boolean forTds = tee == QuoteKind.Tee.TDX;
    Bytes report = EnclaveField.CPU_SVN.put(Bytes.zeros(384), pck.cpuSvn());
    report = EnclaveField.ATTRIBUTES.put(report, QE_ATTRIBUTES);
    report = EnclaveField.MR_ENCLAVE.put(report, SEED.derive("QE MRENCLAVE").bytes(32));
    report = EnclaveField.MR_SIGNER.put(report, QeIdentitySpec.QE_SIGNER);
    report = EnclaveField.ISV_PROD_ID.put(report, LittleEndian.u16(forTds ? 2 : 1));
    return EnclaveField.ISV_SVN.put(report, LittleEndian.u16(forTds ? 4 : 8));
  }

  private static Bytes countingBytes() {
    Bytes bytes = Bytes.zeros(32);
    for (int i = 0; i < bytes.size(); i++) {
      bytes = bytes.with(i, i);
    }
    return bytes;
  }

  private static Bytes hex(String digits) {
    return Bytes.fromHex(digits).orElseThrow();
  }
}
