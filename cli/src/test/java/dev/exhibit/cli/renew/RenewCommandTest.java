package dev.exhibit.cli.renew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Cli;
import dev.exhibit.cli.demo.CollectBench;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.pki.Validity;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import dev.exhibit.testdata.tsa.TsaRevocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.CRLReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bundle that is collected with tokens, renewed, handed on and verified years later. */
class RenewCommandTest {
  /** The first authority's certificates end on 2042-01-01, the second's on 2060-01-01. */
  private static final String IN_TIME = "2041-06-01T00:00:00Z";

  private static final String TOO_LATE = "2043-06-01T00:00:00Z";
  private static final String YEARS_LATER = "2050-01-01T00:00:00Z";
  private static final SimulatedTsa SECOND =
      SimulatedTsa.of(Seed.of(91), Validity.of("2026-01-01T00:00:00Z", "2060-01-01T00:00:00Z"));
  private static final String BODY = "exchanges/001/response.body";

  @TempDir private Path dir;
  private CollectBench bench;
  private LoopbackServer authority;
  private Instant clock = Instant.parse(IN_TIME);
  private Optional<String> now = Optional.empty();
  private List<String> trust = new ArrayList<>();

  @BeforeEach
  void collect() throws Exception {
    bench = new CollectBench(dir, ProviderProfile.REDPILL);
    Files.writeString(bench.file("second.pem"), SECOND.root().pem());
    trust.addAll(List.of("--trust", "tsa=" + bench.file("tsa.pem")));
    trust.addAll(List.of("--trust", "tsa=" + bench.file("second.pem")));
    authority =
        LoopbackServer.start(InstantSource.system())
            .on(
                "/",
                request ->
                    Reply.of(
                        200, "application/timestamp-reply", SECOND.respond(request.body(), clock)));
    List<Object> args = new ArrayList<>(List.of("--prompt", "hi", "--model", CollectBench.MODEL));
    args.add("--quiet");
    bench.collect(args.toArray());
    assertThat(bench.bundle).isRegularFile();
  }

  @AfterEach
  void close() {
    authority.close();
    bench.close();
  }

  private Cli.Ran renew(Path in, Path out, Object... more) {
    List<Object> args = new ArrayList<>(List.of("renew", in, "-o", out));
    args.addAll(List.of("--tsa", authority.uri(), "--now", now.orElse(clock.toString())));
    args.addAll(trust);
    args.addAll(List.of(more));
    return Cli.run(args.toArray());
  }

  private JsonNode verify(Path file, String now) {
    List<Object> args = new ArrayList<>(List.of("verify", file, "--now", now, "--format", "json"));
    args.addAll(List.of("--policy", bench.file("policy.json")));
    args.addAll(bench.trusts());
    args.addAll(List.of("--trust", "tsa=" + bench.file("second.pem")));
    return JsonMapper.shared().readTree(Cli.run(args.toArray()).out());
  }

  private static String time(JsonNode report) {
    return report.get("verdicts").get("time").stringValue();
  }

  private static List<String> codes(JsonNode report, String check) {
    return report
        .get("findings")
        .valueStream()
        .filter(finding -> finding.get("check").stringValue().equals(check))
        .map(finding -> finding.get("code").stringValue())
        .toList();
  }

  /** What is published about a record's own authority is fetched, kept in its token, and counts. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void asksWhetherTheRecordsOwnAuthorityWasRevoked(boolean stolen) {
    SimulatedTsa published = SECOND.publishedAt(authority.uri());
    TsaRevocation good = TsaRevocation.of(published, clock);
    TsaRevocation said =
        stolen ? good.revoked(clock.minusSeconds(60), CRLReason.keyCompromise) : good;
    AtomicInteger asked = new AtomicInteger();
    authority.on(
        "/crl",
        request -> {
          asked.incrementAndGet();
          return Reply.of(200, "application/pkix-crl", said.crl());
        });
    authority.on(
        "/",
        request ->
            Reply.of(200, "application/timestamp-reply", published.respond(request.body(), clock)));
    Path renewed = dir.resolve("renewed.evb");
    Cli.Ran run = renew(bench.bundle, renewed);
    assertThat(asked).hasValue(1);
    if (stolen) {
      assertThat(run.status()).isEqualTo(ExitStatus.PROVIDER_FAILED.code());
      assertThat(run.err()).contains("tsa-certificate-revoked");
      assertThat(renewed).doesNotExist();
    } else {
      assertThat(run.status()).as(run.err()).isZero();
      assertThat(codes(verify(renewed, IN_TIME), "time.renewal"))
          .containsExactly("record-unbroken");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA-256", "sha-512", "SHA3-384"})
  void keepsTheTimeProvenAfterTheFirstAuthorityHasEnded(String hash) {
    Path renewed = dir.resolve("renewed.evb");
    Cli.Ran run = renew(bench.bundle, renewed, "--hash", hash);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("a token of " + IN_TIME)
        .contains("renew again before 2060-01-01T00:00:00Z");
    JsonNode later = verify(renewed, YEARS_LATER);
    assertThat(codes(later, "time.renewal")).containsExactly("record-unbroken");
    assertThat(codes(later, "time.token")).containsOnly("timestamp-verified");
    assertThat(later.get("timeBasis").stringValue()).isEqualTo("bracketed");
    assertThat(time(later)).isEqualTo("VERIFIED");
    JsonNode without = verify(bench.bundle, YEARS_LATER);
    assertThat(codes(without, "time.renewal")).containsExactly("renewal-needed");
    assertThat(time(without)).isNotEqualTo("VERIFIED");
  }

  /** SPEC.md, evidence records: bodies can be withheld before or after a renewal. */
  @ParameterizedTest
  @ValueSource(strings = {"SHA-256", "SHA-512"})
  void holdsWhetherBodiesAreWithheldBeforeOrAfter(String hash) {
    Path renewed = dir.resolve("renewed.evb");
    Path handed = dir.resolve("handed.evb");
    Path again = dir.resolve("again.evb");
    assertThat(renew(bench.bundle, renewed, "--hash", hash).status()).isZero();
    withhold(renewed, handed);
    assertThat(time(verify(handed, YEARS_LATER))).isEqualTo("VERIFIED");
    clock = Instant.parse(YEARS_LATER);
    assertThat(renew(handed, again, "--hash", hash).status()).isZero();
    JsonNode report = verify(again, "2059-12-31T00:00:00Z");
    assertThat(codes(report, "time.renewal")).containsExactly("record-unbroken", "record-unbroken");
    assertThat(time(report)).isEqualTo("VERIFIED");
  }

  /** W5: what a record lists cannot be dropped, and a withheld body makes no room for it. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noticesThatACountersignatureIsGone(boolean bodyWithheld) throws Exception {
    Path key = dir.resolve("auditor.pem");
    Path signed = dir.resolve("signed.evb");
    Path renewed = dir.resolve("renewed.evb");
    Cli.run("keygen", "-o", key);
    Cli.run("countersign", bench.bundle, "--key", key, "-o", signed);
    String seal = onlyIn(signed, bench.bundle);
    assertThat(renew(signed, renewed, "--hash", "SHA-256").status()).isZero();
    Path handed = renewed;
    if (bodyWithheld) {
      handed = dir.resolve("handed.evb");
      withhold(renewed, handed);
    }
    JsonNode honest = verify(without("nothing", handed), YEARS_LATER);
    assertThat(codes(honest, "time.renewal")).containsExactly("record-unbroken");
    JsonNode report = verify(without(seal, handed), YEARS_LATER);
    assertThat(codes(report, "time.renewal")).containsExactly("record-objects-absent");
    assertThat(time(report)).isEqualTo("REJECTED");
  }

  private static String onlyIn(Path file, Path other) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipFile before = new ZipFile(other.toFile())) {
      return zip.stream()
          .map(ZipEntry::getName)
          .filter(name -> before.getEntry(name) == null)
          .reduce((one, two) -> one + " and " + two)
          .orElseThrow();
    }
  }

  /** The archive with one member less. */
  private Path without(String member, Path file) throws IOException {
    Path copy = dir.resolve("without-" + member.replace('/', '-') + ".evb");
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipArchiveOutputStream out = new ZipArchiveOutputStream(copy)) {
      out.setUseLanguageEncodingFlag(false);
      out.setUseZip64(Zip64Mode.Never);
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.getName().equals(member)) {
          ZipArchiveEntry same = new ZipArchiveEntry(entry.getName());
          same.setMethod(ZipArchiveEntry.STORED);
          same.setSize(entry.getSize());
          same.setCrc(entry.getCrc());
          same.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
          out.putArchiveEntry(same);
          zip.getInputStream(entry).transferTo(out);
          out.closeArchiveEntry();
        }
      }
    }
    return copy;
  }

  private static void withhold(Path in, Path out) {
    Cli.Ran run = Cli.run("withhold", in, "--member", BODY, "-o", out);
    assertThat(run.status()).as(run.err()).isZero();
  }

  @Test
  void saysThatItComesTooLate() {
    clock = Instant.parse(TOO_LATE);
    Path renewed = dir.resolve("renewed.evb");
    Cli.Ran run = renew(bench.bundle, renewed);
    assertThat(run.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(run.err()).contains("warning: seal/timestamp-", "(renewal-needed)");
    assertThat(time(verify(renewed, YEARS_LATER))).isEqualTo("INCOMPLETE");
  }

  @Test
  void saysThatNobodyTrustsTheAuthority() {
    trust = trust.subList(0, 2);
    Path renewed = dir.resolve("renewed.evb");
    Cli.Ran run = renew(bench.bundle, renewed);
    assertThat(run.status()).isEqualTo(ExitStatus.INCOMPLETE.code());
    assertThat(run.err()).contains("warning: seal/record-", "(tsa-unknown)");
    assertThat(run.out()).doesNotContain("renew again");
    assertThat(renewed).isRegularFile();
  }

  /** A record that would contradict the tokens that it covers. */
  @Test
  void writesNothingByAnAuthorityWhoseClockIsBehind() {
    clock = Instant.parse("2026-02-01T00:00:00Z");
    Path renewed = dir.resolve("renewed.evb");
    now = Optional.of(IN_TIME);
    Cli.Ran run = renew(bench.bundle, renewed);
    assertThat(run.status()).isEqualTo(ExitStatus.PROVIDER_FAILED.code());
    assertThat(run.err()).contains("the new token is not used", "(timestamp-later-than-cover)");
    assertThat(renewed).doesNotExist();
    assertThat(dir).isDirectoryNotContaining(file -> file.toString().contains(".exhibit"));
  }

  @Test
  void writesNothingWithoutAToken() {
    authority.on("/", request -> Reply.error(403, "no"));
    Path renewed = dir.resolve("renewed.evb");
    Cli.Ran run = renew(bench.bundle, renewed);
    assertThat(run.status()).isEqualTo(ExitStatus.PROVIDER_FAILED.code());
    assertThat(run.err()).contains("the time-stamping authority gave no token: status 403");
    assertThat(renewed).doesNotExist();
  }

  /** What stays wrong is not asked for again; what is no answer at all, once. */
  @Test
  void asksAgainOnlyWhereTheAnswerMayBeAnotherOne() {
    AtomicInteger asked = new AtomicInteger();
    authority.on(
        "/",
        request -> {
          asked.incrementAndGet();
          return Reply.of(200, "application/timestamp-reply", refusal(PKIFailureInfo.badAlg));
        });
    assertThat(renew(bench.bundle, dir.resolve("renewed.evb")).err()).contains("refused: status 2");
    assertThat(asked.getAndSet(0)).isEqualTo(1);
    authority.on(
        "/",
        request -> {
          asked.incrementAndGet();
          return Reply.of(200, "text/html", Bytes.utf8("<html>welcome</html>"));
        });
    assertThat(renew(bench.bundle, dir.resolve("renewed.evb")).err()).contains("not an answer");
    assertThat(asked.getAndSet(0)).isEqualTo(2);
    authority.on(
        "/",
        request ->
            Reply.of(
                200,
                "application/timestamp-reply",
                asked.incrementAndGet() == 1
                    ? refusal(PKIFailureInfo.timeNotAvailable)
                    : SECOND.respond(request.body(), clock)));
    assertThat(renew(bench.bundle, dir.resolve("renewed.evb")).status()).isZero();
    assertThat(asked.get()).isEqualTo(2);
  }

  private static Bytes refusal(int why) {
    try {
      PKIStatusInfo status = new PKIStatusInfo(PKIStatus.rejection, null, new PKIFailureInfo(why));
      return Bytes.of(new TimeStampResp(status, null).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void addsNoRecordThatWouldNotBeJudged() {
    Path last = bench.bundle;
    for (int i = 0; i < 16; i++) {
      Path next = dir.resolve(i + ".evb");
      clock = clock.plusSeconds(60);
      assertThat(renew(last, next).status()).isZero();
      last = next;
    }
    assertThat(time(verify(last, YEARS_LATER))).isEqualTo("VERIFIED");
    Cli.Ran run = renew(last, dir.resolve("full.evb"));
    assertThat(run.status()).isEqualTo(ExitStatus.CANNOT_WRITE.code());
    assertThat(run.err()).contains("holds 16 evidence records");
  }
}
