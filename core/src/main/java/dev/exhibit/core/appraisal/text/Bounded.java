package dev.exhibit.core.appraisal.text;

import dev.exhibit.data.Filled;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what a finding says to a size that many findings can have. A value that every one of many
 * subjects repeats would otherwise make a report as long as the product of both.
 */
public final class Bounded {
  /** Most characters of a text. */
  public static final int MOST_CHARACTERS = 8_192;

  private static final int MOST_VALUES = 200;
  private static final int LONGEST_NOTE = 40;

  /** Stays at the end of a text that is cut once more: how long it was at first. */
  private static final Pattern NOTE = Pattern.compile("… \\(cut, \\d+ characters\\)$");

  private static final String NOTE_OF_TEXT = "… (cut, %d characters)";
  private static final String NOTE_BEGINS = "… (cut";
  private static final String NOTE_OF_OTHERS = "…(cut";

  private Bounded() {}

  /** A list that was cut already: many findings share it. */
  private static final class Cut extends AbstractList<Object> {
    private final List<Object> values;

    Cut(List<Object> values) {
      this.values = values;
    }

    @Override
    public Object get(int index) {
      return values.get(index);
    }

    @Override
    public int size() {
      return values.size();
    }
  }

  /** The same for named values. */
  private static final class CutMap extends AbstractMap<String, Object> {
    static final CutMap EMPTY = new CutMap(Map.of());

    private final Map<String, Object> values;

    CutMap(Map<String, Object> values) {
      this.values = Collections.unmodifiableMap(values);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
      return values.entrySet();
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
      return values.get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
      return values.containsKey(name);
    }
  }

  /**
   * Words of anybody: at most the first characters, and how many there were. What in them reads
   * like our note loses its shape, so nobody can have said to be cut what is whole.
   */
  public static String text(String text) {
    return text.length() <= MOST_CHARACTERS ? plain(text) : cut(text, MOST_CHARACTERS);
  }

  /** The text itself where it fits, letter by letter; cut for another length. */
  public static String whole(String text, int most) {
    return text.length() <= most ? text : cut(text, most);
  }

  /** What went through {@link #text} before, cut once more: its note says how long it once was. */
  public static String again(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    Matcher before = NOTE.matcher(text.substring(Math.max(0, text.length() - LONGEST_NOTE)));
    return start(
        text, most, before.find() ? before.group() : Filled.of(NOTE_OF_TEXT, text.length()));
  }

  /** Whether our note stands in what was made of texts that went through {@link #text}. */
  public static boolean isCut(String text) {
    return text.contains(NOTE_BEGINS);
  }

  private static String cut(String text, int most) {
    return start(plain(text), most, Filled.of(NOTE_OF_TEXT, text.length()));
  }

  private static String start(String text, int most, String note) {
    int end = Math.min(text.length(), Math.max(0, most - note.length()));
    boolean splitsPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splitsPair ? end - 1 : end) + note;
  }

  private static String plain(String text) {
    return text.replace(NOTE_BEGINS, NOTE_OF_OTHERS);
  }

  /**
   * All entries, for a check chose their names, and each of them bounded; what was bounded before
   * is not looked at again.
   */
  public static Map<String, Object> map(Map<String, Object> values) {
    if (values instanceof CutMap) {
      return values;
    }
    if (values.isEmpty()) {
      return CutMap.EMPTY;
    }
    Map<String, Object> bounded = new LinkedHashMap<>();
    values.forEach((name, each) -> bounded.put(text(name), value(each)));
    return new CutMap(bounded);
  }

  /** Entries that are bounded, and one more. */
  public static Map<String, Object> with(Map<String, Object> bounded, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(map(bounded));
    more.put(text(name), value(value));
    return new CutMap(more);
  }

  public static Object value(Object value) {
    return switch (value) {
      case String text -> text(text);
      case Cut cut -> cut;
      case CutMap cut -> cut;
      case List<?> list -> list(list);
      case Map<?, ?> map -> ofAny(map);
      default -> value;
    };
  }

  private static List<Object> list(List<?> list) {
    boolean fits = list.size() <= MOST_VALUES;
    List<Object> bounded = new ArrayList<>();
    list.stream()
        .limit(fits ? MOST_VALUES : MOST_VALUES - 1)
        .forEach(each -> bounded.add(value(each)));
    if (!fits) {
      bounded.add(Filled.of("… (cut, %d values)", list.size()));
    }
    return new Cut(bounded);
  }

  private static Map<String, Object> ofAny(Map<?, ?> map) {
    Map<String, Object> bounded = new LinkedHashMap<>();
    int left = MOST_VALUES;
    for (Map.Entry<?, ?> each : map.entrySet()) {
      if (left == 0) {
        break;
      }
      left--;
      bounded.put(text(String.valueOf(each.getKey())), value(each.getValue()));
    }
    return new CutMap(bounded);
  }
}
