package dev.exhibit.core.crypto;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Questions that have nothing to do with each other, such as whose many signatures are: few are
 * asked one after the other, many on all cores. The answers do not depend on it.
 */
public final class Independent {
  /** To spread fewer costs more than it saves. */
  private static final int FEW = 64;

  private Independent() {}

  /**
   * What {@code answer} gives for each value; it must depend on nothing else and change nothing.
   */
  public static <K, V, R> Map<K, R> answers(Map<K, V> questions, Function<V, R> answer) {
    if (questions.size() < FEW) {
      Map<K, R> answers = new LinkedHashMap<>();
      questions.forEach((key, value) -> answers.put(key, answer.apply(value)));
      return answers;
    }
    Map<K, R> answers = new ConcurrentHashMap<>();
    List.copyOf(questions.entrySet()).parallelStream()
        .forEach(entry -> answers.put(entry.getKey(), answer.apply(entry.getValue())));
    return answers;
  }
}
