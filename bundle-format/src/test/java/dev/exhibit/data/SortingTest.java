package dev.exhibit.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Each orders as Java's own comparator does. */
class SortingTest {
  @Property
  void ordersAsJavaDoes(@ForAll List<String> texts) {
    assertThat(texts.stream().sorted(Sorting.byNumber(String::length)))
        .containsExactlyElementsOf(
            texts.stream().sorted(Comparator.comparingInt(String::length)).toList());
    assertThat(texts.stream().sorted(Sorting.by(String::trim)))
        .containsExactlyElementsOf(
            texts.stream().sorted(Comparator.comparing(String::trim)).toList());
    assertThat(
            texts.stream()
                .sorted(Sorting.by(Sorting.byGreatest(String::length), Sorting.by(t -> t))))
        .containsExactlyElementsOf(
            texts.stream()
                .sorted(
                    Comparator.comparingInt(String::length)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList());
  }
}
