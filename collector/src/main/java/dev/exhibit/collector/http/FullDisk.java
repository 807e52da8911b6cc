package dev.exhibit.collector.http;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;

/** Tells a disk without room from other failures: whoever runs the machine can make room. */
public final class FullDisk {
  private static final List<String> SIGNS =
      List.of("no space left", "quota exceeded", "not enough space");

  private FullDisk() {}

  /** Whether this failure says that a disk, or somebody's share of it, is full. */
  public static boolean isBehind(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (cause instanceof IOException && SIGNS.stream().anyMatch(message::contains)) {
        return true;
      }
    }
    return false;
  }

  /** The failure in words, which begin with those that name a full disk. */
  public static String named(IOException problem) {
    String reason =
        problem instanceof FileSystemException file && file.getReason() != null
            ? file.getFile() + ": " + file.getReason()
            : String.valueOf(problem.getMessage());
    return isBehind(problem) ? "the disk is full (" + reason + ")" : reason;
  }
}
