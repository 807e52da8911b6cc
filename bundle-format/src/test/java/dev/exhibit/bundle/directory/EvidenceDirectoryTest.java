package dev.exhibit.bundle.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.NonceInputs;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceDirectoryTest {
  private static final String NOTES =
      """
      { "members": [ { "name": "collateral/nvidia/rim/nv_gpu_driver.xml",
                       "originalName": "NV_GPU_DRIVER", "mediaType": "text/xml" },
                     { "name": "notes/capture.json", "role": "capture-manifest" } ],
        "attestations": [ { "id": "001", "provider": "example",
                            "requestUrl": "https://api.example/report",
                            "nonce": { "value": "00ff" },
                            "requestedAt": "2026-01-31T11:00:00Z" } ],
        "exchanges": [ { "id": "001", "endpoint": "https://api.example/v1/chat/completions",
                         "method": "POST", "status": 200 } ] }
      """;

  @TempDir Path temporary;
  private Path dir;

  @BeforeEach
  void layOut() throws IOException {
    dir = Files.createDirectory(temporary.resolve("evidence"));
    file("attestations/001/report.json", "{}");
    file("attestations/001/tls-peer.der", "spki");
    file("time/001/before.tsr", "token");
    file("collateral/intel/tcb-info.json", "{}");
    file("collateral/nvidia/rim/nv_gpu_driver.xml", "<rim/>");
    file("collateral/nvidia/token/jwks.json", "{}");
    file("collateral/aci/session-95ad.json", "{}");
    file("notes/capture.json", "{}");
    file("exchanges/001/request.body", "request");
    file("exchanges/001/response.body", "response");
    file("exchanges/001/signature.json", "{}");
  }

  @Test
  void aFolderThatMayNotBeReadIsAFailureToRead() throws IOException {
    Path secret = Files.createDirectory(dir.resolve("secret"));
    assumeTrue(Files.getFileStore(dir).supportsFileAttributeView("posix"));
    try {
      Files.setPosixFilePermissions(secret, Set.of());
      assumeTrue(!Files.isReadable(secret), "this user may read everything");
      assertThatThrownBy(() -> EvidenceDirectory.read(dir)).isInstanceOf(IOException.class);
    } finally {
      Files.delete(secret);
    }
  }

  @Test
  void namesAloneAreEnough() throws IOException {
    try (Bundle bundle = packed()) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(bundle.members())
          .extracting(Member::name, m -> m.role().id())
          .contains(
              org.assertj.core.groups.Tuple.tuple("attestations/001/tls-peer.der", "tls-peer"),
              org.assertj.core.groups.Tuple.tuple(
                  "collateral/intel/tcb-info.json", "intel-tcb-info"),
              org.assertj.core.groups.Tuple.tuple(
                  "collateral/nvidia/token/jwks.json", "nvidia-jwks"),
              org.assertj.core.groups.Tuple.tuple(
                  "collateral/aci/session-95ad.json", "aci-session"),
              org.assertj.core.groups.Tuple.tuple("notes/capture.json", "other"),
              org.assertj.core.groups.Tuple.tuple("time/001/before.tsr", "timestamp-before"));
      assertThat(bundle.manifest().attestations())
          .containsExactly(
              AttestationEntry.of(
                  "001",
                  List.of(
                      "attestations/001/report.json",
                      "attestations/001/tls-peer.der",
                      "time/001/before.tsr")));
      assertThat(bundle.exchange("001").map(ExchangeManifest::proof))
          .contains(ProofKind.TEXT_SIGNATURE);
    }
  }

  @Test
  void notesSayWhatNamesCannot() throws IOException {
    file("evidence.json", NOTES);
    try (Bundle bundle = packed()) {
      assertThat(bundle.archiveNames()).doesNotContain("evidence.json");
      MemberEntry rim =
          bundle.member("collateral/nvidia/rim/nv_gpu_driver.xml").orElseThrow().entry();
      assertThat(rim.originalName()).contains("NV_GPU_DRIVER");
      assertThat(rim.mediaType()).isEqualTo("text/xml");
      assertThat(rim.role()).isEqualTo(Role.NVIDIA_RIM);
      assertThat(bundle.member("notes/capture.json").map(Member::role))
          .contains(Role.CAPTURE_MANIFEST);
      AttestationEntry attestation = bundle.manifest().attestations().get(0);
      assertThat(attestation.members()).hasSize(3);
      assertThat(attestation.nonce()).contains(NonceInputs.sent(Bytes.of((byte) 0, (byte) 0xFF)));
      assertThat(bundle.exchange("001").flatMap(ExchangeManifest::method)).contains("POST");
      assertThat(bundle.exchange("001").map(ExchangeManifest::proof))
          .contains(ProofKind.TEXT_SIGNATURE);
    }
  }

  @Test
  void theSameDirectoryGivesTheSameBundle() throws IOException {
    file("evidence.json", NOTES);
    packed().close();
    Path first = Files.move(temporary.resolve("packed.evb"), temporary.resolve("first.evb"));
    packed().close();
    assertThat(first).hasSameBinaryContentAs(temporary.resolve("packed.evb"));
  }

  @Test
  void filesThatCannotBePackedAreAllNamed() throws IOException {
    file("exchanges/001/Request.txt", "x");
    file("exchanges/001/manifest.json", "x");
    file("seal/signature.json", "x");
    file("manifest.json", "x");
    file("mimetype", "x");
    file(".hidden", "x");
    file("exchanges/loose.json", "x");
    file("attestations/" + "1".repeat(65) + "/report.json", "x");
    Files.createSymbolicLink(dir.resolve("notes/link"), dir.resolve("notes/capture.json"));
    assertThat(problems())
        .allMatch(p -> p.code() == ProblemCode.MEMBER_NAME_INVALID)
        .extracting(Problem::member)
        .containsExactlyInAnyOrder(
            "exchanges/001/Request.txt",
            "exchanges/001/manifest.json",
            "seal/signature.json",
            "manifest.json",
            "mimetype",
            ".hidden",
            "exchanges/loose.json",
            "attestations/" + "1".repeat(65) + "/report.json",
            "notes/link");
  }

  @Test
  void notesThatFitNoFileAreRefused() throws IOException {
    refuses("{\"members\":[{\"name\":\"no/such\"}]}", ProblemCode.REFERENCE_DANGLING);
    refuses("{\"attestations\":[{\"id\":\"002\"}]}", ProblemCode.REFERENCE_DANGLING);
    refuses("{\"exchanges\":[{\"id\":\"002\"}]}", ProblemCode.REFERENCE_DANGLING);
    refuses(
        "{\"attestations\":[{\"id\":\"001\",\"members\":[\"no/such\"]}]}",
        ProblemCode.REFERENCE_DANGLING);
  }

  @Test
  void notesAreStrict() throws IOException {
    refuses("{\"members\":[],\"members\":[]}", ProblemCode.JSON_MALFORMED);
    refuses("{\"Members\":[]}", ProblemCode.FIELD_ALIAS);
    refuses("{\"exchanges\":[{\"id\":\"001\"},{\"id\":\"001\"}]}", ProblemCode.FIELD_INVALID);
    refuses(
        "{\"members\":[{\"name\":\"notes/capture.json\",\"role\":\"receipt\"}]}",
        ProblemCode.FIELD_INVALID);
  }

  @Test
  void credentialsInNotesAreRefusedWithoutBeingRepeated() throws IOException {
    String header = "{\"name\":\"authorization\",\"value\":\"Bearer secret\"}";
    refuses(
        "{\"exchanges\":[{\"id\":\"001\",\"requestHeaders\":[" + header + "]}]}",
        ProblemCode.FIELD_INVALID);
    refuses(
        "{\"exchanges\":[{\"id\":\"001\",\"endpoint\":\"https://a.example/?api_key=secret\"}]}",
        ProblemCode.FIELD_INVALID);
    refuses(
        "{\"attestations\":[{\"id\":\"001\",\"requestUrl\":\"https://u:secret@a.example/\"}]}",
        ProblemCode.FIELD_INVALID);
    assertThat(problems().toString()).doesNotContain("secret");
  }

  @Test
  void anExchangeWithAMalformedRecordingLogIsLeftOutByName() throws IOException {
    file("exchanges/002/request.body", "request");
    file("exchanges/002/recording.json", "{\"format\":\"urn:exhibit:recording-log:v1\"}");
    switch (EvidenceDirectory.read(dir)) {
      case EvidenceReading.Unusable unusable -> throw new AssertionError(unusable.problems());
      case EvidenceReading.Usable usable -> {
        assertThat(usable.directory().leftOut()).containsOnlyKeys("002");
        assertThat(usable.directory().leftOut().values())
            .extracting(Problem::member)
            .containsExactly("exchanges/002/recording.json");
        assertThat(usable.directory().exchangeIds()).containsExactly("001");
      }
    }
    try (Bundle bundle = packed()) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(bundle.exchangeManifests()).containsOnlyKeys("001");
    }
  }

  @Test
  void aFolderOfNothingElseIsRefusedForIt() throws IOException {
    dir = Files.createDirectory(temporary.resolve("alone"));
    file("exchanges/002/request.body", "request");
    file("exchanges/002/recording.json", "{}");
    assertThat(problems()).extracting(Problem::code).containsExactly(ProblemCode.FIELD_MISSING);
  }

  private void refuses(String notes, ProblemCode code) throws IOException {
    file("evidence.json", notes);
    assertThat(problems()).as(notes).extracting(Problem::code).containsExactly(code);
  }

  private void file(String name, String content) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElseThrow());
    Files.writeString(file, content);
  }

  private List<Problem> problems() throws IOException {
    return switch (EvidenceDirectory.read(dir)) {
      case EvidenceReading.Usable usable -> List.of();
      case EvidenceReading.Unusable unusable -> unusable.problems();
    };
  }

  private Bundle packed() throws IOException {
    Path file = temporary.resolve("packed.evb");
    switch (EvidenceDirectory.read(dir)) {
      case EvidenceReading.Unusable unusable ->
          throw new AssertionError(unusable.problems().toString());
      case EvidenceReading.Usable usable -> {
        try (BundleWriter writer = Fixture.writer(file)) {
          usable.directory().addTo(writer);
          writer.sealAndClose(Fixture.ed25519(1), SealClaims.COLLECTOR);
        }
      }
    }
    return Fixture.open(file);
  }
}
