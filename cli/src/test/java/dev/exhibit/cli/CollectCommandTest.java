package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.demo.CollectBench;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.aci.AciTamper;
import dev.exhibit.testdata.aci.GatewayApi;
import dev.exhibit.testdata.aci.GatewayProfile;
import dev.exhibit.testdata.aci.SimulatedGateway;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code exhibit collect} from the command line to the exit status. */
class CollectCommandTest {
  private static final String SCOPE = "exchange,hardware";

  @TempDir private Path folder;

  @Nested
  class WithAnHonestProvider {
    static Stream<Arguments> everyWay() {
      return Stream.of(ProviderProfile.REDPILL, ProviderProfile.NEAR_AI)
          .flatMap(
              profile ->
                  Stream.of("ecdsa", "ed25519")
                      .flatMap(
                          algorithm ->
                              Stream.of(true, false)
                                  .map(stream -> Arguments.of(profile, algorithm, stream))));
    }

    @ParameterizedTest(name = "{index} {1}, stream {2}")
    @MethodSource("everyWay")
    void verifiesWhatWasAskedFor(ProviderProfile profile, String algorithm, boolean stream)
        throws Exception {
      try (CollectBench bench = new CollectBench(folder, profile)) {
        List<String> args = new ArrayList<>(prompt());
        args.addAll(List.of("--signing-algo", algorithm, "--scope", SCOPE, "--allow-simulated"));
        if (stream) {
          args.add("--stream");
        }
        Cli.Ran run = bench.collect(args.toArray());
        assertThat(run.status()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).startsWith("VERIFIED (SIMULATED)  collected.evb");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aci", "redpill"})
    void verifiesReceiptsOfGatewaysUnderAnyName(String name) throws Exception {
      SimulatedTee tee = SimulatedTee.fresh();
      GatewayProfile profile = GatewayProfile.AGGREGATOR.named(name);
      var gateway = new SimulatedGateway(tee, profile, AciTamper.NONE);
      try (CollectBench bench =
          new CollectBench(folder, SimulatedProvider.start(tee, new GatewayApi(gateway)))) {
        List<String> args = new ArrayList<>(prompt());
        args.addAll(List.of("--scope", SCOPE, "--allow-simulated", "--stream"));
        Cli.Ran run = bench.collect(args.toArray());
        assertThat(run.status()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).startsWith("VERIFIED (SIMULATED)  collected.evb");
        assertThat(run.err())
            .contains("receipt: received", "session " + gateway.sessionId().orElseThrow());
      }
    }

    @Test
    void provesEightGpusWithTheirManifestsAnswersAndToken() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL, 8)) {
        List<String> args = new ArrayList<>(prompt());
        args.addAll(bench.asksNvidia());
        args.addAll(List.of("--nras", bench.provider.nvidia().toString()));
        args.addAll(List.of("--cache", bench.file("cache").toString()));
        args.addAll(bench.trustsNvidia());
        Cli.Ran collected = bench.collect(args.toArray());
        assertThat(bench.file("cache/objects")).isNotEmptyDirectory();
        for (String scope : List.of("gpu", "hardware,exchange,gpu")) {
          List<String> verify = new ArrayList<>(List.of("verify", bench.bundle.toString()));
          verify.addAll(List.of("--policy", bench.file("policy.json").toString()));
          verify.addAll(bench.trusts());
          verify.addAll(List.of("--scope", scope));
          verify.addAll(bench.trustsNvidia());
          Cli.Ran run = Cli.run(verify.toArray());
          assertThat(run.status()).as(collected.err() + run.out()).isEqualTo(3);
          assertThat(run.out())
              .startsWith("VERIFIED (SIMULATED)  collected.evb")
              .contains("simulated NVIDIA devices: 8 HOPPER, driver 570.172.08")
              .contains("an attestation service whose key is anchored called these devices good");
        }
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse-request", "refuse", "leave-out", "keep"})
    void treatsAPromptThatRepeatsTheKeyAsTheOptionSays(String option) throws Exception {
      String key = "sk-live-0123456789abcdef";
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        Files.writeString(bench.file("api.key"), key);
        Cli.Ran run =
            bench.collect(
                "--model",
                CollectBench.MODEL,
                "--prompt",
                "what is " + key + "?",
                "--api-key-file",
                bench.file("api.key").toString(),
                "--secret-in-body",
                option);
        boolean sent = option.equals("leave-out");
        assertThat(run.out() + run.err()).doesNotContain(key);
        assertThat(Files.exists(bench.bundle)).as(run.err()).isEqualTo(sent);
        assertThat(bench.provider.apiRequests().isEmpty()).isEqualTo(!sent);
        assertThat(run.err())
            .contains(
                sent
                    ? "the request repeats a secret, so it is left out"
                    : option.equals("keep")
                        ? "--secret-in-body: expected refuse-request, refuse or leave-out"
                        : "the request repeats the API key, which may not enter a bundle");
        assertThat(run.status()).isNotZero();
      }
    }

    @Test
    void isIncompleteByDefaultAndNamesWhatIsMissing() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.NEAR_AI)) {
        Cli.Ran run = bench.collect(prompt().toArray());
        assertThat(run.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
        assertThat(run.out()).startsWith("INCOMPLETE").contains("gpu.count", "image.provenance");
        assertThat(bench.bundle).isRegularFile();
      }
    }

    @Test
    void doesNotPassForRealHardwareUnlessAllowedTo() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        Cli.Ran run =
            bench.collect("--prompt", "hi", "--model", CollectBench.MODEL, "--scope", SCOPE);
        assertThat(run.status()).isEqualTo(ExitStatus.SIMULATED.code());
      }
    }

    @Test
    void printsWhatVerifyPrintsLater() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        Cli.Ran collected = bench.collect(prompt().toArray());
        List<Object> verify = new ArrayList<>(List.of("verify", bench.bundle));
        verify.addAll(List.of("--policy", bench.file("policy.json")));
        verify.addAll(bench.trusts());
        Cli.Ran verified = Cli.run(verify.toArray());
        assertThat(besideAsOf(verified)).isEqualTo(besideAsOf(collected));
        assertThat(verified.status()).isEqualTo(collected.status());
      }
    }

    /** Without the line that names the reader's clock, and those that it goes on in. */
    private static String besideAsOf(Cli.Ran ran) {
      return ran.out().replaceAll("(?m)^as of .*\\n( .*\\n)*", "");
    }

    @Test
    void sendsAFileByteForByteAndPrintsJson() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.PHALA)) {
        Path request =
            Files.writeString(
                bench.file("request.json"), "{\"model\" : \"vendor/sim-model\",\n\"messages\":[]}");
        Cli.Ran run =
            bench.collect("--request", request.toString(), "--format", "json", "--scope", SCOPE);
        assertThat(run.out()).startsWith("{").contains("\"verdict\" : \"VERIFIED\"");
        assertThat(bench.provider.apiRequests().get(0).body().toArray())
            .isEqualTo(Files.readAllBytes(request));
      }
    }

    @Test
    void knowsItsOwnKeyWithoutBeingToldIt() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        String policy = Files.readString(bench.file("policy.json"));
        Files.writeString(
            bench.file("policy.json"),
            policy.replaceFirst("\"signers\" : \\[[^]]*]", "\"signers\" : []"));
        List<String> args = new ArrayList<>(prompt());
        args.addAll(List.of("--scope", SCOPE, "--allow-simulated"));
        Cli.Ran run = bench.collect(args.toArray());
        assertThat(run.status()).as(run.out()).isZero();
        assertThat(run.out()).doesNotContain("signer-not-named");
      }
    }

    @Test
    void tellsItsProgressOnStandardErrorUnlessQuiet() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        Cli.Ran told = bench.collect(prompt().toArray());
        assertThat(told.err())
            .contains("chat: status 200", "signature: received", "wrote " + bench.bundle);
        Files.delete(bench.bundle);
        List<String> args = new ArrayList<>(prompt());
        args.add("--quiet");
        Cli.Ran quiet = bench.collect(args.toArray());
        assertThat(quiet.out() + quiet.err()).isEmpty();
        assertThat(quiet.status()).isEqualTo(told.status());
      }
    }
  }

  @Nested
  class WithAnApiKey {
    private static final String KEY = "sk-live-0123456789abcdef";

    @ParameterizedTest
    @ValueSource(
        strings = {
          "--api-key",
          "--api-key=",
          "--apikey",
          "--api_key=",
          "--api-key-env",
          "--api-key-file"
        })
    void isNeverTakenFromTheCommandLineNorRepeated(String option) throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        List<String> args = new ArrayList<>(prompt());
        args.addAll(option.endsWith("=") ? List.of(option + KEY) : List.of(option, KEY));
        Cli.Ran run = bench.collect(args.toArray());
        assertThat(run.status()).isIn(ExitStatus.USAGE.code(), ExitStatus.NO_INPUT.code());
        assertThat(run.err()).contains(option.replace("=", "")).doesNotContain(KEY);
        assertThat(bench.provider.apiRequests()).isEmpty();
      }
    }

    @Test
    void isNotRepeatedIfOptionsExcludeEachOther() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        for (List<String> wrong :
            List.of(
                List.of("--api-key-env", KEY, "--api-key-file", "x"),
                List.of("--api-key-env", KEY, "--api-key-env", "X"),
                List.of("--api-key-file", KEY, "--api-key", "x"))) {
          List<String> args = new ArrayList<>(prompt());
          args.addAll(wrong);
          Cli.Ran run = bench.collect(args.toArray());
          assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
          assertThat(run.err()).contains("--api-key").doesNotContain(KEY);
          assertThat(run.out()).doesNotContain(KEY);
        }
      }
    }

    @Test
    void showsItNowhere() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        bench.provider.requireApiKey(KEY);
        Path file = Files.writeString(bench.file("api-key"), KEY + "\n");
        Cli.Ran run =
            bench.collect(
                "--api-key-file",
                file.toString(),
                "--prompt",
                "hi",
                "--model",
                CollectBench.MODEL,
                "--scope",
                SCOPE,
                "--allow-simulated");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out() + run.err()).doesNotContain(KEY);
        assertThat(Files.readString(bench.bundle, StandardCharsets.ISO_8859_1)).doesNotContain(KEY);
      }
    }

    @Test
    void namesTheVariableThatHoldsNone() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        Cli.Ran run =
            bench.collect("--api-key-env", "EXHIBIT_NO_SUCH", "--prompt", "hi", "--model", "m");
        assertThat(run.status()).isEqualTo(ExitStatus.NO_INPUT.code());
        assertThat(run.err()).contains("--api-key-env: the variable it names holds no API key");
      }
    }

    @Test
    void keepsItOutOfTheBaseUrl() throws Exception {
      Path file = Files.writeString(folder.resolve("api-key"), KEY);
      Cli.Ran run =
          Cli.run(
              "collect",
              "--provider",
              "redpill",
              "--base-url",
              "https://host/" + KEY,
              "--api-key-file",
              file.toString(),
              "--prompt",
              "hi",
              "--model",
              "m",
              "--key",
              key().toString(),
              "-o",
              folder.resolve("x.evb").toString());
      assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
      assertThat(run.err()).contains("an address may not hold an API key").doesNotContain(KEY);
    }
  }

  @Nested
  class WhenSomethingIsWrong {
    static Stream<Arguments> refusals() {
      return Stream.of(
          Arguments.of(
              "status 401: {\"error\"", new Fault(Fault.ALWAYS, r -> Reply.error(401, "who?"))),
          Arguments.of("status 403", new Fault(Fault.ALWAYS, r -> Reply.error(403, "no"))),
          Arguments.of(
              "status 302 (a redirect to https://elsewhere.example/, not followed)",
              new Fault(
                  Fault.ALWAYS,
                  r -> Reply.error(302, "away").with("Location", "https://elsewhere.example/"))),
          Arguments.of(
              "status 302 (a redirect to https://elsewhere.example/x?page=1, not followed)",
              new Fault(
                  Fault.ALWAYS,
                  r ->
                      Reply.error(302, "away")
                          .with("Location", "https://elsewhere.example/x?api_key=abc&page=1"))),
          Arguments.of(
              "status 200, without a body", new Fault(Fault.ALWAYS, r -> r.withBody(Bytes.EMPTY))),
          Arguments.of(
              "status 200, a page instead of a response: <html> <title>Sign in</title>",
              new Fault(
                  Fault.ALWAYS,
                  r -> r.withBody(Bytes.utf8("\n<html>\n<title>Sign in</title></html>")))),
          Arguments.of("the connection to 127.0.0.1:", Fault.truncated(Fault.ALWAYS)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void saysInOneLineWhatAProviderAnsweredInsteadAndKeepsIt(String said, Fault fault)
        throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        bench.provider.inject("/v1/chat/completions", fault);
        Cli.Ran run = bench.collect(prompt().toArray());
        assertThat(run.status()).as(run.err()).isEqualTo(ExitStatus.PROVIDER_FAILED.code());
        assertThat(run.err().lines())
            .filteredOn(line -> line.startsWith("the provider gave no response: "))
            .singleElement()
            .asString()
            .contains(said)
            .endsWith("(this is in the bundle)");
        assertThat(bench.bundle).isRegularFile();
      }
    }

    @Test
    void namesTheOptionThatAddsAnAuthority() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.NEAR_AI)) {
        Files.writeString(bench.file("tls.pem"), bench.provider.tee().intel().root().pem());
        Cli.Ran run = bench.collect(prompt().toArray());
        assertThat(run.err()).contains("--upstream-ca FILE adds authorities to trust");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prompt=x", "--model=m", "--at=now", "--scope=gpu", "--format=json"})
    void refusesWhatHasNoEffectWithResume(String option) throws Exception {
      Cli.Ran run =
          Cli.run(
              "collect",
              "--provider",
              "redpill",
              "--key",
              key(),
              "-o",
              folder.resolve("x.evb"),
              "--resume",
              folder.resolve("old.evb"),
              option);
      assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
      assertThat(run.err())
          .contains(option.replaceFirst("=.*", "") + " does not apply with --resume");
    }

    @Test
    void sealsNoCharacterThatCouldNotBeDecoded() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        Cli.Ran run = bench.collect("--prompt", "Gr\uFFFD\uFFFDe", "--model", CollectBench.MODEL);
        assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
        assertThat(run.err()).contains("cannot be decoded in this locale");
        assertThat(bench.provider.apiRequests()).isEmpty();
      }
    }

    @Test
    void writesNothingIfTheProviderIsNotTrusted() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.NEAR_AI)) {
        Files.copy(
            bench.file("root.pem"),
            bench.file("tls.pem"),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Cli.Ran run = bench.collect(prompt().toArray());
        assertThat(run.status()).isEqualTo(ExitStatus.NO_INPUT.code());
        assertThat(run.err()).contains("nothing collected: no trusted TLS connection");
        assertThat(bench.bundle).doesNotExist();
      }
    }

    @Test
    void overwritesNoBundle() throws Exception {
      try (CollectBench bench = new CollectBench(folder, ProviderProfile.REDPILL)) {
        Files.writeString(bench.bundle, "precious");
        Cli.Ran run = bench.collect(prompt().toArray());
        assertThat(run.status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
        assertThat(bench.bundle).hasContent("precious");
        assertThat(bench.provider.apiRequests()).isEmpty();
      }
    }

    static Stream<Arguments> wrongOptions() {
      return Stream.of(
          Arguments.of("no provider is called", List.of("--provider", "nobody")),
          Arguments.of("with --model", List.of("--provider", "redpill", "--prompt", "hi")),
          Arguments.of(
              "give either", List.of("--provider", "redpill", "--prompt", "x", "--request", "y")),
          Arguments.of(
              "paths can be given only",
              List.of("--provider", "redpill", "--chat-path", "/x", "--prompt", "hi")),
          Arguments.of(
              "has no usual base address",
              List.of("--provider", "openai-compatible", "--prompt", "hi", "--model", "m")),
          Arguments.of(
              "--proxy: expected HOST:PORT",
              List.of("--provider", "redpill", "--prompt", "h", "--model", "m", "--proxy", "x")),
          Arguments.of(
              "--tsa: expected an http",
              List.of("--provider", "redpill", "--prompt", "h", "--model", "m", "--tsa", "x")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOptions")
    void saysWhichOptionIsWrong(String message, List<String> options) throws Exception {
      List<String> args = new ArrayList<>(List.of("collect", "--key", key().toString()));
      args.addAll(List.of("-o", folder.resolve("x.evb").toString()));
      args.addAll(options);
      if (!options.contains("--prompt")) {
        args.addAll(prompt());
      }
      Cli.Ran run = Cli.run(args.toArray());
      assertThat(run.status()).isEqualTo(ExitStatus.USAGE.code());
      assertThat(run.err()).contains(message);
    }
  }

  private static List<String> prompt() {
    return List.of("--prompt", "Is grün a colour?", "--model", CollectBench.MODEL);
  }

  private Path key() {
    Path file = folder.resolve("sealing-key.pem");
    assertThat(Cli.run("keygen", "-o", file.toString()).status()).isZero();
    return file;
  }
}
