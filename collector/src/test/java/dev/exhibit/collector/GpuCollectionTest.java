package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.collector.cache.DocumentCache;
import dev.exhibit.collector.session.Bench;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Finding.Status;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.core.nvidia.ocsp.RevocationCode;
import dev.exhibit.core.nvidia.rim.RimCode;
import dev.exhibit.core.nvidia.token.TokenCode;
import dev.exhibit.core.verify.Report;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.Request;
import dev.exhibit.testdata.nvidia.NvidiaEndpoints;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collection fetches for the GPUs of a report. */
class GpuCollectionTest {
  private static final Set<Question> ALL =
      EnumSet.of(Question.HARDWARE, Question.EXCHANGE, Question.GPU);

  /** OCSP of eight boot ROMs, the CAs of provisioner and product, and three signers. */
  private static final int ANSWERS_FOR_EIGHT = 8 + 2 + 3;

  @TempDir private Path folder;

  private Bench bench(ProviderProfile profile, int gpus) {
    SimulatedTee tee = SimulatedTee.seeded(7).withGpus(gpus);
    Bench bench = new Bench(folder, SimulatedProvider.start(tee, profile));
    bench.scope = ALL;
    bench.gpus = OptionalInt.of(gpus);
    return bench;
  }

  private static List<String> asked(Bench bench, String path) {
    return bench.provider.serviceRequests().stream()
        .map(Request::path)
        .filter(p -> p.startsWith(path))
        .toList();
  }

  private static Set<Code> codes(Report report, CheckId check) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.key().check() == check)
        .map(Finding::code)
        .collect(Collectors.toSet());
  }

  private static List<String> failures(Report report) {
    return report.appraisal().findings().values().stream()
        .filter(f -> f.status() == Status.FAILED)
        .map(f -> f.key() + " " + f.code().id())
        .toList();
  }

  @Test
  void verifiesEightGpusWithEverythingThatWasFetched() throws Exception {
    try (Bench bench = bench(ProviderProfile.REDPILL, 8)) {
      Collected collected = bench.collect(Bench.prompt(false));
      Report report = collected.report();
      assertThat(collected.troubles()).isEmpty();
      assertThat(failures(report)).isEmpty();
      assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
      assertThat(report.simulated()).isTrue();
      assertThat(report.appraisal().verdict(Set.of(Question.GPU))).isEqualTo(Verdict.VERIFIED);
      assertThat(report.appraisal().findings().values())
          .filteredOn(f -> f.key().check() == CheckId.GPU_MEASUREMENTS)
          .hasSize(8)
          .allMatch(f -> f.status() == Status.PASSED);
      assertThat(codes(report, CheckId.GPU_TOKEN)).containsExactly(TokenCode.ABSENT);
    }
  }

  @Test
  void asksForEachManifestAndAboutEachCertificateOnce() throws Exception {
    try (Bench bench = bench(ProviderProfile.REDPILL, 8)) {
      bench.collect(Bench.prompt(false));
      assertThat(asked(bench, "/v1/rim/"))
          .containsExactly(
              "/v1/rim/NV_GPU_DRIVER_GH100_570.172.08",
              "/v1/rim/NV_GPU_VBIOS_G520_0280_895_9600CF0002");
      assertThat(asked(bench, "/ocsp")).hasSize(ANSWERS_FOR_EIGHT);
      assertThat(asked(bench, "/v3")).isEmpty();
    }
  }

  @Test
  void keepsManifestsUnderTheirNameInLowerCaseAndNotesTheirOwn() throws Exception {
    try (Bench bench = bench(ProviderProfile.REDPILL, 1)) {
      bench.collect(Bench.prompt(false));
      try (Bundle bundle = bench.open()) {
        var manifest =
            bundle.manifest().members().stream()
                .filter(m -> m.role().equals(Role.NVIDIA_RIM))
                .filter(m -> m.name().contains("driver"))
                .findFirst()
                .orElseThrow();
        assertThat(manifest.name())
            .isEqualTo("collateral/nvidia/rim/nv_gpu_driver_gh100_570.172.08.json");
        assertThat(manifest.originalName()).contains("NV_GPU_DRIVER_GH100_570.172.08");
      }
    }
  }

  @Test
  void fetchesNothingForTeesWithoutGpus() throws Exception {
    try (Bench bench = bench(ProviderProfile.REDPILL, 0)) {
      bench.collect(Bench.prompt(false));
      assertThat(asked(bench, "/v1/rim/")).isEmpty();
      assertThat(asked(bench, "/ocsp")).isEmpty();
    }
  }

  @Test
  void findsTheGpusBehindAGateway() throws Exception {
    try (Bench bench = bench(ProviderProfile.NEAR_AI, 2)) {
      Report report = bench.collect(Bench.prompt(false)).report();
      assertThat(failures(report)).isEmpty();
      assertThat(report.verdict()).isEqualTo(Verdict.VERIFIED);
    }
  }

  @Test
  void letsTheServiceJudgeTheDevicesOnlyWhereThatIsWanted() throws Exception {
    try (Bench bench = bench(ProviderProfile.REDPILL, 2)) {
      bench.nvidia = bench.nvidia.withAttestation(bench.provider.nvidia());
      Report report = bench.collect(Bench.prompt(false)).report();
      assertThat(asked(bench, "/v3/attest/")).containsExactly("/v3/attest/gpu");
      assertThat(codes(report, CheckId.GPU_TOKEN)).containsExactly(TokenCode.VERIFIED);
    }
  }

  @Nested
  class WithACache {
    private final SimulatedProvider provider =
        SimulatedProvider.start(SimulatedTee.seeded(7).withGpus(2), ProviderProfile.REDPILL);

    @AfterEach
    void stop() {
      provider.close();
    }

    private Collected collect(String name) throws Exception {
      Bench bench = new Bench(Files.createDirectory(folder.resolve(name)), provider);
      bench.scope = EnumSet.of(Question.GPU);
      bench.gpus = OptionalInt.of(2);
      bench.nvidia = bench.nvidia.withCache(DocumentCache.in(folder.resolve("cache")));
      return bench.collect(Bench.prompt(false));
    }

    private long services() {
      return provider.serviceRequests().stream()
          .map(Request::path)
          .filter(p -> p.startsWith("/v1/rim/") || p.startsWith("/ocsp"))
          .count();
    }

    @Test
    void asksOnceForManyCollections() throws Exception {
      Report first = collect("first").report();
      long asked = services();
      Report second = collect("second").report();
      assertThat(asked).isEqualTo(2 + 2 + 2 + 3);
      assertThat(services()).isEqualTo(asked);
      for (CheckId check : List.of(CheckId.GPU_MEASUREMENTS, CheckId.GPU_REVOCATION)) {
        assertThat(codes(second, check)).isEqualTo(codes(first, check));
      }
      assertThat(codes(second, CheckId.GPU_REVOCATION)).containsExactly(RevocationCode.NOT_REVOKED);
    }

    @Test
    void asksAgainForWhatSomebodyChanged() throws Exception {
      var unused = collect("first");
      long asked = services();
      try (Stream<Path> objects = Files.list(folder.resolve("cache/objects"))) {
        for (Path object : objects.toList()) {
          Files.writeString(object, "x", StandardOpenOption.APPEND);
        }
      }
      Report second = collect("second").report();
      assertThat(services()).isEqualTo(2 * asked);
      assertThat(codes(second, CheckId.GPU_MEASUREMENTS))
          .containsExactly(RimCode.MEASUREMENTS_MATCH);
    }

    @Test
    void losesNothingIfTheCacheCannotBeWritten() throws Exception {
      Files.writeString(folder.resolve("cache"), "a file where a folder should be");
      Collected collected = collect("first");
      assertThat(collected.troubles()).isEmpty();
      assertThat(codes(collected.report(), CheckId.GPU_MEASUREMENTS))
          .containsExactly(RimCode.MEASUREMENTS_MATCH);
    }
  }

  @Test
  void namesManifestsThatTheServiceDoesNotHaveAndKeepsItsAnswer() throws Exception {
    try (Bench bench = bench(ProviderProfile.REDPILL, 1)) {
      bench.provider.onService(
          "/v1/rim/NV_GPU_DRIVER", request -> Reply.error(404, "no such manifest"));
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(codes(collected.report(), CheckId.GPU_MEASUREMENTS))
          .containsExactly(RimCode.NO_REFERENCE_VALUE);
      assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(collected.troubles())
          .containsExactly("manifest NV_GPU_DRIVER_GH100_570.172.08: status 404");
      assertThat(
              bench
                  .member("other/answers/manifest-nv-gpu-driver-gh100-570-172-08.body")
                  .utf8Lossy())
          .contains("no such manifest");
    }
  }

  @Test
  void keepsAResponderErrorWhereNobodyTakesItForAnAnswer() throws Exception {
    Bytes tryLater = NvidiaEndpoints.error(3);
    try (Bench bench = bench(ProviderProfile.REDPILL, 1)) {
      bench.provider.onService(
          "/ocsp", request -> Reply.of(200, "application/ocsp-response", tryLater));
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(codes(collected.report(), CheckId.GPU_REVOCATION))
          .containsExactly(RevocationCode.MISSING);
      assertThat(collected.troubles())
          .hasSize(6)
          .allMatch(line -> line.endsWith("the responder gives no answer: status 3"));
      assertThat(members(bench, Role.NVIDIA_OCSP)).isEmpty();
      assertThat(members(bench, new Role("refused-answer"))).hasSize(6);
    }
  }

  private static List<String> members(Bench bench, Role role) throws IOException {
    try (Bundle bundle = bench.open();
        Stream<Member> members = bundle.members().stream()) {
      return members.filter(m -> m.role().equals(role)).map(Member::name).toList();
    }
  }
}
