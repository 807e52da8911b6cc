package dev.exhibit.core.attestation;

import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads layouts of report_data that hold a signing address in clear. */
final class ClearReportData {
  private static final Pattern ADDRESS = Pattern.compile("(?:0[xX])?([0-9a-fA-F]{40})\\x00*");
  private static final int ADDRESS_OFFSET = 32;
  private static final int VERSION_OFFSET = 52;

  /** Version 1 as u32, big endian, then eight reserved bytes. */
  private static final Bytes VERSION_1 = Bytes.zeros(12).with(3, 1);

  private ClearReportData() {}

  /** The address whose hexadecimal digits, with or without 0x, stand before nothing but zeros. */
  static Optional<Bytes> addressAsText(Bytes reportData) {
    Matcher text = ADDRESS.matcher(new String(reportData.toArray(), StandardCharsets.ISO_8859_1));
    return text.matches() ? Bytes.fromHex(text.group(1)) : Optional.empty();
  }

  /** The 20 bytes behind a key of 32, before a version of 4 and a reserve of 8. */
  static Optional<Bytes> addressBehindKey(Bytes reportData) {
    Bytes address = reportData.slice(ADDRESS_OFFSET, VERSION_OFFSET);
    return reportData.from(VERSION_OFFSET).equals(VERSION_1) && !address.isZero()
        ? Optional.of(address)
        : Optional.empty();
  }
}
