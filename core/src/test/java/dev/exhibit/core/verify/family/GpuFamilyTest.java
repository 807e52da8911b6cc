package dev.exhibit.core.verify.family;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.nvidia.device.NvidiaCode;
import dev.exhibit.core.verify.Asked;
import dev.exhibit.core.verify.GpuBundle;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.links.Link;
import dev.exhibit.core.verify.links.Relation;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.tinfoil.ServedDocument;
import dev.exhibit.testdata.tinfoil.TinfoilMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** GPUs in a bundle: found in each provider's report, and what ties them to the quote there. */
class GpuFamilyTest {
  @TempDir private Path dir;

  private Report report(String report, GpuFiles gpus) throws IOException {
    return GpuBundle.verify(GpuBundle.write(dir.resolve("b.evb"), report, gpus), gpus);
  }

  private static List<Finding> of(Report report, CheckId check) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check() == check)
        .toList();
  }

  private static String flat(Bytes nonce, String payload) {
    return """
    {"signing_address":"%s","signing_algo":"ecdsa","request_nonce":"%s","intel_quote":"%s"%s}
    """
        .formatted(
            GpuBundle.INTEL.identity().first(20).hex(),
            nonce.hex(),
            GpuBundle.quote(GpuBundle.INTEL.identity().concat(nonce)),
            payload);
  }

  private static String quoted(Bytes json) {
    return "\"" + json.utf8Lossy().replace("\"", "\\\"") + "\"";
  }

  @Nested
  class BesideOneTee {
    private final GpuFiles gpus = GpuBundle.gpus(GpuBundle.NONCE);
    private final String payload = ",\"nvidia_payload\":" + quoted(gpus.payload());

    @Test
    void areVerifiedWithManifestsAndAnswersOfTheBundle() throws IOException {
      Report report = report(flat(GpuBundle.NONCE, payload), gpus);
      assertThat(report.appraisal().verdicts()).containsEntry(Question.GPU, Verdict.VERIFIED);
      assertThat(report.simulated()).isTrue();
      assertThat(of(report, CheckId.GPU_MEASUREMENTS))
          .hasSize(2)
          .allMatch(f -> f.status() == Status.PASSED);
      assertThat(Asked.only(report, CheckId.GPU_TOKEN).status()).isEqualTo(Status.PASSED);
    }

    /** Two of a machine's devices are not the two others that another place shows. */
    @Test
    void areSaidApartWhereOneQuoteIsShownTwiceWithOthers() throws Exception {
      ObjectNode whole = (ObjectNode) StrictJson.parse(gpus.payload());
      String first = flat(GpuBundle.NONCE, payload(whole, "0"));
      String both =
          first.strip().replaceFirst("\\}$", "")
              + ",\"all_attestations\":["
              + flat(GpuBundle.NONCE, payload(whole, "1"))
              + "]}";
      assertThat(devices(report(both, gpus)))
          .hasSize(2)
          .noneMatch(text -> text.contains("its quote is also shown as"));
    }

    /**
     * The policy's number is that of a machine, and one quote is one machine wherever it stands.
     */
    @Test
    void areCountedOverAllPlacesOfOneQuote() throws Exception {
      assertThat(counts(2, "0", "1"))
          .containsExactly("PASSED gpu-count-as-expected", "PASSED gpu-count-as-expected");
      assertThat(counts(1, "0", "1"))
          .containsExactly("FAILED gpu-count-differs", "FAILED gpu-count-differs");
      assertThat(counts(3, "0", "1"))
          .containsExactly("MISSING gpu-devices-missing", "MISSING gpu-devices-missing");
    }

    @Test
    void thatArePartlyTheSameAtBothPlacesAreCountedOnce() throws Exception {
      assertThat(counts(2, "01", "1"))
          .containsExactly("PASSED gpu-count-as-expected", "PASSED gpu-count-as-expected");
      assertThat(counts(1, "01", "1"))
          .containsExactly("FAILED gpu-count-differs", "FAILED gpu-count-differs");
    }

    /** What another place shows says nothing of evidence that shows no device. */
    @Test
    void ofAnotherPlaceDoNotStandForThoseThatAPlaceLacks() throws Exception {
      assertThat(counts(2, "01", ""))
          .hasSize(2)
          .startsWith("PASSED gpu-count-as-expected")
          .noneMatch(code -> code.equals("FAILED gpu-count-differs"))
          .satisfies(codes -> assertThat(codes.getLast()).startsWith("MISSING "));
    }

    @Test
    void namesThePlacesOfTheOthers() throws Exception {
      Finding count = of(shown(2, "0", "1"), CheckId.GPU_COUNT).getFirst();
      assertThat(count.grounds().message())
          .contains("GPUs: 2", "1 of them are shown beside the same quote at other places: `");
      assertThat(count.grounds().details()).containsKey("otherDevicesAt");
    }

    private List<String> counts(int expected, String first, String second) throws Exception {
      return of(shown(expected, first, second), CheckId.GPU_COUNT).stream()
          .map(f -> f.status() + " " + f.code().id())
          .toList();
    }

    /** One quote twice, with these devices beside it, to a reader who expects so many. */
    private Report shown(int expected, String first, String second) throws Exception {
      ObjectNode whole = (ObjectNode) StrictJson.parse(gpus.payload());
      String both =
          flat(GpuBundle.NONCE, payload(whole, first)).strip().replaceFirst("\\}$", "")
              + ",\"all_attestations\":["
              + flat(GpuBundle.NONCE, payload(whole, second))
              + "]}";
      Path file = dir.resolve("b.evb");
      Files.deleteIfExists(file);
      return GpuBundle.verify(GpuBundle.write(file, both, gpus), gpus, expected);
    }

    private String payload(ObjectNode whole, String devices) {
      ObjectNode part = whole.deepCopy();
      ArrayNode list = part.putArray("evidence_list");
      devices.chars().forEach(i -> list.add(whole.path("evidence_list").path(i - '0')));
      return ",\"nvidia_payload\":" + quoted(Bytes.utf8(part.toString()));
    }

    private List<String> devices(Report report) {
      return report.claims().stream()
          .map(Claim::text)
          .filter(text -> text.startsWith("simulated NVIDIA devices"))
          .toList();
    }

    @Test
    void areNotSaidToSitInTheMachineForARelayedNonce() throws IOException {
      Report report = report(flat(GpuBundle.NONCE, payload), gpus);
      assertThat(Asked.only(report, CheckId.GPU_BINDING).code())
          .isEqualTo(NvidiaCode.BOUND_BY_NONCE_ONLY);
      assertThat(report.claims())
          .anyMatch(
              c ->
                  c.basis() == Claim.Basis.NOT_PROVEN
                      && c.text().startsWith("that the GPUs are in this machine: only a nonce"));
    }

    @Test
    void areNotFreshIfTheyOpenlyAnswerAnothersNonce() throws IOException {
      Bytes other = Bytes.zeros(32);
      GpuFiles old = GpuBundle.gpus(other);
      Report report = report(flat(other, ",\"nvidia_payload\":" + quoted(old.payload())), old);
      assertThat(of(report, CheckId.GPU_NONCE))
          .hasSize(2)
          .allMatch(f -> f.code().equals(NvidiaCode.NONCE_NOT_OURS));
    }

    @Test
    void areMissingWhereTheReportShowsNone() throws IOException {
      for (String none : List.of("", ",\"nvidia_payload\":null")) {
        Report report = report(flat(GpuBundle.NONCE, none), gpus);
        assertThat(Asked.only(report, CheckId.GPU_COUNT).code()).isEqualTo(FrameCode.NO_SUBJECT);
        assertThat(report.appraisal().verdicts()).containsEntry(Question.GPU, Verdict.INCOMPLETE);
        Files.delete(dir.resolve("b.evb"));
      }
    }

    @Test
    void areRefusedIfTheyCannotBeRead() throws IOException {
      Report report = report(flat(GpuBundle.NONCE, ",\"nvidia_payload\":\"[\""), gpus);
      assertThat(Asked.only(report, CheckId.GPU_SIGNATURE).code())
          .isEqualTo(NvidiaCode.EVIDENCE_MALFORMED);
    }
  }

  @Nested
  class OfInstances {
    private static final String KEY = "ZW5kLXRvLWVuZCBrZXk=";

    private Report instance(String nonceText) throws IOException {
      Bytes derived = Sha256.of(Bytes.utf8(nonceText + KEY)).bytes();
      GpuFiles gpus = GpuBundle.gpus(derived);
      String list = gpus.payload().utf8Lossy();
      String item =
          "{\"nonce\":\"%s\",\"e2e_pubkey\":\"%s\",\"intel_quote\":\"%s\",\"gpu_evidence\":%s}"
              .formatted(nonceText, KEY, GpuBundle.quote(derived.concat(Bytes.zeros(32))), list);
      return report("{\"attestation_type\":\"chutes\",\"all_attestations\":[" + item + "]}", gpus);
    }

    @Test
    void answerAValueThatDerivesFromOurNonce() throws IOException {
      Report report = instance(GpuBundle.NONCE.hex());
      assertThat(of(report, CheckId.GPU_NONCE))
          .hasSize(2)
          .allMatch(f -> f.code().equals(NvidiaCode.NONCE_OURS));
    }

    @Test
    void answerAValueThatIsAsFreshAsTheQuote() throws IOException {
      Report report = instance("00".repeat(32));
      assertThat(of(report, CheckId.GPU_NONCE))
          .hasSize(2)
          .allMatch(f -> f.code().equals(NvidiaCode.NONCE_DERIVED));
      assertThat(Asked.only(report, CheckId.TDX_NONCE).status()).isEqualTo(Status.MISSING);
      assertThat(Asked.only(report, CheckId.GPU_BINDING).code())
          .isEqualTo(NvidiaCode.BOUND_BY_NONCE_ONLY);
    }
  }

  @Nested
  class HashedByTheTee {
    private final GpuFiles gpus = GpuBundle.gpus(GpuBundle.NONCE);

    private static final int MRTD = 184;
    private static final int RTMRS = 376;
    private static final int REGISTER = 48;

    private Report tinfoil(String hashed, String shown) throws IOException {
      return tinfoil(hashed, shown, "{}");
    }

    private Report tinfoil(String hashed, String shown, String tdx) throws IOException {
      List<Bytes> quotes = new ArrayList<>();
      TinfoilMachine keys = TinfoilMachine.on(SimulatedTee.seeded(31).node("tinfoil"));
      TinfoilMachine machine =
          new TinfoilMachine(
              "tdx",
              data -> {
                quotes.add(Bytes.fromHex(GpuBundle.quote(data)).orElseThrow());
                return quotes.get(0);
              },
              keys.tlsKey(),
              keys.tls(),
              keys.hpke());
      ServedDocument document =
          ServedDocument.of(machine, GpuBundle.NONCE)
              .with(hashed)
              .telling(told -> hashed.equals(shown) ? told : told.set("gpu", tree(shown)));
      String report = document.bytes().utf8Lossy();
      return GpuBundle.verify(
          GpuBundle.write(dir.resolve("b.evb"), report, gpus),
          gpus,
          switch (tdx) {
            case "all" -> references(quotes.get(0), 4);
            case "boot" -> references(quotes.get(0), 3);
            default -> tdx;
          });
    }

    private static JsonNode tree(String json) {
      try {
        return StrictJson.parse(Bytes.utf8(json));
      } catch (StrictJson.Malformed e) {
        throw new IllegalStateException(e);
      }
    }

    /** What this very quote measured, as if its reader had expected it. */
    private static String references(Bytes quote, int rtmrs) {
      StringBuilder all = new StringBuilder(register(quote, "mrtd", MRTD));
      for (int i = 0; i < rtmrs; i++) {
        all.append(",").append(register(quote, "rtmr" + i, RTMRS + i * REGISTER));
      }
      return "{\"references\":{" + all + "}}";
    }

    private static String register(Bytes quote, String name, int at) {
      return "\"%s\":[\"%s\"]".formatted(name, quote.slice(at, at + REGISTER).hex());
    }

    private static Link place(Report report) {
      return report.links().stream()
          .filter(link -> link.relation() == Relation.BELONGS)
          .findFirst()
          .orElseThrow();
    }

    @Test
    void areInItIfItsSoftwareIsKnown() throws IOException {
      String payload = gpus.payload().utf8Lossy();
      Report report = tinfoil(payload, payload, "all");
      assertThat(Asked.only(report, CheckId.GPU_BINDING).code())
          .isEqualTo(NvidiaCode.BOUND_BY_HASH);
      assertThat(Asked.only(report, CheckId.TDX_MEASUREMENTS).status()).isEqualTo(Status.PASSED);
      assertThat(report.claims())
          .noneMatch(c -> c.text().contains("are in this machine"))
          .anyMatch(c -> c.text().contains("vouches that these are its GPUs"));
      assertThat(place(report).state()).isEqualTo(Link.State.HOLDS);
      assertThat(place(report).why()).isEmpty();
    }

    /** A known OS runs any program that its operator names, and that program asks for quotes. */
    @Test
    void areNotShownToBeInItIfOnlyItsBootIsKnown() throws IOException {
      String payload = gpus.payload().utf8Lossy();
      Report report = tinfoil(payload, payload, "boot");
      assertThat(Asked.only(report, CheckId.TDX_MEASUREMENTS).status()).isEqualTo(Status.PASSED);
      assertThat(place(report).state()).isEqualTo(Link.State.GAP);
      assertThat(place(report).why().orElseThrow()).contains("workload.compose");
    }

    /** Whoever starts software of their own can have it hash the reports of GPUs elsewhere. */
    @Test
    void areNotShownToBeInItIfNobodyKnowsItsSoftware() throws IOException {
      String payload = gpus.payload().utf8Lossy();
      Report report = tinfoil(payload, payload);
      assertThat(Asked.only(report, CheckId.GPU_BINDING).code())
          .isEqualTo(NvidiaCode.BOUND_BY_HASH);
      assertThat(report.claims())
          .noneMatch(c -> c.text().contains("vouches that these are its GPUs"))
          .anyMatch(
              c ->
                  c.basis() == Claim.Basis.NOT_PROVEN
                      && c.text().startsWith("that the GPUs are in this machine: the software")
                      && c.text().contains("tdx.measurements"));
      assertThat(place(report).state()).isEqualTo(Link.State.GAP);
      assertThat(place(report).why())
          .hasValueSatisfying(
              why -> assertThat(why).contains("not identified", "tdx.measurements"));
    }

    @Test
    void areNotBoundIfOthersAreShown() throws IOException {
      Report report = tinfoil("{\"evidences\":[]}", gpus.payload().utf8Lossy());
      assertThat(Asked.only(report, CheckId.GPU_BINDING).code())
          .isEqualTo(NvidiaCode.BOUND_BY_HASH_MISMATCH);
      assertThat(report.verdict()).isEqualTo(Verdict.REJECTED);
    }
  }
}
