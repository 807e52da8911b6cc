package dev.exhibit.collector.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An exchange that could not be packed. What the spool holds of it stays there, beside a note with
 * its name; the next recorder tries again.
 *
 * @param why for a person
 */
record SetAside(String exchange, String why) {
  /** Leaves the note. */
  void note(SpoolFolder folder) throws IOException {
    String text = "exchange " + exchange + " could not be packed: " + why + "\n";
    Files.writeString(file(folder, exchange), text, StandardCharsets.UTF_8);
  }

  /** Where the note about an exchange is. */
  static Path file(SpoolFolder folder, String exchange) {
    return folder.path().resolve(exchange + ".set-aside");
  }

  /** Words for whatever went wrong. */
  static String reason(Throwable problem) {
    String message = problem.getMessage();
    return message == null || problem instanceof Error ? problem.toString() : message;
  }
}
