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
import java.io.PrintWriter;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing of ours asks for the machine's locale, which has its own digits in some countries; {@code
 * Filled} writes templates the same everywhere.
 */
class LocaleRuleTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
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

  private static final ArchRule RULE =
      ArchRuleDefinition.codeUnits()
          .should(
              new ArchCondition<JavaCodeUnit>("give a locale, or ask for none") {
                @Override
                public void check(JavaCodeUnit unit, ConditionEvents events) {
                  unit.getAccessesFromSelf().stream()
                      .filter(LocaleRuleTest::asks)
                      .forEach(
                          call ->
                              events.add(
                                  SimpleConditionEvent.violated(call, call.getDescription())));
                }
              });

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

  @ParameterizedTest
  @ValueSource(classes = {Numbers.class, Printed.class, Lower.class, Dates.class, Referred.class})
  void eachOffenceIsCaught(Class<?> offence) {
    assertThat(RULE.evaluate(new ClassFileImporter().importClasses(offence)).hasViolation())
        .isTrue();
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
