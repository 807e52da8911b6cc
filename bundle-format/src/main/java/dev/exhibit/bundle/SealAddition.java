package dev.exhibit.bundle;

import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Phrase;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Adds a file under {@code seal/} to a bundle. No byte before {@code seal/} changes, so whatever
 * was sealed stays sealed. The input may be replaced by giving it as the output.
 */
public final class SealAddition {
  private SealAddition() {}

  /**
   * Adds an RFC 3161 token over the manifest, DER as received.
   *
   * @throws IOException if a file cannot be read or written, or {@code out} is another file that
   *     exists
   */
  public static Rewriting timestamp(Path in, Bytes token, Path out) throws IOException {
    return BundleRewrite.run(
        in, out, (bundle, parts) -> add(parts, SealFile.Kind.TIMESTAMP, token));
  }

  /** Adds an RFC 4998 evidence record, DER as made. */
  public static Rewriting record(Path in, Bytes evidenceRecord, Path out) throws IOException {
    return BundleRewrite.run(
        in, out, (bundle, parts) -> add(parts, SealFile.Kind.RECORD, evidenceRecord));
  }

  static void add(Map<String, MeasuredPart> parts, SealFile.Kind kind, Bytes content)
      throws Violation {
    String name = kind.nameFor(Sha256.of(content));
    if (parts.putIfAbsent(name, MeasuredPart.of(name, content)) != null) {
      throw new Violation(
          ProblemCode.MEMBER_NAME_DUPLICATE,
          name,
          0,
          Phrase.of("a seal that is not there yet"),
          Phrase.quoted(name));
    }
  }
}
