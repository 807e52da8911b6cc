package dev.exhibit.core.intel.collateral;

import dev.exhibit.data.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** Percent-encoding (RFC 3986 §2.1): {@code %41} is A; a plus sign stays one, as base64 needs. */
final class PercentEncoding {
  private PercentEncoding() {}

  /** Decodes; a percent sign without two hex digits stays as it is and will be refused as PEM. */
  static Bytes decode(Bytes text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.size());
    for (int i = 0; i < text.size(); i++) {
      Optional<Bytes> escaped =
          text.at(i) == '%' && i + 2 < text.size()
              ? Bytes.fromHex(text.slice(i + 1, i + 3).utf8Lossy())
              : Optional.empty();
      out.write(escaped.map(b -> b.at(0)).orElse(text.at(i)));
      i += escaped.isPresent() ? 2 : 0;
    }
    return Bytes.of(out.toByteArray());
  }
}
