package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.collector.http.Patience;
import dev.exhibit.collector.session.Bench;
import dev.exhibit.collector.session.ChatInput;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a collection when somebody upstream misbehaves. */
class UpstreamFaultTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String SIGNATURE = "/v1/signature/";
  private static final String REPORT = "/v1/attestation/report";
  private static final String TCB_INFO = "/tdx/certification/v4/tcb";
  private static final String QE_IDENTITY = "/tdx/certification/v4/qe/identity";
  private static final String PCK_CRL = "/sgx/certification/v4/pckcrl";
  private static final String TSA = "/tsa";
  private static final List<String> DOCUMENTS =
      List.of(SIGNATURE, REPORT, TCB_INFO, QE_IDENTITY, PCK_CRL, TSA);

  /** What the simulation says where it answers with an error. */
  private static final String SERVER_ERROR = "internal error";

  @TempDir private Path folder;

  private Bench bench() {
    Bench bench = new Bench(folder, ProviderProfile.REDPILL);
    bench.tsa = List.of(bench.provider.tsa());
    return bench;
  }

  @Nested
  class ThatPass {
    static Stream<Arguments> passingFaults() {
      Stream<Arguments> refusals =
          Stream.concat(Stream.of(CHAT), DOCUMENTS.stream())
              .flatMap(
                  path ->
                      Stream.of(
                          Arguments.of(path, "404", Fault.notFound(1)),
                          Arguments.of(path, "429", Fault.tooManyRequests(2, 3)),
                          Arguments.of(path, "500", Fault.serverError(2)),
                          Arguments.of(path, "slow", Fault.slow(1, 2000, Duration.ofMillis(1))),
                          Arguments.of(path, "called HTML", Fault.wrongContentType(1))));
      Stream<Arguments> breakages =
          DOCUMENTS.stream()
              .flatMap(
                  path ->
                      Stream.of(
                          Arguments.of(path, "truncated", Fault.truncated(1)),
                          Arguments.of(path, "reset", Fault.reset(1))));
      Stream<Arguments> garbage =
          DOCUMENTS.stream()
              .filter(path -> !path.equals(PCK_CRL))
              .map(path -> Arguments.of(path, "no JSON", Fault.invalidJson(1)));
      return Stream.of(refusals, breakages, garbage).flatMap(s -> s);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("passingFaults")
    void costOnlyTime(String path, String name, Fault fault) throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(path, fault);
        Collected collected = bench.collect(Bench.prompt(true));
        assertThat(collected.troubles()).isEmpty();
        assertThat(collected.report().verdict()).isEqualTo(Verdict.VERIFIED);
      }
    }

    @Test
    void areWaitedForAsLongAsRetryAfterSays() throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(CHAT, Fault.tooManyRequests(1, 17));
        bench.collect(Bench.prompt(false));
        assertThat(bench.pauses).containsExactly(Duration.ofSeconds(17));
        assertThat(bench.progress).contains("chat: status 429, Retry-After: 17; again in 17.0 s");
      }
    }

    @Test
    void areAskedAgainAfterLongerAndLongerPauses() throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(SIGNATURE, Fault.notFound(4));
        bench.collect(Bench.prompt(false));
        assertThat(bench.pauses.stream().map(Duration::toMillis))
            .containsExactly(500L, 1000L, 2000L, 4000L);
      }
    }

    @Test
    void areNamedInTheLogOfTheBundle() throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(TCB_INFO, Fault.serverError(1));
        bench.collect(Bench.prompt(false));
        String log = bench.member("other/collection.json").utf8Lossy();
        assertThat(log).contains(TCB_INFO + "?fmspc=", "\"problem\" : \"status 500\"");
      }
    }
  }

  @Nested
  class OfTheChatThatStay {
    @ParameterizedTest
    @MethodSource("dev.exhibit.collector.UpstreamFaultTest#refusals")
    void leaveTheRefusalInTheBundle(String status, Fault fault) throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(CHAT, fault);
        Collected collected = bench.collect(Bench.prompt(false));
        assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(collected.troubles().get(0)).startsWith("chat: status " + status);
        assertThat(bench.member("exchanges/001/response.body").utf8Lossy())
            .contains("\"code\":" + status);
        assertThat(bench.open().exchange("001").orElseThrow().status())
            .hasValue(Integer.parseInt(status));
      }
    }

    @Test
    void leaveTheBytesThatArrivedBeforeTheConnectionBroke() throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(CHAT, Fault.truncated(Fault.ALWAYS));
        Collected collected = bench.collect(Bench.prompt(true));
        Bytes kept = bench.member("exchanges/001/response.body");
        assertThat(kept.utf8Lossy()).startsWith("data: {").doesNotContain("[DONE]");
        assertThat(collected.troubles().get(0)).startsWith("chat: the connection to 127.0.0.1:");
        assertThat(collected.report().verdict()).isNotEqualTo(Verdict.VERIFIED);
        assertThat(requests(bench, CHAT)).isEqualTo(1);
      }
    }

    @Test
    void leaveTheRequestIfTheConnectionWasResetAndSendItOnce() throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(CHAT, Fault.reset(Fault.ALWAYS));
        Collected collected = bench.collect(Bench.prompt(false));
        assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(bench.memberNames())
            .contains("exchanges/001/request.body")
            .doesNotContain("exchanges/001/response.body");
        assertThat(requests(bench, CHAT)).isEqualTo(1);
      }
    }

    @Test
    void leaveABodyThatIsNoJsonAndSayWhatItLacks() throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(CHAT, Fault.invalidJson(Fault.ALWAYS));
        Collected collected = bench.collect(Bench.prompt(false));
        assertThat(collected.troubles())
            .containsExactly("chat: the response has no id, so no signature can be asked for");
        assertThat(bench.member("exchanges/001/response.body").utf8Lossy())
            .isEqualTo("{\"unfinished\":[1,2,");
        assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
      }
    }

    @Test
    void leaveWhatArrivedBeforeTheServerFellSilent() throws Exception {
      try (Bench bench = bench()) {
        bench.patience = Patience.of(Duration.ofSeconds(1));
        bench.provider.inject(CHAT, Fault.slow(1, 1, Duration.ofMillis(2500)));
        Collected collected = bench.collect(Bench.prompt(true));
        assertThat(collected.troubles().get(0)).endsWith("was silent for 1 s");
      }
    }
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("404", Fault.notFound(Fault.ALWAYS)),
        Arguments.of("429", Fault.tooManyRequests(Fault.ALWAYS, 1)),
        Arguments.of("500", Fault.serverError(Fault.ALWAYS)));
  }

  @Nested
  class OfDocumentsThatStay {
    static Stream<Arguments> faults() {
      return Stream.of(
          Arguments.of(SIGNATURE, "signature", Question.EXCHANGE),
          Arguments.of(REPORT, "attestation", Question.HARDWARE),
          Arguments.of(TCB_INFO, "TCB info of ", Question.HARDWARE),
          Arguments.of(QE_IDENTITY, "QE identity", Question.HARDWARE),
          Arguments.of(PCK_CRL, "PCK revocation list (platform)", Question.HARDWARE));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void leaveTheBundleIncompleteWithTheReason(String path, String what, Question question)
        throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(path, Fault.serverError(Fault.ALWAYS));
        Collected collected = bench.collect(Bench.prompt(false));
        assertThat(collected.report().appraisal().verdict(Set.of(question)))
            .isEqualTo(Verdict.INCOMPLETE);
        assertThat(collected.troubles().get(0)).startsWith(what).endsWith(": status 500");
        assertThat(bench.progress).contains(collected.troubles().get(0));
        assertThat(bench.member("other/collection.json").utf8Lossy())
            .contains(collected.troubles().get(0));
        assertThat(refusedAnswers(bench)).hasSize(1).allMatch(a -> a.contains(SERVER_ERROR));
      }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void leaveAPartOfADocumentWhereNobodyTakesItForTheWhole(
        String path, String what, Question question) throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(path, Fault.truncated(Fault.ALWAYS));
        Collected collected = bench.collect(Bench.prompt(false));
        assertThat(collected.report().appraisal().verdict(Set.of(question)))
            .isEqualTo(Verdict.INCOMPLETE);
        assertThat(collected.troubles().get(0)).startsWith(what).contains("broke");
        assertThat(refusedAnswers(bench)).hasSize(1);
      }
    }

    @Test
    void leaveADocumentThatIsNoJsonInItsPlaceForTheVerifier() throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(SIGNATURE, Fault.invalidJson(Fault.ALWAYS));
        Collected collected = bench.collect(Bench.prompt(false));
        assertThat(collected.troubles())
            .containsExactly("signature: the answer is not a JSON object");
        assertThat(bench.member("exchanges/001/signature.json").utf8Lossy())
            .isEqualTo("{\"unfinished\":[1,2,");
        assertThat(collected.report().verdict()).isNotEqualTo(Verdict.VERIFIED);
      }
    }

    @Test
    void leaveARandomNonceIfTheTimeStampingAuthorityFails() throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(TSA, Fault.serverError(Fault.ALWAYS));
        Collected collected = bench.collect(Bench.prompt(false));
        assertThat(collected.troubles())
            .containsExactly(
                "timestamp before: status 500",
                "timestamp after: status 500",
                "timestamp: status 500");
        assertThat(collected.report().verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(bench.memberNames()).noneMatch(name -> name.startsWith("time/"));
      }
    }

    @Test
    void areGivenUpAtOnceIfRetryAfterAsksForTooLong() throws Exception {
      try (Bench bench = bench()) {
        bench.provider.inject(SIGNATURE, Fault.tooManyRequests(Fault.ALWAYS, 3600));
        Collected collected = bench.collect(Bench.prompt(false));
        assertThat(collected.troubles())
            .containsExactly("signature: status 429, Retry-After: 3600");
        assertThat(requests(bench, SIGNATURE)).isEqualTo(1);
        assertThat(bench.pauses).isEmpty();
      }
    }

    @Test
    void areNotSoughtElsewhereIfTheServerRedirects() throws Exception {
      try (Bench bench = bench()) {
        String elsewhere = bench.provider.pcs() + "/elsewhere";
        Reply redirect = Reply.error(307, "elsewhere").with("Location", elsewhere);
        bench.provider.on(REPORT, request -> redirect);
        Collected collected = bench.collect(Bench.prompt(false));
        assertThat(collected.troubles())
            .containsExactly("attestation: status 307: redirects are not followed");
        assertThat(bench.provider.serviceRequests())
            .noneMatch(request -> request.path().equals("/elsewhere"));
      }
    }
  }

  @Nested
  class BeforeAnythingIsSent {
    @Test
    void leaveNothingIfTheServersCertificateIsNotTrusted() throws Exception {
      try (Bench bench = new Bench(folder, ProviderProfile.NEAR_AI)) {
        bench.trustsTls = false;
        assertThatThrownBy(() -> bench.collect(Bench.prompt(false)))
            .isInstanceOf(NothingCollected.class)
            .hasMessageStartingWith("no trusted TLS connection to 127.0.0.1:")
            .hasMessageEndingWith("; --upstream-ca FILE adds authorities to trust");
        assertThat(filesLeft()).isEmpty();
        assertThat(bench.provider.apiRequests()).isEmpty();
      }
    }

    @Test
    void leaveNothingIfNobodyListens() throws Exception {
      try (Bench bench = bench()) {
        bench.base = Optional.of(URI.create("http://127.0.0.1:1"));
        assertThatThrownBy(() -> bench.collect(Bench.prompt(false)))
            .isInstanceOf(NothingCollected.class)
            .hasMessage("127.0.0.1:1 cannot be reached");
        assertThat(filesLeft()).isEmpty();
      }
    }

    @Test
    void leaveNothingIfTheRequestNamesNoModel() throws Exception {
      Path request = Files.writeString(folder.resolve("request.json"), "{\"messages\":[]}");
      try (Bench bench = bench()) {
        assertThatThrownBy(() -> bench.collect(new ChatInput.OfFile(request, Optional.empty())))
            .isInstanceOf(NothingCollected.class)
            .hasMessageContaining("names a model");
        assertThat(bench.provider.apiRequests()).isEmpty();
      }
    }

    private List<Path> filesLeft() throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files.toList();
      }
    }
  }

  private static long requests(Bench bench, String path) {
    return bench.provider.apiRequests().stream().filter(r -> r.path().startsWith(path)).count();
  }

  private static List<String> refusedAnswers(Bench bench) throws IOException {
    List<String> answers = new ArrayList<>();
    for (String name : bench.memberNames()) {
      if (name.startsWith("other/answers/")) {
        answers.add(bench.member(name).utf8Lossy());
      }
    }
    return answers;
  }
}
