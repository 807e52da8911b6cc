package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.embed.BundleVerdict;
import dev.exhibit.core.embed.BundleVerdict.Outcome;
import dev.exhibit.core.embed.BundleVerifier;
import dev.exhibit.core.embed.CheckResult;
import dev.exhibit.core.embed.SettingsRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs that embed the verifier get what the command line says, and no better. */
class EmbeddingTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("exhibit.root", ".."), "docs/example/src/main/java/example");

  @TempDir private Path dir;

  @Test
  void theVerdictIsTheCommandLines() throws Exception {
    DemoKept kept = DemoKept.in(dir.resolve("demo"));
    Instant now = Instant.now();
    BundleVerifier verifier = asTheDemosReader(kept, now);
    JsonNode told =
        JsonMapper.shared()
            .readTree(
                Cli.run(kept.with("verify", kept.bundle(), "--now", now, "--format", "json"))
                    .out());
    BundleVerdict verdict = verifier.verify(kept.bundle());
    assertThat(verdict.questions().values()).containsOnly(Verdict.VERIFIED);
    assertThat(verdict.open()).isEmpty();
    assertThat(verdict.findings()).extracting(EmbeddingTest::line).isEqualTo(lines(told));
    assertThat(verdict.timeBasis()).isEqualTo(told.get("timeBasis").stringValue());
  }

  @Test
  void whatIsSimulatedIsNotVerified() throws Exception {
    DemoKept kept = DemoKept.in(dir.resolve("demo"));
    BundleVerdict verdict = asTheDemosReader(kept, Instant.now()).verify(kept.bundle());
    assertThat(verdict.outcome()).isEqualTo(Outcome.VERIFIED_SIMULATED);
    assertThat(verdict.isVerified()).isFalse();
  }

  @Test
  void aBundleThatIsNoneIsRejectedAndNoException() throws Exception {
    Path file = Files.writeString(dir.resolve("x.evb"), "no bundle");
    BundleVerdict verdict = BundleVerifier.asOf(Instant.EPOCH).verify(file);
    assertThat(verdict.outcome()).isEqualTo(Outcome.REJECTED);
    assertThat(verdict.open()).isNotEmpty();
    assertThatThrownBy(() -> BundleVerifier.asOf(Instant.EPOCH).verify(dir.resolve("none")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void settingsThatAreNoneAreRefusedBeforeAnythingIsJudged() throws Exception {
    Sample sample = Sample.in(dir);
    BundleVerifier verifier = BundleVerifier.asOf(Instant.parse(Sample.NOW));
    byte[] none = "{}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> verifier.under(none).verify(sample.bundle()))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageStartingWith("policy given: ");
    assertThatThrownBy(
            () ->
                verifier
                    .knowing(none, Set.of(Sample.COLLECTOR), Instant.MIN)
                    .verify(sample.bundle()))
        .isInstanceOf(SettingsRefused.class)
        .hasMessageStartingWith("trust pack: ");
    assertThatThrownBy(() -> verifier.underBuiltIn("nothing"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> verifier.expecting(Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> verifier.expecting(Set.of("AB")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherCollectorThanTheExpectedOneIsTold() throws Exception {
    Sample sample = Sample.in(dir);
    BundleVerifier verifier =
        BundleVerifier.asOf(Instant.parse(Sample.NOW)).asking(Question.ARCHIVE);
    assertThat(verifier.expecting(Set.of(Sample.COLLECTOR)).verify(sample.bundle()).outcome())
        .isEqualTo(Outcome.VERIFIED);
    assertThat(verifier.expecting(Set.of("ab".repeat(32))).verify(sample.bundle()).outcome())
        .isNotEqualTo(Outcome.VERIFIED);
  }

  @Test
  void theExampleOfTheDocumentsRuns() throws Exception {
    Sample sample = Sample.in(dir);
    Path classes = Files.createDirectories(dir.resolve("classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EXAMPLE.resolve("Gate.java").toString());
    assertThat(status).isZero();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
      Class<?> gate = loader.loadClass("example.Gate");
      Object made =
          gate.getConstructor(String.class, Instant.class)
              .newInstance(Sample.COLLECTOR, Instant.parse(Sample.NOW));
      Method judge = gate.getMethod("judge", Path.class);
      assertThat((String) judge.invoke(made, sample.bundle()))
          .startsWith("INCOMPLETE, for: ")
          .contains("tdx.quote of attestation/001");
    }
  }

  private static BundleVerifier asTheDemosReader(DemoKept kept, Instant now) throws Exception {
    BundleVerifier verifier = BundleVerifier.asOf(now);
    List<String> options = kept.options();
    for (int i = 0; i < options.size() - 1; i++) {
      String value = options.get(i + 1);
      switch (options.get(i)) {
        case "--policy" -> verifier = verifier.under(Files.readAllBytes(Path.of(value)));
        case "--trust" -> verifier = trusting(verifier, value);
        default -> {} // a value, or what only a command line asks
      }
    }
    return verifier;
  }

  private static BundleVerifier trusting(BundleVerifier verifier, String option) throws Exception {
    String role = option.substring(0, option.indexOf('='));
    Path file = Path.of(option.substring(role.length() + 1));
    return role.equals("sigstore")
        ? verifier.trustingSigstore(file.getFileName().toString(), Files.readAllBytes(file))
        : verifier.trusting(role, file.toString(), certificate(file));
  }

  private static X509Certificate certificate(Path file) throws IOException, CertificateException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  private static String line(CheckResult result) {
    return String.join(
        " ", result.check(), result.subject(), result.status().name(), result.code());
  }

  private static List<String> lines(JsonNode told) {
    return told.get("findings")
        .valueStream()
        .map(
            f ->
                String.join(
                    " ",
                    f.get("check").stringValue(),
                    f.get("subject").stringValue(),
                    f.get("status").stringValue(),
                    f.get("code").stringValue()))
        .toList();
  }
}
