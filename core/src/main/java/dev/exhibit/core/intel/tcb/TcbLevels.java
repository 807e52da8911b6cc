package dev.exhibit.core.intel.tcb;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.intel.pki.TcbComponents;
import dev.exhibit.core.intel.quote.TeeType;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads lists of levels. They are sorted here, newest first, whatever order the document has: some
 * verifiers take the first match in document order, so that a reordered list gives another status.
 * Two levels with the same versions are refused.
 */
final class TcbLevels {
  private static final int MAX_U16 = 0xFFFF;

  private TcbLevels() {}

  /** {@code tcbLevels} of a TCB info. */
  static List<TcbLevel> platform(JsonFields info, TeeType tee) throws Malformed {
    List<TcbLevel> levels = new ArrayList<>();
    for (JsonFields level : info.objects("tcbLevels")) {
      JsonFields tcb = level.object("tcb");
      levels.add(
          new TcbLevel(
              components(tcb, "sgxtcbcomponents"),
              tcb.integer("pcesvn", 0, MAX_U16),
              tee == TeeType.TDX
                  ? Optional.of(components(tcb, "tdxtcbcomponents"))
                  : Optional.empty(),
              level.instant("tcbDate"),
              status(level, s -> true),
              level.optionalTexts("advisoryIDs")));
    }
    return sorted(info, levels, TcbLevel.NEWEST_FIRST);
  }

  /** {@code tcbLevels} of a quoting enclave. */
  static List<IsvLevel> enclave(JsonFields identity) throws Malformed {
    return isv(identity, s -> true);
  }

  /** {@code tcbLevels} of a TDX module, which knows three statuses only. */
  static List<IsvLevel> module(JsonFields identity) throws Malformed {
    return isv(
        identity,
        s -> s == TcbStatus.UP_TO_DATE || s == TcbStatus.OUT_OF_DATE || s == TcbStatus.REVOKED);
  }

  private static List<IsvLevel> isv(JsonFields parent, Predicate<TcbStatus> known)
      throws Malformed {
    List<IsvLevel> levels = new ArrayList<>();
    for (JsonFields level : parent.objects("tcbLevels")) {
      levels.add(
          new IsvLevel(
              level.object("tcb").integer("isvsvn", 0, MAX_U16),
              level.instant("tcbDate"),
              status(level, known),
              level.optionalTexts("advisoryIDs")));
    }
    return sorted(parent, levels, IsvLevel.NEWEST_FIRST);
  }

  private static <L> List<L> sorted(JsonFields parent, List<L> levels, Comparator<L> order)
      throws Malformed {
    if (levels.isEmpty()) {
      throw parent.refused("tcbLevels", "empty");
    }
    levels.sort(order);
    for (int i = 1; i < levels.size(); i++) {
      if (order.compare(levels.get(i - 1), levels.get(i)) == 0) {
        throw parent.refused("tcbLevels", "two levels with the same versions");
      }
    }
    return levels;
  }

  private static TcbStatus status(JsonFields level, Predicate<TcbStatus> known) throws Malformed {
    return TcbStatus.byWord(level.text("tcbStatus"))
        .filter(known)
        .orElseThrow(() -> level.notUnderstood("tcbStatus", "not a status known here"));
  }

  private static TcbComponents components(JsonFields tcb, String name) throws Malformed {
    List<JsonFields> list = tcb.objects(name);
    if (list.size() != TcbComponents.COUNT) {
      throw tcb.refused(name, Message.of("%s components are not 16", list.size()));
    }
    byte[] svns = new byte[TcbComponents.COUNT];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < svns.length; i++) {
      JsonFields component = list.get(i);
      svns[i] = (byte) component.integer("svn", 0, 0xFF);
      names.add(describe(component));
    }
    return new TcbComponents(Bytes.of(svns), names);
  }

  private static String describe(JsonFields component) throws Malformed {
    String category = component.optionalText("category").orElse("");
    String type = component.optionalText("type").orElse("");
    return category.isEmpty() || type.isEmpty() ? category + type : category + ": " + type;
  }
}
