package dev.exhibit.core.verify;

import static dev.exhibit.core.verify.CheckFinding.code;
import static dev.exhibit.core.verify.CheckFinding.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.aci.AciEvidence;
import dev.exhibit.testdata.aci.AciScenario;
import dev.exhibit.testdata.aci.attack.AciAttack;
import dev.exhibit.testdata.aci.attack.AciTampers;
import dev.exhibit.testdata.aci.attack.SessionAttack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What a gateway's receipt says of a request that pins sessions, was encrypted, or is not seen. */
class AciRequestTest {
  private static final AciScenario VALID = AciScenario.seeded(31);
  private static final AciEvidence EVIDENCE = VALID.evidence();

  @TempDir private Path folder;
  private int files;

  @Test
  void theSessionsThatARequestPinsAreTheOnlyOnesThatCount() throws IOException {
    assertThat(code(verify(pinning("5a".repeat(32))), "receipt.session"))
        .isEqualTo("session-not-pinned");
    String cited = EVIDENCE.sessions().keySet().iterator().next();
    assertThat(code(verify(pinning(cited)), "receipt.session")).isEqualTo("session-audited");
  }

  /** What is not read may ask for another session, and a service may read more than we do. */
  @Test
  void aRequestThatCannotBeReadMayHavePinnedAnother() throws IOException {
    String pins = "\"provider\":{\"aci_session_ids\":[\"other\"]}";
    for (String unread :
        List.of(pins + ",\"n\":1,\"n\":2", pins + ",\"n\":NaN", "\"provider\":{}," + pins)) {
      assertThat(code(verify(about(with(unread))), "receipt.session"))
          .as(unread)
          .isEqualTo("pinned-sessions-unreadable");
    }
    AciEvidence pinned = about(with(pins));
    assertThat(
            code(verify(pinned.withBodies(Optional.empty(), pinned.response())), "receipt.session"))
        .isEqualTo("pinned-sessions-unreadable");
  }

  @Test
  void aRequestThatWasCompressedIsReadAsItWasBefore() throws IOException {
    AciEvidence pinned = about(with("\"provider\":{\"aci_session_ids\":[\"other\"]}"));
    Bytes packed = gzip(pinned.request().orElseThrow());
    for (AciEvidence each :
        List.of(pinned.withBodies(Optional.of(packed), pinned.response()), about(packed))) {
      Report report = verify(each);
      assertThat(status(report, "exchange.request-hash")).isEqualTo(Status.PASSED);
      assertThat(code(report, "receipt.session")).isEqualTo("session-not-pinned");
    }
    AciEvidence free =
        EVIDENCE.withBodies(EVIDENCE.request().map(r -> gzip(r)), EVIDENCE.response());
    assertThat(code(verify(free), "receipt.session")).isEqualTo("session-audited");
  }

  /** Only a policy that names the check accepts that nobody can see what the request asked for. */
  @Test
  void aRequestThatIsWithheldMayHavePinnedAnother() throws IOException {
    AciEvidence pinned = about(with("\"provider\":{\"aci_session_ids\":[\"other\"]}"));
    AciBundle bundle = AciBundle.of(pinned).withholdingRequest();
    assertThat(code(bundle.verify(next()), "receipt.session")).isEqualTo("content-withheld");
    Report excused = bundle.mayWithhold("exchange.*").verify(next());
    assertThat(code(excused, "receipt.session")).isEqualTo("content-withheld");
    assertThat(excused.verdict()).isEqualTo(Verdict.INCOMPLETE);
    Report accepted = bundle.mayWithhold("exchange.*", "receipt.session").verify(next());
    assertThat(code(accepted, "receipt.session")).isEqualTo("withholding-accepted");
    assertThat(accepted.verdict()).isEqualTo(Verdict.VERIFIED);
  }

  /** No gap may hide that the session's evidence does not verify. */
  @Test
  void whatContradictsComesBeforeWhatWasNotSeen() throws IOException {
    AciAttack attack = SessionAttack.ACI_EVIDENCE_CHANGED;
    AciEvidence altered = attack.apply(VALID);
    assertThat(code(AciBundle.of(altered).withholdingRequest().verify(next()), "receipt.session"))
        .isEqualTo(code(verify(altered), "receipt.session"))
        .isEqualTo("session-evidence-altered");
  }

  private static Bytes gzip(Bytes content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content.toArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Bytes.of(out.toByteArray());
  }

  /** A request that pins this session, and a receipt about it. */
  private static AciEvidence pinning(String session) {
    return about(with("\"provider\":{\"aci_session_ids\":[\"" + session + "\"]}"));
  }

  /** The request with further members before its own. */
  private static Bytes with(String members) {
    String honest = EVIDENCE.request().orElseThrow().utf8Lossy();
    return Bytes.utf8("{" + members + "," + honest.substring(1));
  }

  /** This request, and a receipt about it. */
  private static AciEvidence about(Bytes request) {
    String hash = "sha256:" + Sha256.of(request).hex();
    AciEvidence evidence =
        VALID
            .with(
                AciTampers.receipt(
                    r -> ((ObjectNode) r.path("event_log").get(0)).put("body_hash", hash)))
            .evidence();
    return evidence.withBodies(Optional.of(request), evidence.response());
  }

  /** E2EE v2: the hash is that of the decrypted request, compact. */
  @Test
  void anEncryptedRequestIsHeldAgainstItsPlaintext() throws IOException {
    Bytes cipher =
        Bytes.utf8(
            "{\"model\":\"simulated/model\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted("00ff".repeat(40)));
    AciEvidence encrypted = EVIDENCE.withBodies(Optional.of(cipher), EVIDENCE.response());
    Bytes plain = Bytes.utf8(EVIDENCE.request().orElseThrow().utf8Lossy().replace("\":", "\": "));
    Report shown = AciBundle.of(encrypted).with("request.json", plain).verify(next());
    assertThat(code(shown, "exchange.request-hash")).isEqualTo("hash-of-decrypted-request");
    assertThat(status(shown, "receipt.hashes")).isEqualTo(Status.PASSED);
    assertThat(status(shown, "exchange.e2ee")).isEqualTo(Status.MISSING);
    Report hidden = AciBundle.of(encrypted).with("response.json", plain).verify(next());
    assertThat(code(hidden, "exchange.request-hash")).isEqualTo("plaintext-absent");
    assertThat(code(hidden, "receipt.hashes")).isEqualTo("receipt-hashes-open");
    assertThat(code(verify(encrypted), "exchange.request-hash")).isEqualTo("plaintext-absent");
  }

  /** The role of a member that nobody signed does not make an altered request an encrypted one. */
  @Test
  void anAlteredRequestIsNoEncryptedOne() throws IOException {
    Bytes request = EVIDENCE.request().orElseThrow();
    Bytes altered = Bytes.utf8(request.utf8Lossy().replace("\"role\"", "\"roLe\""));
    assertThat(altered).isNotEqualTo(request);
    AciEvidence shown = EVIDENCE.withBodies(Optional.of(altered), EVIDENCE.response());
    for (String name : List.of("request.json", "response.json")) {
      Report report = AciBundle.of(shown).with(name, request).verify(next());
      assertThat(status(report, "exchange.request-hash")).isEqualTo(Status.FAILED);
      assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
    }
  }

  private Path next() {
    return folder.resolve("case-" + files++ + ".evb");
  }

  private Report verify(AciEvidence evidence) throws IOException {
    return AciBundle.of(evidence).verify(next());
  }
}
