package dev.exhibit.cli.envelope;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The readers whom a command line names, each by the public key that {@code age1…} spells. */
final class Readers {
  /** What a header has room for in every reader that we know. */
  private static final int MOST = 64;

  private static final Pattern KEY = Pattern.compile("age1[a-z0-9]{58}");

  private final Set<String> keys = new LinkedHashSet<>();

  private Readers() {}

  /**
   * Reads the values of {@code --to}: a key, or a file with a key on each line.
   *
   * @return a writer for each key, once for each that is named twice
   */
  static List<RecipientStanzaWriter> of(List<String> named) {
    Readers readers = new Readers();
    for (String each : named) {
      if (KeyLines.isSecret(each)) {
        throw CommandFailed.usage(
            "--to: this is a secret key, which now may stand in your shell's history; a reader is"
                + " named by the public key, age1…");
      }
      if (each.startsWith("age1") || each.startsWith("ssh-")) {
        readers.add("--to", each);
      } else {
        KeyLines.of(Path.of(each)).forEach(line -> readers.addLine(each, line));
      }
    }
    if (readers.keys.size() > MOST) {
      throw CommandFailed.usage("--to: at most " + MOST + " readers, got " + readers.keys.size());
    }
    return readers.keys.stream().map(Readers::writer).toList();
  }

  private void addLine(String file, String line) {
    if (KeyLines.isSecret(line)) {
      throw CommandFailed.usage(
          "--to: " + file + " holds a secret key; a reader is named by the public key, age1…");
    }
    add("--to: " + file, line);
  }

  private void add(String where, String key) {
    if (!KEY.matcher(key).matches()) {
      throw CommandFailed.usage(
          where
              + ": '"
              + key
              + "' is no X25519 key of the age format: age1 and 58 more characters, as exhibit"
              + " keygen --reader prints it");
    }
    writer(key);
    keys.add(key);
  }

  private static RecipientStanzaWriter writer(String key) {
    try {
      return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(key);
    } catch (GeneralSecurityException
        | IllegalArgumentException e) { // its bech32 throws the latter
      throw new CommandFailed(
          ExitStatus.USAGE,
          "--to: a character of '" + key + "' is wrong: its checksum does not match",
          e);
    }
  }
}
