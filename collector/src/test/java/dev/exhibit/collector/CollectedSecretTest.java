package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.collector.secret.ApiKey;
import dev.exhibit.collector.session.Bench;
import dev.exhibit.collector.session.ChatInput;
import dev.exhibit.collector.session.SecretInBody;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code collect --secret-in-body}: what becomes of bodies that repeat the key. */
class CollectedSecretTest {
  private static final String KEY = "sk-live-0123456789abcdef";
  private static final String CHAT = "/v1/chat/completions";
  private static final String AGAIN = "{\"model\":\"" + Bench.MODEL + "\",\"x\":\"" + KEY + "\"}";

  @TempDir private Path folder;
  @TempDir private Path elsewhere;
  private Bench bench;

  @BeforeEach
  void startProvider() {
    bench = new Bench(folder, ProviderProfile.REDPILL);
    bench.apiKey = ApiKey.of(KEY);
  }

  @AfterEach
  void end() {
    bench.close();
  }

  private List<ChatInput> requests() throws IOException {
    Path plain = Files.writeString(elsewhere.resolve("plain.json"), AGAIN);
    Path packed = Files.write(elsewhere.resolve("packed.json"), gzip(AGAIN));
    return List.of(
        new ChatInput.OfPrompt("what is " + KEY + "?", Bench.MODEL, false),
        new ChatInput.OfFile(plain, Optional.empty()),
        new ChatInput.OfFile(packed, Optional.of(Bench.MODEL)));
  }

  private static List<Reply> replies() throws IOException {
    return List.of(
        Reply.json(Bytes.utf8(AGAIN)),
        Reply.json(Bytes.of(gzip(AGAIN))).with("Content-Encoding", "gzip"),
        Reply.stream(
            "text/event-stream",
            List.of(
                Bytes.utf8("data: " + KEY.substring(0, 9)),
                Bytes.utf8(KEY.substring(9) + "\n\n"))));
  }

  @ParameterizedTest
  @EnumSource(
      value = SecretInBody.class,
      names = {"REFUSE_REQUEST", "REFUSE"})
  void aRequestIsRefused(SecretInBody option) throws Exception {
    bench.secretInBody = option;
    for (ChatInput request : requests()) {
      assertThatThrownBy(() -> bench.collect(request))
          .isInstanceOf(NothingCollected.class)
          .hasMessageContaining("the request repeats the API key")
          .hasMessageNotContaining(KEY);
    }
    assertThat(bench.provider.apiRequests()).isEmpty();
    assertThat(filesLeft()).isEmpty();
  }

  /** Nothing of it is on the disk, so that nothing is left there if the collector is killed. */
  @Test
  void aRequestIsSentAndLeftOut() throws Exception {
    bench.secretInBody = SecretInBody.LEAVE_OUT;
    for (ChatInput request : requests()) {
      bench.provider.on(
          CHAT,
          received -> {
            assertThat(secretOnDisk()).isEmpty();
            return Reply.json(Bytes.utf8("{\"id\":\"chatcmpl-1\",\"model\":\"m\"}"));
          });
      Collected collected = bench.collect(request);
      assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(collected.troubles())
          .contains("chat: the request repeats a secret, so it is left out of the bundle");
      assertThat(bench.memberNames())
          .contains("exchanges/001/response.body")
          .doesNotContain("exchanges/001/request.body");
      assertThat(secretOnDisk()).isEmpty();
      Files.delete(bench.bundle);
    }
    List<Bytes> sent =
        bench.provider.apiRequests().stream()
            .filter(request -> request.path().equals(CHAT))
            .map(request -> request.body())
            .toList();
    assertThat(sent.get(0).utf8Lossy()).contains(KEY);
    assertThat(sent.subList(1, 3)).containsExactly(Bytes.utf8(AGAIN), Bytes.of(gzip(AGAIN)));
  }

  @ParameterizedTest
  @EnumSource(
      value = SecretInBody.class,
      names = {"REFUSE_REQUEST", "LEAVE_OUT"})
  void aResponseIsLeftOut(SecretInBody option) throws Exception {
    bench.secretInBody = option;
    for (Reply reply : replies()) {
      bench.provider.on(CHAT, request -> reply);
      Collected collected = bench.collect(Bench.prompt(false));
      assertThat(collected.report().verdict()).isEqualTo(Verdict.INCOMPLETE);
      assertThat(collected.troubles()).anyMatch(line -> line.contains("left out of the bundle"));
      assertThat(bench.memberNames())
          .contains("exchanges/001/request.body")
          .doesNotContain("exchanges/001/response.body");
      assertThat(secretOnDisk()).isEmpty();
      Files.delete(bench.bundle);
    }
  }

  @Test
  void nothingIsMadeOfAResponseThatIsRefused() throws Exception {
    bench.secretInBody = SecretInBody.REFUSE;
    for (Reply reply : replies()) {
      bench.provider.on(CHAT, request -> reply);
      assertThatThrownBy(() -> bench.collect(Bench.prompt(false)))
          .isInstanceOf(NothingCollected.class)
          .hasMessageContaining("the response repeats a secret")
          .hasMessageNotContaining(KEY);
      assertThat(filesLeft()).isEmpty();
    }
  }

  private List<Path> filesLeft() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> !file.equals(folder)).toList();
    }
  }

  private List<Path> secretOnDisk() {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).filter(CollectedSecretTest::holdsKey).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean holdsKey(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new String(bytes, StandardCharsets.ISO_8859_1).contains(KEY)
          || Bytes.of(bytes).equals(Bytes.of(gzip(AGAIN)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
