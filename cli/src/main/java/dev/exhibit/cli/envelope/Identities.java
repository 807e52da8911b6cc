package dev.exhibit.cli.envelope;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** The secret keys of a reader. What is wrong with one is said without showing it. */
final class Identities {
  private static final int MOST = 64;

  private Identities() {}

  static List<RecipientStanzaReader> of(List<Path> files) {
    List<RecipientStanzaReader> readers = new ArrayList<>();
    for (Path file : files) {
      int line = 0;
      for (String key : KeyLines.of(file)) {
        readers.add(reader(file, ++line, key));
      }
    }
    if (readers.size() > MOST) {
      throw CommandFailed.usage("--identity: at most " + MOST + " keys, got " + readers.size());
    }
    return readers;
  }

  private static RecipientStanzaReader reader(Path file, int number, String key) {
    if (!KeyLines.isSecret(key)) {
      throw CommandFailed.noInput(
          file
              + ": key "
              + number
              + " is no secret X25519 key of the age format, AGE-SECRET-KEY-1…"
              + (key.startsWith("age1") ? "; it is a public key" : ""));
    }
    try {
      return X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(key);
    } catch (GeneralSecurityException | IllegalArgumentException e) { // its words may hold the key
      throw new CommandFailed(
          ExitStatus.NO_INPUT,
          file + ": a character of key " + number + " is wrong: its checksum does not match");
    }
  }
}
