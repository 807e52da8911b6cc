package dev.exhibit.core.embed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.container.ArchiveSource;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What others compile against changes only on purpose: shape.txt is changed with it, by hand. A
 * line that goes away or changes breaks somebody.
 */
class PublicShapeTest {
  private static final List<Class<?>> PUBLIC =
      List.of(
          BundleVerifier.class,
          BundleVerdict.class,
          BundleVerdict.Outcome.class,
          CheckResult.class,
          SettingsRefused.class,
          Question.class,
          Verdict.class,
          Finding.Status.class,
          ArchiveSource.class);

  @Test
  void isAsItWasPublished() throws IOException {
    assertThat(String.join("\n", PUBLIC.stream().flatMap(PublicShapeTest::lines).toList()) + "\n")
        .isEqualTo(published());
  }

  private static Stream<String> lines(Class<?> type) {
    Stream<? extends Member> members =
        Stream.of(
                Stream.of(type.getDeclaredFields()),
                Stream.of(type.getDeclaredConstructors()),
                Stream.of(type.getDeclaredMethods()))
            .flatMap(each -> each);
    return Stream.concat(
        Stream.of(type.toGenericString()),
        members.filter(PublicShapeTest::isSeen).map(PublicShapeTest::line).sorted());
  }

  private static boolean isSeen(Member member) {
    return Modifier.isPublic(member.getModifiers()) && !member.isSynthetic();
  }

  private static String line(Member member) {
    return "  "
        + switch (member) {
          case Method method -> method.toGenericString();
          case Constructor<?> constructor -> constructor.toGenericString();
          case Field field -> field.toGenericString();
          default -> throw new IllegalArgumentException(member.toString());
        };
  }

  private static String published() throws IOException {
    try (InputStream text =
        Objects.requireNonNull(PublicShapeTest.class.getResourceAsStream("shape.txt"))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
