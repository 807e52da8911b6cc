package dev.exhibit.cli.envelope;

import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.EnvelopeFormat;
import dev.exhibit.cli.options.Inputs;
import java.nio.file.Path;
import java.util.List;

/** A file of keys in the age format: one on each line; lines that begin with # are comments. */
final class KeyLines {
  private static final int MAX_BYTES = 64 * 1024;
  private static final String SECRET = "AGE-SECRET-KEY-";

  private KeyLines() {}

  static boolean isSecret(String line) {
    return line.regionMatches(true, 0, SECRET, 0, SECRET.length());
  }

  static List<String> of(Path file) {
    String text = Inputs.start(file, MAX_BYTES + 1).utf8Lossy();
    if (text.length() > MAX_BYTES) {
      throw CommandFailed.noInput(file + ": is larger than a file of keys can be (64 KiB)");
    }
    if (text.startsWith("-----BEGIN ") && text.contains("KEY-----")) {
      throw CommandFailed.noInput(
          file
              + ": is a PEM key, which signs; bundles are encrypted to keys that exhibit keygen"
              + " --reader makes");
    }
    if (EnvelopeFormat.isAt(text)) {
      throw CommandFailed.noInput(
          file + ": is itself encrypted; decrypt it with age first, and delete the result after");
    }
    List<String> keys =
        text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList();
    if (keys.isEmpty()) {
      throw CommandFailed.noInput(file + ": holds no key");
    }
    return keys;
  }
}
