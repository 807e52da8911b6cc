package dev.exhibit.core.exchange.body;

import dev.exhibit.core.decode.StatedName;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** What one JSON document of a body says of its exchange. Bounded, however large the body is. */
public final class BodyNotes {
  /** The document could not be read. */
  static final BodyNotes UNREADABLE = new BodyNotes();

  /** More distinct names than an honest body has of its model or its id. */
  public static final int MOST_NAMES = 32;

  /** Longer than every honest name. */
  private static final int LONGEST_NAME = 512;

  /** The shortest ciphertext in use: 32-byte key, 24-byte nonce and 16-byte tag, in hex. */
  private static final int SHORTEST_CIPHERTEXT = 144;

  private final Set<String> models = new LinkedHashSet<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private Optional<Instant> earliest = Optional.empty();
  private Optional<Instant> latest = Optional.empty();
  private boolean namesTooMany;
  private boolean ciphertext;
  private boolean plainTalk;
  private boolean sealedTalk;
  private boolean sealedWhole;

  /**
   * A name of the model; a blank one names none.
   *
   * @param outermost whether it stands in the document's outermost object
   */
  void model(String name, boolean outermost) {
    keep(models, name);
    if (outermost) {
      keep(asked, name);
    }
  }

  void id(String id) {
    keep(ids, id);
  }

  private void keep(Set<String> names, String name) {
    if (name.length() > LONGEST_NAME || (names.size() == MOST_NAMES && !names.contains(name))) {
      namesTooMany = true;
    } else if (StatedName.names(name)) {
      names.add(name);
    }
  }

  void time(Instant time) {
    earliest = earliest.filter(t -> !time.isBefore(t)).or(() -> Optional.of(time));
    latest = latest.filter(t -> !time.isAfter(t)).or(() -> Optional.of(time));
  }

  void text(CharSequence text, boolean talk) {
    boolean looksSealed = looksSealed(text);
    ciphertext |= looksSealed;
    sealedTalk |= talk && looksSealed;
    plainTalk |= talk && !looksSealed;
  }

  void sealed(boolean whole) {
    sealedWhole |= whole;
  }

  /** Whether a text looks like ciphertext. */
  public static boolean looksSealed(CharSequence text) {
    return text.length() >= SHORTEST_CIPHERTEXT && isHex(text);
  }

  private static boolean isHex(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return text.length() % 2 == 0;
  }

  /** Adds what a further document of the same body says. */
  void add(BodyNotes more) {
    more.models.forEach(name -> model(name, more.asked.contains(name)));
    more.ids.forEach(this::id);
    more.earliest.ifPresent(this::time);
    more.latest.ifPresent(this::time);
    namesTooMany |= more.namesTooMany;
    ciphertext |= more.ciphertext;
    plainTalk |= more.plainTalk;
    sealedTalk |= more.sealedTalk;
    sealedWhole |= more.sealedWhole;
  }

  Set<String> models() {
    return models;
  }

  /** Those that the outermost object names, as a request does. */
  Set<String> asked() {
    return asked;
  }

  Set<String> ids() {
    return ids;
  }

  Optional<Instant> earliest() {
    return earliest;
  }

  Optional<Instant> latest() {
    return latest;
  }

  /** Whether there are more or longer names of model and id than are kept. */
  boolean namesTooMany() {
    return namesTooMany;
  }

  /** Whether some string looks like ciphertext, or the whole is a sealed envelope. */
  boolean maybeEncrypted() {
    return ciphertext || sealedWhole;
  }

  /** Whether everything that is said in it is ciphertext: what travelled is no readable request. */
  boolean isEncrypted() {
    return sealedWhole || (sealedTalk && !plainTalk);
  }
}
