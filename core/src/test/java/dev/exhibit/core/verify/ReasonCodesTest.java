package dev.exhibit.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Supplier;
import dev.exhibit.core.appraisal.catalogue.Uncompared;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonCodesTest {
  @Test
  void holdEveryCodeThatAnyClassDefines() throws IllegalAccessException {
    Set<Code> defined = new HashSet<>();
    for (JavaClass type : classes()) {
      for (Field field : type.reflect().getDeclaredFields()) {
        if (Code.class.isAssignableFrom(field.getType())
            && java.lang.reflect.Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          defined.add((Code) field.get(null));
        }
      }
    }
    assertThat(defined).hasSizeGreaterThan(300);
    assertThat(ReasonCodes.all()).containsAll(defined).doesNotHaveDuplicates();
  }

  @Test
  void noTwoAreCalledTheSame() {
    assertThat(ReasonCodes.all().stream().map(Code::id)).doesNotHaveDuplicates();
  }

  @Test
  void everyCheckHasReasonsOfItsOwn() {
    for (CheckId check : CheckId.values()) {
      assertThat(ReasonCodes.all().stream().filter(code -> namedBy(code, check)))
          .as(check.id())
          .isNotEmpty();
    }
  }

  private static boolean namedBy(Code code, CheckId check) {
    return code.wording().checks().contains(check);
  }

  /** What says that everything under a report is absent, and what belongs to no family. */
  @Test
  void fewReasonsCanEndAnyCheck() {
    assertThat(ReasonCodes.all().stream().filter(code -> code.wording().checks().isEmpty()))
        .hasSizeLessThan(ReasonCodes.all().size() / 25)
        .noneMatch(Code.Passing.class::isInstance);
  }

  @Test
  void somebodyCouldSupplyWhateverIsMissing() {
    List<String> lacking =
        ReasonCodes.all().stream()
            .flatMap(code -> code instanceof Code.Lacking l ? Stream.of(l) : Stream.of())
            .map(Code::id)
            .toList();
    assertThat(Supplier.known()).containsExactlyInAnyOrderElementsOf(lacking);
  }

  /**
   * {@code Run} asserts, in every test that judges anything, that a failure for any other reason
   * has what would be right and what was found.
   */
  @Test
  void theReasonsWithoutAComparisonAreAFewKindsOfFailures() {
    Set<String> failing =
        ReasonCodes.all().stream()
            .filter(Code.Failing.class::isInstance)
            .map(Code::id)
            .collect(Collectors.toSet());
    assertThat(failing).containsAll(Uncompared.codes());
    assertThat(Uncompared.codes()).hasSizeLessThan(failing.size() / 2 + 5);
    assertThat(Uncompared.codes().stream().map(Uncompared::why))
        .allMatch(
            Set.of("form", "signature", "revoked", "said", "absent", "several", "internal")
                ::contains);
  }

  private static Iterable<JavaClass> classes() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.exhibit.core")
            .stream()
            .filter(type -> type.getSimpleName().endsWith("Code"))
            .toList();
  }
}
