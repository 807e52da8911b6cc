package dev.exhibit.core.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.decode.ByteCursor;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.nvidia.device.CorpusItem;
import dev.exhibit.core.nvidia.device.OpaqueData;
import dev.exhibit.core.nvidia.device.OpaqueDecoder;
import dev.exhibit.core.nvidia.device.Simulation;
import dev.exhibit.core.policy.GpuPolicy;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.DeviceSpec;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evidence of newer drivers, devices and tools. */
class NewerEvidenceTest {
  private static final GpuFiles NEWER =
      GpuScenario.seeded(21, 1).withEach(DeviceSpec::versioned).files();

  private static LooseResult check(GpuFiles files, Bytes evidence) {
    GpuCheck check =
        new GpuCheck(Simulation.trust(files), GpuPolicy.DEFAULT, Simulation.at(files.at()));
    return check.gpus(
        new NamedFile("evidence.json", evidence),
        files.rims().stream().map(rim -> new NamedFile("rim", rim)).toList(),
        files.ocsp().stream().map(answer -> new NamedFile("ocsp", answer)).toList(),
        Optional.of(files.nonce()));
  }

  private static String answer(LooseResult result, CheckId check) {
    Finding finding =
        result.findings().stream().filter(f -> f.key().check() == check).findFirst().orElseThrow();
    return finding.status() + " " + finding.code().id();
  }

  @Test
  void inTheVersionedLayoutIsJudgedLikeAnyOther() {
    assertThat(Simulation.appraise(NEWER).problems())
        .containsExactly("gpu.binding MISSING gpu-bound-by-nonce-only");
  }

  @Nested
  class Padded {
    private String signature(Bytes tail) {
      GpuFiles padded = NEWER.withPadding(tail);
      return answer(check(padded, padded.payload()), CheckId.GPU_SIGNATURE);
    }

    @Test
    void withZerosIsAcceptedAndThatIsSaid() {
      GpuFiles padded = NEWER.withPadding(Bytes.zeros(7));
      LooseResult result = check(padded, padded.payload());
      assertThat(answer(result, CheckId.GPU_SIGNATURE)).isEqualTo("PASSED gpu-report-signed");
      assertThat(result.findings())
          .filteredOn(f -> f.key().check() == CheckId.GPU_SIGNATURE)
          .allMatch(f -> f.grounds().message().contains("7 zero bytes follow its signature"));
    }

    @Test
    void withAnythingElseIsRefused() {
      assertThat(signature(Bytes.of((byte) 0, (byte) 1)))
          .isEqualTo("FAILED gpu-evidence-malformed");
    }
  }

  @Nested
  class Opaque {
    private OpaqueData decode(String hex) throws Malformed {
      Bytes bytes = Bytes.fromHex(hex).orElseThrow();
      return OpaqueDecoder.decode(ByteCursor.over(bytes, "opaque data"));
    }

    @Test
    void typesThatHaveNoNameAreKept() throws Malformed {
      OpaqueData data = decode("4e5644414f44" + "0000" + "0205ffff" + "e80387000200" + "0700");
      assertThat(data.version()).isEqualTo(2);
      assertThat(data.entry(1000).orElseThrow().value()).isEqualTo(Bytes.of((byte) 7, (byte) 0));
      assertThat(data.entry(1000).orElseThrow().valueType()).hasValue(0x87);
    }

    @Test
    void fieldsOfTheOldVersionMeanNothingInTheNewLayout() throws Malformed {
      OpaqueData data = decode("4e5644414f44" + "0000" + "02000000" + "220086000200" + "0900");
      assertThat(data.unknown()).isEmpty();
      assertThat(data.version()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"4e5644414f440100020000000000", "4e5644414f440000030000000000", "220001000 3"})
    void versionsThatAreNotKnownAreSaidToBe(String hex) throws Malformed {
      assertThat(decode(hex.replace(" ", "")).unknown()).isPresent();
    }

    @Test
    void mayBeAbsentAltogether() throws Malformed {
      assertThat(decode("").unknown()).isEmpty();
    }
  }

  @Nested
  class Wrapped {
    private LooseResult check(UnaryOperator<String> change) {
      return NewerEvidenceTest.check(NEWER, Bytes.utf8(change.apply(NEWER.wrapped().utf8Lossy())));
    }

    @Test
    void isUnwrapped() {
      LooseResult result = check(json -> json);
      assertThat(result.findings())
          .filteredOn(f -> f.status() != Status.PASSED)
          .extracting(f -> f.code().id())
          .containsExactly("gpu-count-unknown");
    }

    @ParameterizedTest
    @CsvSource({
      "'transcript\",', 'transcript\",\"ind\",', gpu.signature, FAILED gpu-evidence-malformed",
      "spdm-measurement-transcript, other, gpu.signature, MISSING gpu-evidence-not-understood",
      "pem-cert-chain, other, gpu.chain, MISSING gpu-evidence-not-understood",
      "evidence-item/v1, evidence-item/v2, gpu.signature, MISSING gpu-evidence-not-understood",
      "pre-1.0.0, 1.0.0, gpu.signature, MISSING gpu-evidence-not-understood",
      "'\"certificate\"', '\"chain\"', gpu.chain, MISSING gpu-evidence-not-understood"
    })
    void inAnotherFormIsSaidToBe(String from, String to, String check, String expected) {
      LooseResult result = check(json -> json.replace(from, to));
      assertThat(answer(result, CheckId.byId(check).orElseThrow())).isEqualTo(expected);
    }

    @Test
    void underANonceThatTheDeviceDidNotAnswerContradicts() {
      GpuFiles other = GpuScenario.seeded(22, 1).files();
      String right = base64(NEWER.nonce());
      LooseResult result = check(json -> json.replace(right, base64(other.nonce())));
      assertThat(answer(result, CheckId.GPU_NONCE)).isEqualTo("FAILED gpu-nonce-mismatch");
    }

    private String base64(Bytes bytes) {
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
    }
  }

  @Nested
  class Real {
    private LooseResult check(String file) {
      NamedFile evidence = new NamedFile(file, CorpusItem.read(file));
      return new GpuCheck(
              PinnedAnchors.all(),
              GpuPolicy.DEFAULT,
              Simulation.at(Instant.parse("2026-09-01T00:00:00Z")))
          .gpus(evidence, List.of(), List.of(), Optional.empty());
    }

    @Test
    void rubinIsGenuineAndItsReferenceValuesAreNamed() {
      LooseResult result = check("nvidia-gpu/nv-rubin-cmw/rubin_evidence.cmw.json");
      assertThat(answer(result, CheckId.GPU_CHAIN)).isEqualTo("PASSED gpu-chain-valid");
      assertThat(answer(result, CheckId.GPU_SIGNATURE)).isEqualTo("PASSED gpu-report-signed");
      assertThat(answer(result, CheckId.GPU_NONCE)).isEqualTo("MISSING gpu-nonce-not-given");
      assertThat(answer(result, CheckId.GPU_RIM_SIGNATURE))
          .isEqualTo("MISSING rim-corim-not-understood");
      assertThat(String.valueOf(result.facts())).contains("driver=620.54");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nvdaod", "control-flip"})
    void madeUpReportsFailByTheirSignature(String name) {
      LooseResult result = check("field/nvdaod/" + name + ".json");
      assertThat(answer(result, CheckId.GPU_SIGNATURE))
          .isEqualTo("FAILED gpu-report-signature-bad");
    }

    @Test
    void aTranscriptAloneLacksItsCertificates() {
      LooseResult result = check("nvidia-gpu/nvdaod/sample_nvdaod_transcript.txt");
      assertThat(answer(result, CheckId.GPU_CHAIN))
          .isEqualTo("MISSING gpu-evidence-not-understood");
      assertThat(result.findings()).noneMatch(f -> f.status() == Status.FAILED);
    }
  }
}
