package dev.exhibit.bundle;

import dev.exhibit.bundle.container.Measure;
import dev.exhibit.bundle.container.Measuring;
import dev.exhibit.data.Bytes;

/**
 * A file to be written into an archive, measured already.
 *
 * @param name its name
 * @param content its size and digests
 * @param source where its bytes come from
 */
record MeasuredPart(String name, Measure content, Source source) {
  static MeasuredPart of(String name, Bytes bytes) {
    Measuring measuring = new Measuring();
    measuring.update(bytes.toArray(), 0, bytes.size());
    return new MeasuredPart(name, measuring.result(), Source.of(bytes));
  }
}
