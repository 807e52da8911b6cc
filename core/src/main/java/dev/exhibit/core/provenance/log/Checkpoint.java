package dev.exhibit.core.provenance.log;

import dev.exhibit.core.decode.AnyBase64;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.provenance.root.LogKey;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A checkpoint: a signed note (C2SP signed-note, tlog-checkpoint) whose text is origin, tree size
 * and root hash, each a line.
 *
 * @param text what is signed, with its last line feed
 */
record Checkpoint(
    String origin, long treeSize, Bytes rootHash, Bytes text, List<Signature> signatures) {
  private static final int HINT_SIZE = 4;
  private static final int MOST_SIZE = 64 * 1024;
  private static final String FIELD = "checkpoint";

  /** A signature line: the signer's name, the hint of its key, the signature. */
  record Signature(String name, Bytes hint, Bytes value) {}

  static Checkpoint decode(String note) throws Malformed {
    int split = note.lastIndexOf("\n\n");
    if (split < 0 || note.length() > MOST_SIZE || !note.endsWith("\n")) {
      throw new Malformed(0, FIELD, "not a signed note");
    }
    String text = note.substring(0, split + 1);
    List<String> lines = text.lines().toList();
    if (lines.size() < 3 || lines.get(0).isEmpty()) {
      throw new Malformed(0, FIELD, "without origin, tree size and root hash");
    }
    Optional<Bytes> root = AnyBase64.unbroken(lines.get(2)).filter(r -> r.size() == Sha256.SIZE);
    if (!lines.get(1).matches("0|[1-9][0-9]{0,17}") || root.isEmpty()) {
      throw new Malformed(0, FIELD, "the tree size or the root hash is none");
    }
    return new Checkpoint(
        lines.get(0),
        Long.parseLong(lines.get(1)),
        root.get(),
        Bytes.utf8(text),
        signatures(note.substring(split + 2)));
  }

  private static List<Signature> signatures(String block) throws Malformed {
    List<Signature> signatures = new ArrayList<>();
    for (String line : block.lines().toList()) {
      String[] parts = line.split(" ", -1);
      Optional<Bytes> value =
          parts.length == 3 && parts[0].equals("\u2014") && !parts[1].isEmpty()
              ? AnyBase64.unbroken(parts[2])
              : Optional.empty();
      if (value.isEmpty() || value.get().size() <= HINT_SIZE) {
        throw new Malformed(0, FIELD, "a line that is no signature");
      }
      signatures.add(
          new Signature(parts[1], value.get().first(HINT_SIZE), value.get().from(HINT_SIZE)));
    }
    return signatures;
  }

  /**
   * Whether the log has signed it: there is a signature under its name and the hint of its key, and
   * each of those verifies. Others are those of witnesses, which are not looked at.
   *
   * @param tiled whether the note also has to begin with the log's own name
   */
  boolean isSignedBy(LogKey log, boolean tiled) {
    List<Signature> ours =
        signatures.stream()
            .filter(s -> log.id().startsWith(s.hint()) && s.name().equals(log.host()))
            .filter(s -> !tiled || origin.equals(log.host()))
            .toList();
    return !ours.isEmpty() && ours.stream().allMatch(s -> log.key().verifies(text, s.value()));
  }
}
