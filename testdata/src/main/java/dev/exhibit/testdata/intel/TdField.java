package dev.exhibit.testdata.intel;

/** The TD report body: 584 bytes in version 1.0; version 1.5 adds the last two fields. */
public enum TdField implements QuoteField {
  TEE_TCB_SVN(0, 16),
  MR_SEAM(16, 48),
  MR_SIGNER_SEAM(64, 48),
  SEAM_ATTRIBUTES(112, 8),
  TD_ATTRIBUTES(120, 8),
  XFAM(128, 8),
  MR_TD(136, 48),
  MR_CONFIG_ID(184, 48),
  MR_OWNER(232, 48),
  MR_OWNER_CONFIG(280, 48),
  RTMR_0(328, 48),
  RTMR_1(376, 48),
  RTMR_2(424, 48),
  RTMR_3(472, 48),
  REPORT_DATA(520, 64),
  TEE_TCB_SVN_2(584, 16),
  MR_SERVICE_TD(600, 48);

  private final int offset;
  private final int size;

  TdField(int offset, int size) {
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
