package dev.exhibit.core.provenance.certificate;

import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;

/** Reads numbers and vectors as TLS writes them: big-endian, lengths of two bytes. */
final class TlsReader {
  private final ByteCursor cursor;

  TlsReader(Bytes bytes) {
    this.cursor = ByteCursor.over(bytes, "SCT");
  }

  boolean more() {
    return cursor.remaining() > 0;
  }

  Bytes take(String field, int size) throws Malformed {
    return cursor.take(field, size);
  }

  /** An unsigned number of {@code size} bytes; one of eight must not use its highest bit. */
  long number(String field, int size) throws Malformed {
    Bytes bytes = cursor.take(field, size);
    long value = 0;
    for (int i = 0; i < size; i++) {
      value = value << 8 | bytes.at(i);
    }
    if (value < 0) {
      throw cursor.malformed(field, "out of range");
    }
    return value;
  }

  Bytes vector(String field) throws Malformed {
    return cursor.take(field, (int) number(field + " length", 2));
  }

  void requireEnd() throws Malformed {
    cursor.close();
  }
}
