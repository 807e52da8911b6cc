package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.Inputs;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.dstack.AppComposeText;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.session.SimulatedSession;
import dev.exhibit.testdata.sigstore.BuildSpec;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedSigstore;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code verify} brings along, and what of it a run loads. */
class OfflineClassesTest {
  private static final Pattern LOADED = Pattern.compile("\\] ([\\w.$]+)(?:/0x\\S*)? source:");

  /** Libraries that speak to somebody; the collector uses the client of the platform. */
  private static final List<String> NETWORK_STACKS =
      List.of(
          "io/netty/",
          "io/grpc/",
          "io/vertx/",
          "okhttp3/",
          "org/apache/http/",
          "org/apache/hc/",
          "com/google/api/client/",
          "org/eclipse/jetty/client/",
          "org/asynchttpclient/",
          "reactor/netty/",
          "dev/sigstore/");

  /**
   * Of tests alone: the checker of pages names its classes. It is not shipped, and {@link #CLIENTS}
   * has what a run may not load of it.
   */
  private static final String CHECKER = "jetty-client-";

  private static final List<String> CLIENTS =
      List.of(
          "java.net.http.",
          "jdk.internal.net.http.",
          "sun.net.www.protocol.http.",
          "org.eclipse.jetty.",
          "dev.exhibit.collector.http.HttpCaller");

  /** What judges provenance documents; the rest only sees that there are none. */
  private static final List<String> JUDGES =
      List.of(
          "dev.exhibit.core.provenance.BundleCheck",
          "dev.exhibit.core.provenance.bundle.",
          "dev.exhibit.core.provenance.log.",
          "dev.exhibit.core.provenance.signature.EcKey",
          "dev.exhibit.core.provenance.stamp.",
          "dev.exhibit.core.provenance.root.RootDecoder");

  /** Three hundred classes, and what adds it changes the whole process; time stamps need it. */
  private static final String PROVIDER = "org.bouncycastle.jce.provider.BouncyCastleProvider";

  @TempDir private Path dir;
  private Sample sample;

  @BeforeEach
  void makeSample() throws IOException {
    sample = Sample.in(dir);
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  /**
   * Its own and its tests' dependencies; where those of other modules are there too, it is moot.
   */
  @Test
  void noLibraryOnTheClassPathIsANetworkStack() throws IOException {
    Assumptions.assumeTrue(
        classPath().stream().noneMatch(jar -> jar.getFileName().toString().startsWith("openai")),
        "the class path is that of all modules together");
    List<String> found = new ArrayList<>();
    for (Path entry : classPath()) {
      if (Files.isRegularFile(entry) && !entry.getFileName().toString().startsWith(CHECKER)) {
        try (JarFile jar = new JarFile(entry.toFile())) {
          jar.stream()
              .map(file -> file.getName())
              .filter(name -> NETWORK_STACKS.stream().anyMatch(name::startsWith))
              .limit(1)
              .forEach(name -> found.add(entry.getFileName() + ": " + name));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aBundleWithoutProvenanceLoadsNothingThatJudgesIt() throws Exception {
    Set<String> loaded = loadedByVerifying(sample.bundle());
    assertThat(loaded).contains("dev.exhibit.core.provenance.image.Builds");
    assertThat(beginning(loaded, JUDGES)).isEmpty();
    assertThat(beginning(loaded, CLIENTS)).isEmpty();
  }

  @Test
  void aSignedExchangeNeedsNoProvider() throws Exception {
    Path file = dir.resolve("signed.evb");
    new SimulatedSession(SimulatedTee.seeded(1), ProviderProfile.PHALA, Inputs.key(sample.key()))
        .pack(file, 1);
    assertThat(loadedByVerifying(file))
        .contains("dev.exhibit.core.exchange.signature.EthereumSignature")
        .doesNotContain(PROVIDER);
  }

  @Test
  void aBundleWithProvenanceLoadsNoClientEither() throws Exception {
    DstackScenario machine = DstackScenario.seeded(6);
    Sha256 image =
        Sha256.fromHex(AppComposeText.PROXY.substring(AppComposeText.PROXY.indexOf(':') + 1))
            .orElseThrow();
    BuildSpec build = BuildSpec.of(machine.intel().evidence().at(), List.of(image));
    MachineBundle bundle =
        MachineBundle.in(
            sample,
            "machine.evb",
            machine.evidence(),
            List.of(SimulatedSigstore.of(Seed.of(19)).bundle(build, SigstoreAttack.NONE)));
    Set<String> loaded = loadedByVerifying(bundle.file());
    assertThat(loaded).contains("dev.exhibit.core.provenance.BundleCheck");
    assertThat(beginning(loaded, CLIENTS)).isEmpty();
  }

  private static List<String> beginning(Set<String> names, List<String> beginnings) {
    return names.stream().filter(n -> beginnings.stream().anyMatch(n::startsWith)).toList();
  }

  private Set<String> loadedByVerifying(Path bundle) throws Exception {
    Path log = dir.resolve("classes.log");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log.getFileName(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "verify",
                bundle.toString())
            .directory(dir.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(java.waitFor()).isBetween(1, 2);
    Set<String> loaded = new TreeSet<>();
    for (String line : Files.readAllLines(log)) {
      Matcher name = LOADED.matcher(line);
      if (name.find()) {
        loaded.add(name.group(1));
      }
    }
    return loaded;
  }
}
