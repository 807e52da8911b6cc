package dev.exhibit.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.cli.Cli;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of {@code openssl ts} are read here, and those made here by it; skipped without it. */
class OpensslTimestampTest {
  private static final String CONFIGURATION =
      """
      [req]
      distinguished_name=dn
      prompt=no
      [dn]
      CN=Root by openssl
      [root]
      basicConstraints=critical,CA:TRUE
      keyUsage=critical,keyCertSign
      subjectKeyIdentifier=hash
      [signer]
      basicConstraints=critical,CA:FALSE
      keyUsage=critical,digitalSignature
      extendedKeyUsage=critical,timeStamping
      subjectKeyIdentifier=hash
      authorityKeyIdentifier=keyid
      [tsa]
      default_tsa=this
      [this]
      serial=serial
      default_policy=1.2.3.4.1
      digests=sha256,sha384,sha512
      accuracy=secs:1
      signer_digest=sha256
      """;

  @TempDir private Path dir;

  @BeforeEach
  void requireOpenssl() throws Exception {
    assumeTrue(exists(), "there is no openssl");
    Files.writeString(dir.resolve("ts.cnf"), CONFIGURATION);
    Files.writeString(dir.resolve("data"), "what was stamped");
    Files.writeString(dir.resolve("other"), "something else");
    Files.writeString(dir.resolve("serial"), "01\n");
  }

  private static boolean exists() throws InterruptedException {
    try {
      return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private record Ran(int status, String output) {}

  /** Runs openssl with the words of this line. */
  private Ran openssl(String line) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(Arrays.asList(line.split(" ")));
    Process process =
        new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }

  private void ok(String line) throws Exception {
    Ran ran = openssl(line);
    assertThat(ran.status()).as(line + ": " + ran.output()).isZero();
  }

  private Cli.Ran check(String token, String data) {
    return Cli.run(
        "check",
        "timestamp",
        "--token",
        dir.resolve(token),
        "--data",
        dir.resolve(data),
        "--trust",
        "tsa=" + dir.resolve("root.pem"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256", "sha384", "sha512"})
  void itsTokensVerifyHere(String hash) throws Exception {
    ok(
        "req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.pem -days 2"
            + " -config ts.cnf -extensions root");
    ok("req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj /CN=TSA -config ts.cnf");
    ok(
        "x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -days 1"
            + " -extfile ts.cnf -extensions signer -out tsa.pem");
    ok("ts -query -data data -" + hash + " -cert -out query");
    String reply = "ts -reply -queryfile query -signer tsa.pem -inkey tsa.key -config ts.cnf";
    ok(reply + " -out answer");
    ok(reply + " -token_out -out token");
    for (String file : List.of("answer", "token")) {
      Cli.Ran ran = check(file, "data");
      assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
      assertThat(ran.out()).startsWith("VERIFIED  " + file);
      assertThat(check(file, "other").status()).isEqualTo(1);
    }
  }

  /** The simulation's critical extension is unknown to it, as it is meant to be. */
  @Test
  void itAcceptsTheTokensOfOurSimulation() throws Exception {
    SimulatedTsa tsa = SimulatedTsa.of(Seed.of(92));
    Files.writeString(dir.resolve("root.pem"), tsa.root().pem());
    Bytes data = Bytes.of(Files.readAllBytes(dir.resolve("data")));
    Bytes token = tsa.token(Sha256.of(data), Instant.now());
    Files.write(dir.resolve("token"), token.toArray());
    String verify = "ts -verify -in token -token_in -CAfile root.pem -data ";
    assertThat(openssl(verify + "data -ignore_critical"))
        .matches(ran -> ran.status() == 0 && ran.output().contains("Verification: OK"));
    assertThat(openssl(verify + "other -ignore_critical").status()).isNotZero();
    assertThat(openssl(verify + "data").status()).isNotZero();
    assertThat(check("token", "data").out()).startsWith("VERIFIED (SIMULATED)");
  }
}
