package dev.exhibit.collector.record;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
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

  /** The files below {@code folder} in which it stands; the recorder may remove some meanwhile. */
  List<Path> filesBelow(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && standsIn(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
    return found;
  }

  boolean standsIn(Path file) {
    try {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      return forms.stream().anyMatch(bytes::contains);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
