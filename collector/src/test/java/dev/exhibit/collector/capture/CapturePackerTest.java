package dev.exhibit.collector.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapturePackerTest {
  private static final KeyPair KEY = SealKeys.generate(SealAlgorithm.ED25519);
  private static final CollectorInfo COLLECTOR = new CollectorInfo("test", "1");

  @TempDir private Path folder;
  private Path responses;

  @BeforeEach
  void writeCapture() throws IOException {
    responses = Files.createDirectories(folder.resolve("capture/responses"));
    write(
        folder.resolve("capture/manifest.json"),
        "{\"provider\":\"Example\",\"nonce_hex\":\"00ff\",\"captured_at\":\"2026-06-29T02:06:37.5Z\"}");
    answer(
        "0001", "https://api.example.com/v1/attestation/report?nonce=00ff&api_key=hush", 200, "{}");
    answer(
        "0002",
        "https://api.trustedservices.intel.com/tdx/certification/v4/tcb?fmspc=00",
        200,
        "tcb");
    answer("0003", "https://elsewhere.example/anything", 200, "what is this");
    answer("0004", "https://rim.attestation.nvidia.com/v1/rim/NV_GPU", 404, "not found");
    answer("0005", "https://api.example.com/v1/aci/sessions/" + "ab".repeat(32), 200, "{}");
  }

  @Test
  void namesEachAnswerByItsAddress() throws IOException {
    try (Bundle bundle = pack()) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(bundle.members())
          .extracting(m -> m.name() + " " + m.role())
          .contains(
              "attestations/001/report.json attestation-report",
              "collateral/intel/0002-intel-tcb-info intel-tcb-info",
              "collateral/intel/0002-intel-tcb-info.issuer-chain.pem intel-tcb-info-issuer-chain",
              "collateral/aci/0005-aci-session aci-session",
              "other/0003-other other",
              "other/0004-other other");
    }
  }

  @Test
  void keepsEveryBodyByteForByte() throws IOException {
    try (Bundle bundle = pack()) {
      assertThat(bundle.read("other/0003-other")).contains(Bytes.utf8("what is this"));
      assertThat(bundle.read("collateral/intel/0002-intel-tcb-info.issuer-chain.pem"))
          .contains(Bytes.utf8("-----BEGIN CERTIFICATE-----\n"));
    }
  }

  @Test
  void recordsTheNonceThatWasSentAndTheTimeOfTheCapture() throws IOException {
    try (Bundle bundle = pack()) {
      AttestationEntry attestation = bundle.manifest().attestations().get(0);
      assertThat(attestation.nonce().orElseThrow().value().hex()).isEqualTo("00ff");
      assertThat(bundle.manifest().createdAt()).hasToString("2026-06-29T02:06:37.500Z");
    }
  }

  @Test
  void followsNoLink() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "not meant for anybody");
    Files.delete(responses.resolve("0003_answer.body"));
    Files.createSymbolicLink(responses.resolve("0003_answer.body"), secret);
    assertThatThrownBy(this::pack)
        .isInstanceOf(CaptureUnreadable.class)
        .hasMessage("0003_answer.body: a link, which is not followed");
  }

  @Test
  void namesTheCapturesOwnManifestByItsDigestAndCopiesWhatItUnderstands() throws IOException {
    Path manifest = folder.resolve("capture/manifest.json");
    write(
        manifest,
        "{\"provider\":\"Example\",\"captured_at\":\"2026-06-29T02:06:37.5Z\",\"notes\":\"key"
            + " sk-123\"}");
    String digest = Sha256.of(Bytes.of(Files.readAllBytes(manifest))).hex();
    try (Bundle bundle = pack()) {
      assertThat(bundle.read("other/capture.json").orElseThrow().utf8Lossy())
          .contains("\"provider\" : \"Example\"", digest)
          .doesNotContain("sk-123");
    }
  }

  @Test
  void refusesABodyThatRepeatsACredentialOfAnAddress() throws IOException {
    answer(
        "0006", "https://api.example.com/v1/x?api_key=hush-hush-123", 200, "you are hush-hush-123");
    assertThatThrownBy(this::pack)
        .isInstanceOf(CaptureUnreadable.class)
        .hasMessageContaining("repeats a secret of a request")
        .hasMessageNotContaining("hush-hush");
  }

  @Test
  void letsNoCredentialIn() throws IOException {
    try (Bundle bundle = pack()) {
      for (Member member : bundle.members()) {
        assertThat(bundle.read(member.name()).orElseThrow().utf8Lossy()).doesNotContain("hush");
      }
      assertThat(bundle.manifestBytes().utf8Lossy()).doesNotContain("hush");
    }
  }

  @Test
  void packsTheSameCaptureToTheSameManifest() throws IOException {
    Path one = folder.resolve("one.evb");
    Path two = folder.resolve("two.evb");
    assertThat(CapturePacker.pack(folder.resolve("capture"), one, COLLECTOR, KEY))
        .isEqualTo(CapturePacker.pack(folder.resolve("capture"), two, COLLECTOR, KEY));
    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
  }

  @Test
  void refusesACaptureWithoutAnInstantAndLeavesNothingBehind() throws IOException {
    write(folder.resolve("capture/manifest.json"), "{\"captured_at\":\"yesterday\"}");
    Path target = folder.resolve("bad.evb");
    assertThatThrownBy(() -> CapturePacker.pack(folder.resolve("capture"), target, COLLECTOR, KEY))
        .isInstanceOf(CaptureUnreadable.class)
        .hasMessageContaining("captured_at");
    assertThat(target).doesNotExist();
  }

  @Test
  void refusesAnAnswerWithoutItsMetadata() throws IOException {
    Files.delete(responses.resolve("0003_answer.json"));
    assertThatThrownBy(this::pack)
        .isInstanceOf(CaptureUnreadable.class)
        .hasMessageContaining("0003_answer.json");
  }

  private Bundle pack() throws IOException {
    Path target = folder.resolve("capture.evb");
    CapturePacker.pack(folder.resolve("capture"), target, COLLECTOR, KEY);
    return switch (BundleReader.open(target)) {
      case Reading.Readable readable -> readable.bundle();
      case Reading.Refused refused -> throw new AssertionError(refused.problems().toString());
    };
  }

  private void answer(String number, String url, int status, String body) throws IOException {
    write(responses.resolve(number + "_answer.body"), body);
    write(
        responses.resolve(number + "_answer.json"),
        """
        {"method":"GET","url":"%s","status":%d,"headers":{
          "Content-Type":["application/json"],"Set-Cookie":["hush"],
          "Tcb-Info-Issuer-Chain":["-----BEGIN%%20CERTIFICATE-----%%0A"]}}
        """
            .formatted(url, status));
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
  }
}
