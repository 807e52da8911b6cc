package dev.exhibit.core.purity;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PurityTest {
  private static final JavaClasses VERIFIER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.exhibit.core", "dev.exhibit.bundle", "dev.exhibit.data");

  private static final JavaClasses OFFENCES =
      new ClassFileImporter().importClasses(Offences.class.getDeclaredClasses());

  private static List<ArchRule> rules() {
    return List.of(Forbidden.classes(), Forbidden.members(), Forbidden.pathsWithoutDate());
  }

  private static List<Class<?>> offences() {
    return Arrays.stream(Offences.class.getDeclaredClasses())
        .filter(c -> c != Offences.Innocent.class)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theVerifierAndTheFormatDependOnTheirArgumentsAlone(ArchRule rule) {
    assertThat(VERIFIER).hasSizeGreaterThan(100);
    rule.check(VERIFIER);
  }

  @ParameterizedTest
  @MethodSource("offences")
  void eachOffenceIsCaught(Class<?> offence) {
    assertThat(rules()).anyMatch(rule -> rule.evaluate(only(offence)).hasViolation());
  }

  @Test
  void whatIsGivenADateIsInnocent() {
    JavaClasses innocent = only(Offences.Innocent.class);
    assertThat(innocent).hasSize(1);
    assertThat(rules()).noneMatch(rule -> rule.evaluate(innocent).hasViolation());
  }

  private static JavaClasses only(Class<?> one) {
    return OFFENCES.that(JavaClass.Predicates.equivalentTo(one));
  }
}
