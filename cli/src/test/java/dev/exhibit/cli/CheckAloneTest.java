package dev.exhibit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import dev.exhibit.testdata.provider.ExchangeScenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A check that holds by itself answers no question, and says what it leaves open. */
class CheckAloneTest {
  private static final GpuFiles GPU = GpuScenario.seeded(3, 1).files();
  private static final ExchangeEvidence SIGNED = ExchangeScenario.seeded(3).evidence();

  @TempDir private Path dir;

  @Test
  void aSignatureThatVerifiesNamesItsKeyAndProvesNoTee() throws IOException {
    Object[] command = {
      "check", "signature",
      "--signature", write("signature.json", SIGNED.signature().orElseThrow()),
      "--request", write("request.body", SIGNED.request().orElseThrow()),
      "--response", write("response.body", SIGNED.response().orElseThrow())
    };
    Cli.Ran ran = Cli.run(command);
    assertThat(ran.status()).as(ran.out()).isZero();
    JsonNode answer = json(command);
    String signer = answer.path("claims").path("exchange").path("signer").asString();
    assertThat(signer).startsWith("0x");
    assertThat(ran.out().replaceAll("\\s+", " "))
        .contains("the key " + signer + " (ecdsa-secp256k1-eip191) signed the text")
        .contains("that this key is in a TEE")
        .doesNotContain("exchange VERIFIED");
    assertThat(answer.path("verdict").asString()).isEqualTo("VERIFIED");
    assertThat(answer.path("verdicts").path("exchange").asString()).isEqualTo("NOT_ASKED");
  }

  @Test
  void aManifestThatNvidiaSignedSaysNothingOfADevice() throws IOException {
    Object[] command = {
      "check",
      "rim",
      "--rim",
      write("rim.xml", GPU.rims().get(0)),
      "--trust",
      "nvidia-rim=" + write("root.der", GPU.roots().get(1)),
      "--at",
      GPU.at(),
      "--allow-simulated"
    };
    Cli.Ran ran = Cli.run(command);
    assertThat(ran.status()).as(ran.out()).isZero();
    assertThat(ran.out())
        .contains("that any device runs this firmware")
        .doesNotContain("gpu VERIFIED");
    assertThat(json(command).path("verdicts").path("gpu").asString()).isEqualTo("NOT_ASKED");
  }

  @Test
  void aTokenThatVerifiesSaysNothingOfAMachine() throws IOException {
    Object[] command = {
      "check",
      "token",
      "--token",
      write("token.json", GPU.token().orElseThrow()),
      "--jwks",
      write("jwks.json", GPU.keySet().orElseThrow()),
      "--trust",
      "token-issuer=" + write("root.der", GPU.roots().get(2)),
      "--at",
      GPU.at(),
      "--allow-simulated"
    };
    Cli.Ran ran = Cli.run(command);
    assertThat(ran.status()).as(ran.out()).isZero();
    assertThat(ran.out())
        .contains("which machine the token is about")
        .doesNotContain("gpu VERIFIED");
  }

  private static JsonNode json(Object[] command) {
    Object[] asked = Arrays.copyOf(command, command.length + 2);
    asked[command.length] = "--format";
    asked[command.length + 1] = "json";
    return new JsonMapper().readTree(Cli.run(asked).out());
  }

  private Path write(String name, Bytes content) throws IOException {
    return Files.write(dir.resolve(name), content.toArray());
  }
}
