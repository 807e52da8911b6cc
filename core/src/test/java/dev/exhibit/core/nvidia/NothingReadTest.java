package dev.exhibit.core.nvidia;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.loose.LooseResult;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.core.nvidia.device.Simulation;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What is stored in the place of a document and is of no form at all (an error page, plain text,
 * nothing) contradicts nothing; what begins as one and breaks its rules is refused.
 */
class NothingReadTest {
  private static final GpuFiles FILES = GpuScenario.seeded(7, 1).files();
  private static final List<Bytes> OF_NO_FORM =
      List.of(
          Bytes.EMPTY,
          Bytes.utf8(" \n"),
          Bytes.utf8("<html><body>502 Bad Gateway</body></html>"),
          Bytes.utf8("<!DOCTYPE html><html>"),
          Bytes.utf8("404 page not found"),
          Bytes.utf8("0 results"),
          Bytes.utf8("{\"error\":{\"message\":\"not found\"}}"),
          Bytes.utf8("{\"detail\":\"Not Found\"}"),
          Bytes.utf8("null"),
          Bytes.utf8("[]"),
          Bytes.utf8("{}"),
          Bytes.utf8("\"x\""),
          Bytes.of(new byte[] {(byte) 0xFF, (byte) 0xFE}));

  @Test
  void inThePlaceOfRevocationAnswersIsMissing() {
    for (Bytes file : OF_NO_FORM) {
      Simulation.Result result = Simulation.appraise(FILES.withOcsp(List.of(file)));
      assertThat(result.problems(CheckId.GPU_REVOCATION)).containsExactly("MISSING ocsp-missing");
      assertThat(result.failed()).isEmpty();
    }
  }

  /** Beside good answers it changes nothing. */
  @Test
  void besideRevocationAnswersItChangesNothing() {
    for (Bytes file : OF_NO_FORM) {
      List<Bytes> all = new ArrayList<>(FILES.ocsp());
      all.add(0, file);
      assertThat(Simulation.appraise(FILES.withOcsp(all)).problems(CheckId.GPU_REVOCATION))
          .isEmpty();
    }
  }

  @Test
  void inThePlaceOfManifestsIsMissing() {
    for (Bytes file : OF_NO_FORM) {
      Simulation.Result result = Simulation.appraise(FILES.withRims(List.of(file)));
      assertThat(result.problems(CheckId.GPU_RIM_SIGNATURE))
          .as(file.utf8Lossy())
          .containsExactly("MISSING rim-not-understood");
      assertThat(result.failed()).isEmpty();
      assertThat(alone(check().rim(named(file)))).isEqualTo("MISSING rim-not-understood");
    }
  }

  @Test
  void inThePlaceOfATokenIsMissing() {
    for (Bytes file : OF_NO_FORM) {
      Simulation.Result result = Simulation.appraise(FILES.withToken(file));
      assertThat(result.failed()).as(file.utf8Lossy()).isEmpty();
      assertThat(result.problems(CheckId.GPU_TOKEN))
          .containsExactly("MISSING token-not-understood");
      LooseResult by = check().token(named(file), List.of(named(FILES.keySet().orElseThrow())));
      assertThat(alone(by)).isEqualTo("MISSING token-not-understood");
    }
  }

  @Test
  void inThePlaceOfDevicesIsMissing() {
    for (Bytes file : OF_NO_FORM) {
      LooseResult result = check().gpus(named(file), List.of(), List.of(), Optional.empty());
      assertThat(result.findings())
          .as(file.utf8Lossy())
          .isNotEmpty()
          .allMatch(f -> f.status() == Status.MISSING);
    }
  }

  /** An attempt at the form is held to its rules. */
  @Test
  void whatBreaksTheRulesOfItsFormIsRefused() {
    Bytes ocsp = FILES.ocsp().get(0);
    assertThat(
            Simulation.appraise(FILES.withOcsp(List.of(ocsp.first(ocsp.size() / 2))))
                .problems(CheckId.GPU_REVOCATION))
        .containsExactly("FAILED ocsp-malformed");
    Bytes rim = FILES.rims().get(0);
    assertThat(alone(check().rim(named(rim.first(rim.size() / 2)))))
        .isEqualTo("FAILED rim-malformed");
    Bytes token = FILES.token().orElseThrow();
    assertThat(
            alone(check().token(named(token.first(token.size() / 2)), List.of(named(Bytes.EMPTY)))))
        .isEqualTo("FAILED token-malformed");
    assertThat(alone(check().token(named(Bytes.utf8("eyJh.x.")), List.of(named(Bytes.EMPTY)))))
        .isEqualTo("FAILED token-malformed");
    Bytes devices = FILES.payload();
    assertThat(
            check()
                .gpus(
                    named(devices.first(devices.size() / 2)),
                    List.of(),
                    List.of(),
                    Optional.empty())
                .findings())
        .anyMatch(f -> f.code().id().equals("gpu-evidence-malformed"));
  }

  private static GpuCheck check() {
    return new GpuCheck(
        Simulation.trust(FILES), Simulation.policy(FILES), Simulation.at(FILES.at()));
  }

  private static NamedFile named(Bytes content) {
    return new NamedFile("file", content);
  }

  private static String alone(LooseResult result) {
    Finding finding = result.findings().get(0);
    return finding.status() + " " + finding.code().id();
  }
}
