package dev.exhibit.testdata.intel;

/** The SGX enclave report, 384 bytes; the quoting enclave's own report has the same layout. */
public enum EnclaveField implements QuoteField {
  CPU_SVN(0, 16),
  MISC_SELECT(16, 4),
  RESERVED_1(20, 28),
  ATTRIBUTES(48, 16),
  MR_ENCLAVE(64, 32),
  RESERVED_2(96, 32),
  MR_SIGNER(128, 32),
  RESERVED_3(160, 96),
  ISV_PROD_ID(256, 2),
  ISV_SVN(258, 2),
  RESERVED_4(260, 60),
  REPORT_DATA(320, 64);

  private final int offset;
  private final int size;

  EnclaveField(int offset, int size) {
    this.offset = offset;
    this.size = size;
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public int size() {
    return size;
  }
}
