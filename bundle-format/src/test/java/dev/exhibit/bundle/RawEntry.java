package dev.exhibit.bundle;

import dev.exhibit.data.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * One file of a ZIP archive with every header field settable, canonical until told otherwise. It
 * writes the headers by itself, so that it does not repeat a mistake of the code under test.
 */
final class RawEntry {
  byte[] localName;
  byte[] centralName;
  byte[] data;
  int madeBy = 20;
  int centralNeeded = 10;
  int localNeeded = 10;
  int localFlags;
  int centralFlags;
  int localMethod;
  int centralMethod;
  int localTime;
  int centralTime;
  int localDate = 0x21;
  int centralDate = 0x21;
  long localCrc;
  long centralCrc;
  long localSize;
  long localCompressed;
  long centralSize;
  long centralCompressed;
  byte[] localExtra = {};
  byte[] centralExtra = {};
  byte[] comment = {};
  int disk;
  int internalAttributes;
  long externalAttributes;
  long offsetShift;
  byte[] gapBefore = {};
  byte[] beforeCentral = {};
  boolean inDirectory = true;
  boolean inBody = true;

  RawEntry(String name, Bytes content) {
    localName = name.getBytes(StandardCharsets.ISO_8859_1);
    centralName = localName;
    data(content.toArray());
  }

  /** Sets the data and the fields that follow from it. */
  RawEntry data(byte[] content) {
    data = content;
    localSize = localCompressed = centralSize = centralCompressed = content.length;
    return crc(crcOf(content));
  }

  RawEntry crc(long crc) {
    localCrc = centralCrc = crc;
    return this;
  }

  RawEntry name(String name) {
    localName = name.getBytes(StandardCharsets.ISO_8859_1);
    centralName = localName;
    return this;
  }

  String name() {
    return new String(localName, StandardCharsets.ISO_8859_1);
  }

  static long crcOf(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }

  byte[] local() {
    return new LittleOut()
        .u32(0x04034b50L)
        .u16(localNeeded, localFlags, localMethod, localTime, localDate)
        .u32(localCrc, localCompressed, localSize)
        .u16(localName.length, localExtra.length)
        .put(localName)
        .put(localExtra)
        .put(data)
        .bytes();
  }

  byte[] central(long offset) {
    return new LittleOut()
        .put(beforeCentral)
        .u32(0x02014b50L)
        .u16(madeBy, centralNeeded, centralFlags, centralMethod, centralTime, centralDate)
        .u32(centralCrc, centralCompressed, centralSize)
        .u16(centralName.length, centralExtra.length, comment.length, disk, internalAttributes)
        .u32(externalAttributes, offset + offsetShift)
        .put(centralName)
        .put(centralExtra)
        .put(comment)
        .bytes();
  }
}
