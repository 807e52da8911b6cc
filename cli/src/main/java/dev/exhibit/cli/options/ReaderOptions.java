package dev.exhibit.cli.options;

import dev.exhibit.core.trust.TrustStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What every reader says, whatever is judged: what time it is, and whom to trust. */
public final class ReaderOptions {
  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "the reader's clock (default: this machine's)")
  private Optional<String> now;

  @Option(
      names = "--trust",
      paramLabel = "ROLE=FILE",
      description = "an additional anchor for a role; may be repeated")
  private List<String> trust = new ArrayList<>();

  public Instant clock() {
    return now.map(text -> instant("--now", text)).orElseGet(Instant::now);
  }

  public TrustStore anchors() {
    return Trust.builtInAnd(trust);
  }

  /** The instant an option names, or a usage error that names the option. */
  public static Instant instant(String option, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw CommandFailed.usage(
          option + ": expected an instant such as 2026-01-31T12:00:00Z, got '" + text + "'");
    }
  }
}
