package dev.exhibit.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.data.Ordered;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing of ours asks for the machine's locale, which has its own digits in some countries, or
 * walks what each process walks in another order; {@code Filled} writes templates the same
 * everywhere, and {@code Ordered} keeps the order.
 */
class SameEverywhereRuleTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/test/"))
          .importPackages("dev.exhibit");

  /** What takes a locale, and the machine's where none is given. */
  private static final Set<String> ASKING =
      Set.of(
          "java.lang.String.formatted",
          "java.lang.String.format",
          "java.lang.String.toLowerCase",
          "java.lang.String.toUpperCase",
          "java.io.PrintWriter.printf",
          "java.io.PrintWriter.format",
          "java.io.PrintStream.printf",
          "java.io.PrintStream.format",
          "java.util.Formatter.<init>",
          "java.util.Scanner.<init>",
          "java.util.ResourceBundle.getBundle",
          "java.time.format.DateTimeFormatter.ofPattern",
          "java.time.format.DateTimeFormatterBuilder.toFormatter",
          "java.util.Locale.getDefault");

  /** What is walked in another order in each process, where it can hold more than one. */
  private static final Set<String> SHUFFLED =
      Set.of(
          "java.util.HashMap.<init>",
          "java.util.HashSet.<init>",
          "java.util.Map.copyOf",
          "java.util.Set.copyOf",
          "java.util.Map.ofEntries",
          "java.util.stream.Collectors.toSet",
          "java.util.stream.Collectors.toUnmodifiableSet",
          "java.util.stream.Collectors.toUnmodifiableMap");

  private static final ArchRule ORDERED =
      ArchRuleDefinition.codeUnits()
          .that()
          .areDeclaredInClassesThat(
              DescribedPredicate.describe(
                  "judge or say what was judged",
                  (JavaClass type) ->
                      !type.isEquivalentTo(Ordered.class)
                          && Stream.of("core", "bundle", "data", "cli")
                              .anyMatch(
                                  room ->
                                      (type.getPackageName() + ".")
                                          .startsWith("dev.exhibit." + room + "."))))
          .should(never(SameEverywhereRuleTest::shuffles, "walk sets and maps in their own order"));

  private static final ArchRule RULE =
      ArchRuleDefinition.codeUnits()
          .should(never(SameEverywhereRuleTest::asks, "give a locale, or ask for none"));

  private static ArchCondition<JavaCodeUnit> never(
      Predicate<JavaAccess<?>> offence, String instead) {
    return new ArchCondition<>(instead) {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        unit.getAccessesFromSelf().stream()
            .filter(offence)
            .forEach(
                call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
      }
    };
  }

  private static boolean shuffles(JavaAccess<?> call) {
    if (!(call.getTarget() instanceof CodeUnitAccessTarget target)) {
      return false;
    }
    String name = target.getOwner().getName() + "." + target.getName();
    int given = target.getRawParameterTypes().size();
    return SHUFFLED.contains(name)
        || (name.equals("java.util.Set.of")
            && (given > 1 || (given == 1 && target.getRawParameterTypes().get(0).isArray())))
        || (name.equals("java.util.Map.of") && given > 2)
        || (name.equals("java.util.stream.Collectors.toMap") && given < 4)
        || (name.equals("java.util.stream.Collectors.groupingBy") && given < 3);
  }

  private static boolean asks(JavaAccess<?> call) {
    return call.getTarget() instanceof CodeUnitAccessTarget target
        && ASKING.contains(target.getOwner().getName() + "." + target.getName())
        && target.getRawParameterTypes().stream()
            .noneMatch(type -> type.isEquivalentTo(Locale.class));
  }

  @Test
  void everyModuleSaysTheSameInEveryLocale() {
    assertThat(CLASSES.size()).isGreaterThan(500);
    RULE.check(CLASSES);
    noClasses()
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "have the locale's numbers",
                (JavaClass type) ->
                    type.isAssignableTo(NumberFormat.class)
                        || type.getName().equals("java.text.MessageFormat")))
        .check(CLASSES);
  }

  /** What names, digests or measures a bundle takes it from the opening that is judged. */
  @Test
  void commandsThatJudgeABundleOpenItOnce() {
    noClasses()
        .that()
        .belongToAnyOf(VerifyCommand.class, InspectCommand.class, CountersignCommand.class)
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "digests or measures a file by its name",
                call ->
                    (call.getTargetOwner().isEquivalentTo(Inputs.class)
                            && call.getName().equals("digest"))
                        || (call.getTargetOwner().isEquivalentTo(Files.class)
                            && call.getName().equals("size"))))
        .check(CLASSES);
  }

  @Test
  void setsAndMapsAreWalkedInAnOrderOfOurs() {
    ORDERED.check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(classes = {Copied.class, Several.class, Hashed.class, Collected.class})
  void eachWalkInAnotherOrderIsCaught(Class<?> offence) {
    assertThat(ORDERED.evaluate(new ClassFileImporter().importClasses(offence)).hasViolation())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(classes = {Numbers.class, Printed.class, Lower.class, Dates.class, Referred.class})
  void eachOffenceIsCaught(Class<?> offence) {
    assertThat(RULE.evaluate(new ClassFileImporter().importClasses(offence)).hasViolation())
        .isTrue();
  }

  @SuppressWarnings("unused")
  static final class Copied {
    Set<String> of(List<String> all) {
      return Set.copyOf(all);
    }
  }

  @SuppressWarnings("unused")
  static final class Several {
    Map<String, Integer> all = Map.of("one", 1, "two", 2);
  }

  @SuppressWarnings("unused")
  static final class Hashed {
    Set<String> all = new java.util.HashSet<>();
  }

  @SuppressWarnings("unused")
  static final class Collected {
    Set<String> of(List<String> all) {
      return all.stream().collect(Collectors.toSet());
    }
  }

  @SuppressWarnings("unused")
  static final class Numbers {
    String of(int number) {
      return "%d".formatted(number);
    }
  }

  @SuppressWarnings("unused")
  static final class Printed {
    void to(PrintWriter out, int number) {
      out.printf("%d", number);
    }
  }

  @SuppressWarnings({"unused", "StringCaseLocaleUsage"})
  static final class Lower {
    String of(String text) {
      return text.toLowerCase();
    }
  }

  @SuppressWarnings("unused")
  static final class Dates {
    DateTimeFormatter day = DateTimeFormatter.ofPattern("uuuu-MM-dd");
  }

  @SuppressWarnings({"unused", "StringCaseLocaleUsage"})
  static final class Referred {
    java.util.function.UnaryOperator<String> upper = String::toUpperCase;
  }
}
