package dev.exhibit.collector.record.spool;

import dev.exhibit.collector.http.FullDisk;
import dev.exhibit.collector.http.OwnerOnly;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An exchange that could not be packed. What the spool holds of it stays there, beside a note with
 * its name; the next recorder tries again.
 *
 * @param why for a person
 */
public record SetAside(String exchange, String why) {
  /** Leaves the note. */
  public void note(SpoolFolder folder) throws IOException {
    String text = "exchange " + exchange + " could not be packed: " + why + "\n";
    Path note = file(folder, exchange);
    if (SpoolFiles.isThere(note)) {
      SpoolFiles.requireOrdinary(note);
    }
    OwnerOnly.write(note, Bytes.utf8(text));
  }

  /** Where the note about an exchange is. */
  public static Path file(SpoolFolder folder, String exchange) {
    return folder.path().resolve(exchange + ".set-aside");
  }

  /** Words for whatever went wrong. */
  public static String reason(Throwable problem) {
    if (problem instanceof IOException io) {
      return FullDisk.named(io);
    }
    String message = problem.getMessage();
    return message == null || problem instanceof Error ? problem.toString() : message;
  }
}
