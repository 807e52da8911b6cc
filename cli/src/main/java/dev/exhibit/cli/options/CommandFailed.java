package dev.exhibit.cli.options;

import org.jspecify.annotations.Nullable;

/** Ends a command with one line on standard error and an exit status. */
public final class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ExitStatus status;

  public CommandFailed(ExitStatus status, String line) {
    this(status, line, null);
  }

  public CommandFailed(ExitStatus status, String line, @Nullable Throwable cause) {
    super(line, cause);
    this.status = status;
  }

  public static CommandFailed usage(String line) {
    return new CommandFailed(ExitStatus.USAGE, line);
  }

  public static CommandFailed noInput(String line) {
    return new CommandFailed(ExitStatus.NO_INPUT, line);
  }

  public ExitStatus status() {
    return status;
  }

  public String line() {
    return String.valueOf(getMessage());
  }
}
