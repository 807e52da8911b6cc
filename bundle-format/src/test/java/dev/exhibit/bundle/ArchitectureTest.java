package dev.exhibit.bundle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.exhibit.bundle.seal.Ed25519Strict;
import dev.exhibit.data.NistEcdsa;
import org.junit.jupiter.api.Test;

/** The format is a function of files, keys and arguments: it asks nothing of the world. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.exhibit.bundle", "dev.exhibit.data");

  @Test
  void reachesNoNetworkAndNoOtherModule() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net..",
            "javax.net..",
            "dev.exhibit.core..",
            "dev.exhibit.collector..",
            "dev.exhibit.cli..",
            "dev.exhibit.testdata..")
        .check(CLASSES);
  }

  @Test
  void hasOneClassForTheArithmeticOfEachKindOfCurve() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(NistEcdsa.class, Ed25519Strict.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .check(CLASSES);
  }

  @Test
  void startsNoProcess() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class, Process.class)
        .check(CLASSES);
    noClasses().should().dependOnClassesThat().belongToAnyOf(Runtime.class).check(CLASSES);
  }

  @Test
  void readsNoEnvironmentAndNoClockAndWritesToNoConsole() {
    noClasses().should().callMethodWhere(asksTheSystem()).check(CLASSES);
    noClasses().should().accessField(System.class, "out").check(CLASSES);
    noClasses().should().accessField(System.class, "err").check(CLASSES);
    noClasses().should().dependOnClassesThat().belongToAnyOf(java.time.Clock.class).check(CLASSES);
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(java.util.Date.class, java.util.Calendar.class, java.util.TimeZone.class)
        .check(CLASSES);
    for (Class<?> time :
        new Class<?>[] {
          java.time.Instant.class, java.time.LocalDateTime.class, java.time.ZonedDateTime.class
        }) {
      noClasses().should().callMethod(time, "now").check(CLASSES);
    }
  }

  private static DescribedPredicate<JavaMethodCall> asksTheSystem() {
    return DescribedPredicate.describe(
        "of System, other than arraycopy",
        call ->
            call.getTargetOwner().isEquivalentTo(System.class)
                && !call.getTarget().getName().equals("arraycopy"));
  }
}
