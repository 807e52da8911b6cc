package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.InternalServerException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.exhibit.bundle.Bundle;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official client, with nothing changed but its base address. */
class OpenAiClientTest {
  private static final String ANSWER = "A simulated answer – no model was asked.";

  @TempDir private Path folder;

  @Test
  void getsAWholeAnswer() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL)) {
      try (Recorder recorder = bench.start()) {
        assertThat(ask(client(recorder), question().build())).isEqualTo(ANSWER);
      }
      assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.VERIFIED);
    }
  }

  @Test
  void getsAStream() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL)) {
      try (Recorder recorder = bench.start()) {
        assertThat(stream(client(recorder), question().build())).isEqualTo(ANSWER);
      }
      assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.VERIFIED);
    }
  }

  @Test
  void sendsToolsAndImages() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.NEAR_AI)) {
      try (Recorder recorder = bench.start()) {
        OpenAIClient client = client(recorder);
        assertThat(ask(client, withTool(question()).build())).isEqualTo(ANSWER);
        assertThat(stream(client, withImage(question()).build())).isEqualTo(ANSWER);
      }
      assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.VERIFIED);
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        List<String> requests =
            bundle.exchangeManifests().keySet().stream().map(id -> request(bundle, id)).toList();
        assertThat(requests).anyMatch(r -> r.contains("get_weather"));
        assertThat(requests).anyMatch(r -> r.contains("data:image/png;base64,AAAA"));
      }
    }
  }

  @Test
  void repeatsByItselfWhatTheProviderRefusedAndEachAttemptIsKept() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL)) {
      bench.provider.inject("/v1/chat", Fault.tooManyRequests(1, 0));
      try (Recorder recorder = bench.start()) {
        assertThat(ask(client(recorder), question().build())).isEqualTo(ANSWER);
      }
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        assertThat(bundle.exchangeManifests().values())
            .extracting(e -> e.status().orElse(0))
            .containsExactlyInAnyOrder(429, 200);
      }
    }
  }

  @Test
  void seesARefusalAsAnErrorOfTheServer() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.REDPILL)) {
      bench.reserveBytes = 1;
      try (Recorder recorder = bench.start()) {
        OpenAIClient client =
            OpenAIOkHttpClient.builder()
                .baseUrl(RecordBench.api(recorder).toString())
                .apiKey("sk-client")
                .maxRetries(0)
                .build();
        var unused = bench.spool.toFile().setWritable(false);
        org.junit.jupiter.api.Assumptions.assumeFalse(
            java.nio.file.Files.isWritable(bench.spool), "run by somebody who may write anywhere");
        assertThatThrownBy(() -> ask(client, question().build()))
            .isInstanceOf(InternalServerException.class)
            .hasMessageContaining("could not be recorded");
      } finally {
        var unused = bench.spool.toFile().setWritable(true);
      }
      assertThat(bench.provider.apiRequests()).isEmpty();
    }
  }

  private static OpenAIClient client(Recorder recorder) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(RecordBench.api(recorder).toString())
        .apiKey("sk-client-secret-0001")
        .build();
  }

  private static ChatCompletionCreateParams.Builder question() {
    return ChatCompletionCreateParams.builder()
        .model(RecordBench.MODEL)
        .addUserMessage("Is grün a colour? 你好");
  }

  private static ChatCompletionCreateParams.Builder withTool(
      ChatCompletionCreateParams.Builder question) {
    FunctionParameters parameters =
        FunctionParameters.builder()
            .putAdditionalProperty("type", JsonValue.from("object"))
            .putAdditionalProperty(
                "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
            .build();
    return question.addFunctionTool(
        FunctionDefinition.builder().name("get_weather").parameters(parameters).build());
  }

  private static ChatCompletionCreateParams.Builder withImage(
      ChatCompletionCreateParams.Builder question) {
    ChatCompletionContentPartImage image =
        ChatCompletionContentPartImage.builder()
            .imageUrl(
                ChatCompletionContentPartImage.ImageUrl.builder()
                    .url("data:image/png;base64," + "A".repeat(200_000))
                    .build())
            .build();
    return question.addUserMessageOfArrayOfContentParts(
        List.of(
            ChatCompletionContentPart.ofText(
                ChatCompletionContentPartText.builder().text("What is this?").build()),
            ChatCompletionContentPart.ofImageUrl(image)));
  }

  private static String ask(OpenAIClient client, ChatCompletionCreateParams question) {
    return client.chat().completions().create(question).choices().stream()
        .map(choice -> choice.message().content().orElse(""))
        .collect(Collectors.joining());
  }

  private static String stream(OpenAIClient client, ChatCompletionCreateParams question) {
    try (StreamResponse<ChatCompletionChunk> events =
        client.chat().completions().createStreaming(question)) {
      return events.stream()
          .flatMap(chunk -> chunk.choices().stream())
          .map(choice -> choice.delta().content().orElse(""))
          .collect(Collectors.joining());
    }
  }

  private static String request(Bundle bundle, String id) {
    try {
      return RecordBench.member(bundle, "exchanges/" + id + "/request.body").utf8Lossy();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
