package dev.exhibit.collector.record;

import dev.exhibit.bundle.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Looks for a word of letters and digits in every byte of a folder's files: as it is, and as base64
 * has it, wherever in a group of three bytes it begins.
 */
final class ByteSearch {
  private final List<String> forms;

  ByteSearch(String word) {
    this.forms =
        Stream.concat(Stream.of(word), IntStream.range(0, 3).mapToObj(at -> base64(word, at)))
            .toList();
  }

  /** What all base64 of a text has in common in which the word stands at {@code 3 * n + at}. */
  private static String base64(String word, int at) {
    String whole =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString(Bytes.utf8("x".repeat(at) + word).toArray());
    int cut = (at + word.length()) % 3 == 0 ? 0 : 1;
    return whole.substring(at == 0 ? 0 : at + 1, whole.length() - cut);
  }

  /** The files below {@code folder} in which it stands. */
  List<Path> filesBelow(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(this::standsIn).toList();
    }
  }

  boolean standsIn(Path file) {
    try {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      return forms.stream().anyMatch(bytes::contains);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
