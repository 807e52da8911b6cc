package dev.exhibit.core.cross.packed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.cross.packed.FirstSights.Sight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FirstSightsTest {
  private static final int MANY = 20_000;

  /** A map says the same. */
  @Property(tries = 300)
  void givesBackWhatWasSaidFirst(@ForAll("texts") List<String> keys) {
    FirstSights sights = new FirstSights();
    Map<String, Sight> expected = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      List<String> said = keys.subList(i, Math.min(i + 2, keys.size()));
      OptionalInt seen = sights.add(key, i, said);
      Sight before = expected.putIfAbsent(key, new Sight(expected.size(), key, i, said));
      assertThat(seen)
          .isEqualTo(before == null ? OptionalInt.empty() : OptionalInt.of(before.order()));
    }
    assertThat(all(sights)).containsExactlyElementsOf(expected.values());
    assertThat(keys).allMatch(sights::contains);
  }

  private static List<Sight> all(FirstSights sights) {
    List<Sight> all = new ArrayList<>();
    for (int order = 0; order < sights.size(); order++) {
      all.add(sights.at(order));
    }
    return all;
  }

  /** Hex of either case and any length, other words, and both together. */
  @Provide
  Arbitrary<List<String>> texts() {
    Arbitrary<String> hex = Arbitraries.strings().withChars("0123456789abcdef").ofMaxLength(70);
    Arbitrary<String> upper = Arbitraries.strings().withChars("09afAF:").ofMaxLength(20);
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(40);
    Arbitrary<String> piece = Arbitraries.oneOf(hex, upper, any);
    return piece.list().ofMaxSize(4).map(pieces -> String.join("", pieces)).list().ofMaxSize(150);
  }

  @Test
  void tellsApartWhatLooksAlike() {
    FirstSights sights = new FirstSights();
    List<String> alike =
        List.of("", "0", "00", "0000000a", "0000000A", "ÿ0000000a", "\ud800", "\ud800\udc00", "?");
    alike.forEach(key -> assertThat(sights.add(key, 0, List.of())).isEmpty());
    assertThat(all(sights)).extracting(Sight::key).containsExactlyElementsOf(alike);
    assertThat(sights.contains("0000000")).isFalse();
    assertThat(sights.order("\ud800")).hasValue(6);
  }

  @Test
  void keepsTextsThatAreLongerThanAPieceOfMemory() {
    FirstSights sights = new FirstSights();
    String huge = "x\u20ac".repeat(100_000);
    sights.add("a", 1, List.of("before"));
    sights.add(huge, 2, List.of("ab".repeat(100_000), ""));
    sights.add("b", Integer.MAX_VALUE, List.of("after"));
    assertThat(sights.at(1)).isEqualTo(new Sight(1, huge, 2, List.of("ab".repeat(100_000), "")));
    assertThat(sights.at(0).texts()).containsExactly("before");
    assertThat(sights.at(2)).isEqualTo(new Sight(2, "b", Integer.MAX_VALUE, List.of("after")));
  }

  @Test
  void findsEachOfVeryMany() {
    FirstSights sights = new FirstSights();
    Texts names = new Texts();
    for (int i = 0; i < MANY; i++) {
      assertThat(sights.add("key " + i, names.add("name " + i), List.of())).isEmpty();
    }
    for (int i = 0; i < MANY; i++) {
      assertThat(sights.add("key " + i, 0, List.of())).hasValue(i);
      assertThat(names.get(sights.at(i).bundle())).isEqualTo("name " + i);
    }
    assertThat(sights.contains("key " + MANY)).isFalse();
  }
}
