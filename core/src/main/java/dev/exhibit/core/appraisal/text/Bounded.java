package dev.exhibit.core.appraisal.text;

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

  /** At most the first characters, and how many there were. What was cut once stays as it is. */
  public static String text(String text) {
    return text(text, MOST_CHARACTERS);
  }

  /** The same for another length. */
  public static String text(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    Matcher before = NOTE.matcher(text.substring(Math.max(0, text.length() - LONGEST_NOTE)));
    String note =
        before.find() ? before.group() : "… (cut, %d characters)".formatted(text.length());
    int end = Math.max(0, most - note.length());
    boolean splitsPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splitsPair ? end - 1 : end) + note;
  }

  /**
   * All entries, for a check chose their names, and each of them bounded; not to be changed. What
   * this gave once stays as it is.
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
      bounded.add("… (cut, %d values)".formatted(list.size()));
    }
    return new Cut(bounded);
  }

  private static Map<String, Object> ofAny(Map<?, ?> map) {
    Map<String, Object> bounded = new LinkedHashMap<>();
    map.entrySet().stream()
        .limit(MOST_VALUES)
        .forEach(e -> bounded.put(text(String.valueOf(e.getKey())), value(e.getValue())));
    return new CutMap(bounded);
  }
}
