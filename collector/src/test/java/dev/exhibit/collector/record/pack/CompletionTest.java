package dev.exhibit.collector.record.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.manifest.CollectorInfo;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.bundle.seal.SealKeys;
import dev.exhibit.collector.record.Recorder;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that lacked evidence, completed later. */
class CompletionTest {
  @TempDir private Path folder;

  @Test
  void addsCollateralThatWasMissingAndNamesTheOldBundle() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.inject("/tdx", Fault.serverError(14));
      Path made = record(bench);
      assertThat(bench.verify(made).verdict()).isEqualTo(Verdict.INCOMPLETE);
      byte[] before = Files.readAllBytes(made);
      Path target = folder.resolve("completed.evb");
      Completion.Result result = complete(bench, made, target);
      assertThat(result.added()).contains("collateral/intel/tdx-qe-identity.json");
      assertThat(bench.verify(target).verdict()).isEqualTo(Verdict.VERIFIED);
      assertThat(Arrays.equals(Files.readAllBytes(made), before)).isTrue();
      assertThat(completes(target)).contains(manifest(made).hex());
    }
  }

  @Test
  void addsASignatureAndAnAttestationThatWereMissing() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.provider.inject("/v1/signature", Fault.serverError(7));
      bench.provider.inject("/v1/attestation", Fault.serverError(7));
      Path made = record(bench);
      Path target = folder.resolve("completed.evb");
      Completion.Result result = complete(bench, made, target);
      assertThat(result.added()).anyMatch(line -> line.endsWith("/signature.json"));
      assertThat(result.added()).contains("attestations/001/report.json");
      assertThat(bench.verify(target).verdict()).isEqualTo(Verdict.VERIFIED);
    }
  }

  @Test
  void addsATimeStampThatWasMissing() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.tsa = List.of(bench.provider.tsa());
      AtomicBoolean down = new AtomicBoolean(true);
      bench.provider.inject(
          "/tsa",
          new Fault(Fault.ALWAYS, reply -> down.get() ? Reply.error(403, "closed") : reply));
      Path made = record(bench);
      assertThat(timestamps(made)).isEmpty();
      Path target = folder.resolve("completed.evb");
      Completion.Result none = complete(bench, made, target);
      assertThat(none.manifest()).isEmpty();
      assertThat(none.added()).isEmpty();
      assertThat(none.troubles()).isNotEmpty();
      assertThat(target).doesNotExist();
      down.set(false);
      assertThat(complete(bench, made, target).added()).containsExactly("a timestamp");
      assertThat(timestamps(target)).hasSize(1);
      assertThat(completes(target)).contains(manifest(made).hex());
    }
  }

  /** A disk with room for the new bundle is enough. */
  @Test
  void copiesNoBodyToReadIt() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      String filler = "y".repeat(300_000);
      bench.provider.on(
          "/v1/chat/completions",
          r -> Reply.json(Bytes.utf8("{\"id\":\"chatcmpl-1\",\"x\":\"" + filler + "\"}")));
      bench.provider.on("/v1/signature/", r -> Reply.error(404, "no such signature"));
      AtomicLong longest = new AtomicLong(-1);
      Path made = record(bench);
      Path room = Files.createDirectory(folder.resolve("room"));
      bench.provider.on(
          "/v1/signature/",
          r -> {
            longest.set(longestFile(room));
            return Reply.error(404, "no such signature");
          });
      assertThat(complete(bench, made, room.resolve("completed.evb")).troubles()).isNotEmpty();
      assertThat(longest.get()).isBetween(0L, 100_000L);
      assertThat(room.toFile().list()).containsExactly("completed.evb");
    }
  }

  private static long longestFile(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).max().orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<SealFile> timestamps(Path file) throws Exception {
    try (Bundle bundle = RecordBench.open(file)) {
      return bundle.seals().timestamps();
    }
  }

  @Test
  void makesNoBundleWhereNothingWasMissing() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      Path target = folder.resolve("completed.evb");
      Completion.Result result = complete(bench, record(bench), target);
      assertThat(result.manifest()).isEmpty();
      assertThat(target).doesNotExist();
    }
  }

  private RecordBench withGpus() {
    SimulatedTee tee = SimulatedTee.seeded(7).withGpus(2);
    RecordBench bench =
        new RecordBench(folder, SimulatedProvider.start(tee, ProviderProfile.PHALA));
    bench.scope = Set.of(Question.EXCHANGE, Question.HARDWARE, Question.GPU);
    return bench;
  }

  @Test
  void addsWhatWasMissingForTheGpus() throws Exception {
    try (RecordBench bench = withGpus()) {
      int attempts = 4;
      bench.provider.inject("/v1/rim", Fault.serverError(attempts * 2));
      bench.provider.inject("/ocsp", Fault.serverError(attempts * (2 + 2)));
      Path made = record(bench);
      assertThat(bench.verify(made).verdict()).isEqualTo(Verdict.INCOMPLETE);
      Path target = folder.resolve("completed.evb");
      Completion.Result result = complete(bench, made, target);
      assertThat(result.troubles()).isEmpty();
      assertThat(result.added())
          .contains("collateral/nvidia/rim/nv_gpu_driver_gh100_570.172.08.json")
          .filteredOn(name -> name.startsWith("collateral/nvidia/ocsp/"))
          .hasSize(2 + 2 + 3);
      assertThat(bench.verify(target).verdict()).isEqualTo(Verdict.VERIFIED);
    }
  }

  @Test
  void asksNothingAgainThatABundleHasOfItsGpus() throws Exception {
    try (RecordBench bench = withGpus()) {
      Path made = record(bench);
      assertThat(bench.verify(made).verdict()).isEqualTo(Verdict.VERIFIED);
      long asked = ocspQuestions(bench);
      Completion.Result result = complete(bench, made, folder.resolve("completed.evb"));
      assertThat(result.manifest()).isEmpty();
      assertThat(ocspQuestions(bench)).isEqualTo(asked).isPositive();
    }
  }

  @Test
  void asksAgainAboutCertificatesOfWhichTheAnswersHaveAged() throws Exception {
    try (RecordBench bench = withGpus()) {
      Path made = record(bench);
      long asked = ocspQuestions(bench);
      bench.later = Duration.ofDays(2);
      var unused = complete(bench, made, folder.resolve("completed.evb"));
      assertThat(ocspQuestions(bench)).isEqualTo(2 * asked).isPositive();
    }
  }

  private static long ocspQuestions(RecordBench bench) {
    return bench.provider.serviceRequests().stream()
        .filter(request -> request.path().equals("/ocsp"))
        .count();
  }

  private static Path record(RecordBench bench) throws Exception {
    try (Recorder recorder = bench.start()) {
      bench.chat(recorder, true);
    }
    return bench.onlyBundle();
  }

  private static Completion.Result complete(RecordBench bench, Path made, Path target)
      throws Exception {
    return Completion.run(
        made,
        target,
        bench.sources(),
        SealKeys.generate(SealAlgorithm.P256),
        new CollectorInfo("exhibit", "test"),
        bench.surroundings());
  }

  private static String completes(Path file) throws Exception {
    try (Bundle bundle = RecordBench.open(file)) {
      return RecordBench.member(bundle, Completion.COMPLETES).utf8Lossy();
    }
  }

  private static Sha256 manifest(Path file) throws Exception {
    try (Bundle bundle = RecordBench.open(file)) {
      return bundle.manifestSha256();
    }
  }
}
