package dev.exhibit.cli;

import org.jspecify.annotations.Nullable;

/** Ends a command with one line on standard error and an exit status. */
final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ExitStatus status;

  CommandFailed(ExitStatus status, String line) {
    this(status, line, null);
  }

  CommandFailed(ExitStatus status, String line, @Nullable Throwable cause) {
    super(line, cause);
    this.status = status;
  }

  static CommandFailed usage(String line) {
    return new CommandFailed(ExitStatus.USAGE, line);
  }

  static CommandFailed noInput(String line) {
    return new CommandFailed(ExitStatus.NO_INPUT, line);
  }

  ExitStatus status() {
    return status;
  }

  String line() {
    return String.valueOf(getMessage());
  }
}
