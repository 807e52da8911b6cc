package dev.exhibit.testdata.intel;

/** The quote header, 48 bytes, integers little endian. */
public enum HeaderField implements QuoteField {
  VERSION(0, 2),
  KEY_TYPE(2, 2),
  TEE_TYPE(4, 4),
  QE_SVN(8, 2),
  PCE_SVN(10, 2),
  QE_VENDOR_ID(12, 16),
  USER_DATA(28, 20);

  private final int offset;
  private final int size;

  HeaderField(int offset, int size) {
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
