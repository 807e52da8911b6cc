package dev.exhibit.core.cross.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.exhibit.data.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer is known by where it is quoted. */
class ConversationTest {
  private static final String ASKED =
      "{\"messages\":[{\"role\":\"system\",\"content\":\"be brief\"},"
          + "{\"role\":\"user\",\"content\":\"What is a quote?\"}%s]}";
  private static final String WHOLE =
      "{\"id\":\"c1\",\"choices\":[{\"message\":"
          + "{\"role\":\"assistant\",\"content\":\"A signed statement.\"}}]}";

  private static Conversation request(String json) {
    return Answer.document(Bytes.utf8(json)).flatMap(Conversation::of).orElseThrow();
  }

  private static List<String> held(String request, String response) {
    return request(request).with(Answer.of(Bytes.utf8(response)).words());
  }

  private static String quoted(String request) {
    Conversation conversation = request(request);
    return conversation.turn(conversation.quoted());
  }

  private static String going(String turn) {
    return ASKED.formatted("," + turn + ",{\"role\":\"user\",\"content\":\"And then?\"}");
  }

  private static final List<String> HELD = held(ASKED.formatted(""), WHOLE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"assistant\",\"content\":\"A signed statement.\"}",
        "{\"content\":\"A signed statement.\",\"role\":\"assistant\"}",
        "{\"role\":\"assistant\",\"content\":\" A signed statement.\\n\",\"refusal\":null}",
        "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"A signed \"},"
            + "{\"type\":\"text\",\"text\":\"statement.\"}]}",
        "{\"role\":\"assistant\",\"content\":\"A signed statement.\",\"reasoning_content\":\"x\"}",
        "{\"role\":\"assistant\",\"content\":\"<think>hm</think>\\n\\nA signed statement.\"}",
        "{\"role\":\"assistant\",\"content\":\"A signed \"},"
            + "{\"role\":\"assistant\",\"content\":\"statement.\"}"
      })
  void anAnswerIsKnownWhereItIsQuoted(String turn) {
    assertThat(HELD).contains(quoted(going(turn)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"assistant\",\"content\":\"A signed statement\"}",
        "{\"role\":\"assistant\",\"content\":\"\"}",
        "{\"role\":\"assistant\"}",
        "{\"role\":\"user\",\"content\":\"more\"},"
            + "{\"role\":\"assistant\",\"content\":\"A signed statement.\"}"
      })
  void anotherAnswerAndAnotherQuestionAreNot(String turn) {
    assertThat(HELD).doesNotContain(quoted(going(turn)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"message\":{\"content\":\"A signed statement.\"}}]}",
        "{\"choices\":[{\"message\":{\"content\":\"<think>x</think>A signed statement.\"}}]}",
        "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"A signed\"}}]}\n\n"
            + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\" statement.\"}}]}\n\n"
            + "data: [DONE]\n\n",
        "{\"type\":\"message\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"x\"},"
            + "{\"type\":\"text\",\"text\":\"A signed statement.\"}]}",
        "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"delta\":"
            + "{\"type\":\"text_delta\",\"text\":\"A signed statement.\"}}\n\n",
        "{\"output\":[{\"type\":\"reasoning\",\"summary\":[{\"text\":\"x\"}]},{\"type\":\"message\",\"content\":[{\"type\":\"output_text\",\"text\":\"A"
            + " signed statement.\"}]}]}",
        "data: {\"type\":\"response.output_text.delta\",\"delta\":\"A signed \"}\n\n"
            + "data: {\"type\":\"response.output_text.delta\",\"delta\":\"statement.\"}\n\n"
      })
  void oneAnswerInEveryDialect(String response) {
    assertThat(held(ASKED.formatted(""), response)).isEqualTo(HELD);
  }

  /** Callers put the date into it, or leave old messages out. */
  @Test
  void whatFramesAQuestionAndWhatWasSaidBeforeItAreNoPartOfTheTurn() {
    String turn = "{\"role\":\"assistant\",\"content\":\"A signed statement.\"}";
    assertThat(HELD)
        .contains(quoted(going(turn).replace("be brief", "it is Monday")))
        .contains(
            quoted(
                going(turn)
                    .replace(
                        "{\"role\":\"user\",\"content\":\"What",
                        "{\"role\":\"user\",\"content\":\"Hello\"},"
                            + "{\"role\":\"assistant\",\"content\":\"Hello!\"},"
                            + "{\"role\":\"user\",\"content\":\"What")));
    assertThat(request(going(turn)).before(2)).isEqualTo(request(ASKED.formatted("")).before());
  }

  @Test
  void callsOfToolsAreTurnsWithoutWords() {
    String call = "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"t\"}]}";
    String result = ",{\"role\":\"tool\",\"tool_call_id\":\"t\",\"content\":\"12 degrees\"}";
    String response =
        "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[{\"id\":\"t\"}]}}]}";
    assertThat(held(ASKED.formatted(""), response))
        .contains(quoted(ASKED.formatted("," + call + result)));
    String items =
        "{\"input\":[{\"role\":\"user\",\"content\":\"What is a quote?\"},"
            + "{\"type\":\"function_call\",\"name\":\"f\",\"arguments\":\"{}\"},"
            + "{\"type\":\"function_call_output\",\"output\":\"12 degrees\"}]}";
    assertThat(held(ASKED.formatted(""), response)).contains(quoted(items));
  }

  /** What the caller begins, the model goes on with; the answer is quoted with or without it. */
  @Test
  void aTurnThatEndsTheRequestIsTheBeginningOfTheAnswer() {
    String begun = ",{\"role\":\"assistant\",\"content\":\"A signed\"}";
    Conversation prefilled = request(ASKED.formatted(begun));
    assertThat(prefilled.quoted()).isEqualTo(-1);
    assertThat(prefilled.before()).isEqualTo(request(ASKED.formatted("")).before());
    assertThat(prefilled.with(List.of("statement.")))
        .contains(
            quoted(going("{\"role\":\"assistant\",\"content\":\"A signed statement.\"}")),
            quoted(going("{\"role\":\"assistant\",\"content\":\" statement.\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"prompt\":\"x\"}",
        "{\"messages\":{}}",
        "{\"messages\":[]}",
        "{\"input\":[1"
      })
  void otherRequestsAreNoConversation(String request) {
    Optional<Conversation> none = Answer.document(Bytes.utf8(request)).flatMap(Conversation::of);
    assertThat(none).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "data: {}\n\n", "data: x\n\n", "{\"choices\":[{}]}", "[1]"})
  void aResponseOfNoKnownFormIsNotRead(String response) {
    assertThat(Answer.of(Bytes.utf8(response)).words()).isEmpty();
  }

  @Test
  void aResponseOfMoreChoicesThanAnyoneAsksForIsNotRead() {
    String choice = "{\"message\":{\"content\":\"x\"}}";
    String all = String.join(",", java.util.Collections.nCopies(Answer.MOST_CHOICES, choice));
    assertThat(Answer.of(Bytes.utf8("{\"choices\":[" + all + "]}")).words())
        .hasSize(Answer.MOST_CHOICES);
    assertThat(Answer.of(Bytes.utf8("{\"choices\":[" + all + "," + choice + "]}")).words())
        .isEmpty();
  }

  /** No product of counts: of what the caller says, of what the model says. */
  @ParameterizedTest
  @ValueSource(strings = {"user", "assistant"})
  void manyMessagesCostAsMuchAsTheyAreLong(String role) {
    String message = "{\"role\":\"" + role + "\",\"content\":\"0123456789\"}";
    String many = String.join(",", java.util.Collections.nCopies(80_000, message));
    String turn = "{\"role\":\"assistant\",\"content\":\"x\"}";
    org.junit.jupiter.api.Assertions.assertTimeout(
        Duration.ofSeconds(20), () -> quoted(going(many + "," + turn)));
  }

  @Property(tries = 200)
  void bytesThatAreNoConversationBreakNothing(@ForAll @Size(max = 200) byte[] bytes) {
    assertThatNoException()
        .isThrownBy(
            () -> {
              Answer.of(Bytes.of(bytes));
              Answer.document(Bytes.of(bytes)).flatMap(Conversation::of);
            });
  }
}
