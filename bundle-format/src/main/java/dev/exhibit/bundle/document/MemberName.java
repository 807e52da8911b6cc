package dev.exhibit.bundle.document;

import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names a member may have. They extract to the same file on every system and to no other: lower
 * case only, so that no two fold together; no device name of Windows; nothing that climbs. SPEC.md,
 * names.
 */
public final class MemberName {
  /** Longest name in bytes, which are also characters. */
  public static final int MAX_BYTES = 200;

  public static final String MIMETYPE = "mimetype";
  public static final String MANIFEST = "manifest.json";
  public static final String EXCHANGES = "exchanges/";
  public static final String SEAL = "seal/";

  private static final Pattern SEGMENT = Pattern.compile("[a-z0-9][a-z0-9._-]*");
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");
  private static final Set<String> TOP_LEVEL = Ordered.set(MIMETYPE, MANIFEST);

  private MemberName() {}

  /** Whether {@code text} can stand between two slashes, as an id does. */
  static boolean isSegment(String text) {
    return SEGMENT.matcher(text).matches()
        && !text.endsWith(".")
        && !DEVICE.matcher(text).matches();
  }

  /** Whether {@code name} follows every rule that can be judged from the name alone. */
  public static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MAX_BYTES) {
      return false;
    }
    for (String segment : name.split("/", -1)) {
      if (!isSegment(segment)) {
        return false;
      }
    }
    return name.indexOf('/') > 0 || TOP_LEVEL.contains(name);
  }

  public static void require(String name, long offset) throws Violation {
    if (!isValid(name)) {
      throw new Violation(
          ProblemCode.MEMBER_NAME_INVALID,
          printable(name),
          offset,
          Phrase.of("lower-case segments joined by /, none a device name"),
          Phrase.quoted(printable(name)));
    }
  }

  /** Whether a manifest.json may name this member: in a folder, but not exchanges/ or seal/. */
  public static boolean isShared(String name) {
    return isValid(name)
        && name.indexOf('/') > 0
        && !name.startsWith(EXCHANGES)
        && !name.startsWith(SEAL);
  }

  /** The folders that {@code name} lies in, outermost first, without their last slash. */
  public static List<String> folders(String name) {
    List<String> folders = new ArrayList<>();
    for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
      folders.add(name.substring(0, slash));
    }
    return folders;
  }

  /** The folder of an exchange, with its slash. */
  public static String exchangeFolder(String id) {
    return EXCHANGES + id + "/";
  }

  /** The folder of the exchange that a member belongs to; empty if it belongs to none. */
  public static String exchangeFolderOf(String name) {
    int end = name.startsWith(EXCHANGES) ? name.indexOf('/', EXCHANGES.length()) : -1;
    return end < 0 ? "" : name.substring(0, end + 1);
  }

  public static String exchangeManifest(String id) {
    return exchangeFolder(id) + MANIFEST;
  }

  /** The name with everything but printable ASCII shown as \xNN (names are read as bytes). */
  public static String printable(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 0x20 && c < 0x7F && c != '\\') {
        out.append(c);
      } else {
        out.append(Filled.of("\\x%02x", (int) c));
      }
    }
    return out.toString();
  }
}
