package dev.exhibit.cli;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import dev.exhibit.bundle.seal.Ed25519Strict;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.crypto.Ed25519Check;
import dev.exhibit.data.JsonTokens;
import dev.exhibit.data.JsonWriter;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.SimulatedMarker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectMapper;

/**
 * What the product does in one way it does in one place. The simulated TEE (module {@code
 * testdata}) is no part of this: what makes evidence shares no judgement with what reads it.
 */
class OneOfEachTest {
  private static final Path ROOT = Path.of(System.getProperty("exhibit.root", ".."));

  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(
              (Location location) -> !location.contains("testdata") && !location.contains("/test/"))
          .importPackages("dev.exhibit");

  @Test
  void theProductIsLookedAt() {
    assertThat(PRODUCT).hasSizeGreaterThan(1000);
  }

  @Test
  void stepsAndFindingsAloneCarryAReason() {
    noFields()
        .that()
        .haveRawType(assignableTo(Code.class))
        .and()
        .areNotStatic()
        .and()
        .areDeclaredInClassesThat()
        .areNotEnums() // the constant itself is the result there
        .should()
        .beDeclaredInClassesThat()
        .resideOutsideOfPackage("dev.exhibit.core.appraisal")
        .check(PRODUCT);
  }

  @Test
  void jsonIsReadAndWrittenInOnePlace() {
    onlyIn(Set.of(StrictJson.class, JsonTokens.class, JsonWriter.class), JsonFactory.class);
    onlyIn(Set.of(StrictJson.class, JsonTokens.class, JsonWriter.class), ObjectMapper.class);
  }

  @Test
  void certificatesAreLinkedInOnePlace() {
    for (String method :
        List.of("verify", "checkValidity", "getTBSCertificate", "getCriticalExtensionOIDs")) {
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.exhibit.core.x509")
          .should()
          .callMethodWhere(
              target(owner(assignableTo(X509Certificate.class))).and(target(name(method))))
          .check(PRODUCT);
    }
  }

  @Test
  void ed25519IsVerifiedInOnePlace() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Ed25519Check.class)
        .and()
        .resideOutsideOfPackage("dev.exhibit.bundle.seal")
        .should()
        .callMethodWhere(target(owner(assignableTo(Ed25519Strict.class))).and(target(name("flaw"))))
        .check(PRODUCT);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.bouncycastle.crypto.signers.Ed25519Signer")
        .check(PRODUCT);
  }

  @Test
  void simulatedIsDecidedInOnePlace() {
    // Its OID is visible in its package alone; only somebody who spells it out anew gets past that.
    assertThat(sourcesNaming(SimulatedMarker.OID)).containsExactly("SimulatedMark.java");
  }

  private static List<String> sourcesNaming(String text) {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> !file.startsWith(ROOT.resolve("testdata")))
          .filter(file -> file.toString().endsWith(".java") && holds(file, text))
          .map(file -> String.valueOf(file.getFileName()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void onlyIn(Set<Class<?>> places, Class<?> tool) {
    ArchRule rule =
        noClasses()
            .that()
            .doNotBelongToAnyOf(places.toArray(Class<?>[]::new))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(tool);
    rule.check(PRODUCT);
  }
}
