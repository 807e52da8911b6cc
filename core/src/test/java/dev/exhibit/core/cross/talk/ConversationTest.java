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

  private static Talk talk(String request, String response) {
    return request(request).answeredBy(Answer.of(Bytes.utf8(response)));
  }

  private static List<String> held(String request, String response) {
    return talk(request, response).held();
  }

  private static String quoted(String request) {
    return request(request).answeredBy(Answer.UNREAD).quoted().turn();
  }

  private static String said(String words) {
    return "{\"role\":\"assistant\",\"content\":\"" + words + "\"}";
  }

  private static String choice(String message) {
    return "{\"choices\":[{\"message\":" + message + "}]}";
  }

  private static String events(String... deltas) {
    StringBuilder events = new StringBuilder();
    for (String delta : deltas) {
      events.append("data: {\"choices\":[{\"index\":0,\"delta\":").append(delta).append("}]}\n\n");
    }
    return events + "data: [DONE]\n\n";
  }

  private static String going(String turn) {
    return ASKED.formatted("," + turn + ",{\"role\":\"user\",\"content\":\"And then?\"}");
  }

  private static final List<String> HELD = held(ASKED.formatted(""), WHOLE);

  /** A service reads one of them, and nobody knows which; or it has the rest itself. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":[],\"input\":[{\"role\":\"user\",\"content\":\"a\"}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"input\":\"b\"}",
        "{\"input\":\"a\",\"conversation\":\"conv_1\"}",
        "{\"input\":\"a\",\"conversation\":{\"id\":\"conv_1\"}}",
        "{\"conversation\":\"conv_1\"}"
      })
  void messagesThatMayStandElsewhereAreComparedWithNothing(String request) {
    assertThat(request(request).isUnderstood()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"messages\":null,\"input\":\"a\",\"conversation\":null}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"input\":null}"
      })
  void whatSaysNothingIsNotThere(String request) {
    assertThat(request(request).isUnderstood()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"assistant\",\"content\":\"A signed statement.\"}",
        "{\"content\":\"A signed statement.\",\"role\":\"assistant\"}",
        "{\"role\":\"assistant\",\"content\":\" A signed statement.\\n\",\"refusal\":null}",
        "{\"role\":\"assistant\",\"content\":\"\\ufeffA signed\\u00a0statement.\\u202f\\u0085\"}",
        "{\"role\":\"assistant\",\"content\":\"\\u2007<think>hm</think>A signed statement.\"}",
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
    assertThat(held(ASKED.formatted(""), response)).isNotEmpty().allMatch(HELD::contains);
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
    Talk asked = talk(ASKED.formatted(""), WHOLE);
    Talk.Quote quote = talk(going(turn).replace("be brief", "it is Monday"), WHOLE).quoted();
    assertThat(quote.after()).isEqualTo(asked.begun());
    assertThat(quote.asked()).isEqualTo(asked.asked());
    assertThat(quote.at()).isEqualTo(3);
  }

  /** A template opens the reasoning, and the text only closes it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Let me think. It is 4.\n</think>\n\nFour.",
        "<think>It is 4.</think>Four.",
        "a </think> b </think>Four.",
        "It is 4.[/THINK]Four.",
        "<thinking>It is 4.</thinking>\nFour.",
        "It is 4.◁/think▷Four."
      })
  void whatFollowsReasoningIsTheAnswer(String text) {
    String quote = quoted(going(said("Four.")));
    String json = text.replace("\n", "\\n");
    assertThat(held(ASKED.formatted(""), choice(said(json)))).contains(quote);
    int half = text.length() / 2;
    String streamed =
        events(
            "{\"content\":\"" + text.substring(0, half).replace("\n", "\\n") + "\"}",
            "{\"content\":\"" + text.substring(half).replace("\n", "\\n") + "\"}");
    assertThat(held(ASKED.formatted(""), streamed)).contains(quote);
    assertThat(held(ASKED.formatted(""), choice(said(json)))).contains(quoted(going(said(json))));
    assertThat(held(ASKED.formatted(""), choice(said(json))))
        .doesNotContain(quoted(going(said("Five."))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"assistant\",\"content\":\"I cannot.\"}",
        "{\"role\":\"assistant\",\"content\":null,\"refusal\":\"I cannot.\"}",
        "{\"role\":\"assistant\",\"content\":[{\"type\":\"refusal\",\"refusal\":\"I cannot.\"}]}"
      })
  void aRefusalIsKnownHoweverItIsQuoted(String turn) {
    String refused = "{\"content\":null,\"refusal\":\"I cannot.\"}";
    assertThat(held(ASKED.formatted(""), choice(refused))).contains(quoted(going(turn)));
    assertThat(
            held(ASKED.formatted(""), events("{\"refusal\":\"I \"}", "{\"refusal\":\"cannot.\"}")))
        .contains(quoted(going(turn)));
  }

  @Test
  void whatIsSaidAloudIsKnownByItsTranscriptAndWithoutWords() {
    String aloud = "{\"content\":null,\"audio\":{\"id\":\"a\",\"transcript\":\"Four\"}}";
    assertThat(held(ASKED.formatted(""), choice(aloud)))
        .contains(
            quoted(going("{\"role\":\"assistant\",\"audio\":{\"id\":\"a\"}}")),
            quoted(going(said("Four"))));
  }

  @Test
  void streamedContentMayBeAListOfParts() {
    String thinking =
        "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]}]}";
    String text = "{\"content\":[{\"type\":\"text\",\"text\":\"Four\"}]}";
    assertThat(held(ASKED.formatted(""), events(thinking, text)))
        .containsExactly(quoted(going(said("Four"))));
  }

  /** Half an emoji is no strict JSON: what such an event says is not known. */
  @Test
  void aStreamThatCannotBeReadWholeOrWasBrokenOffMayHaveSaidMore() {
    String asked = ASKED.formatted("");
    String whole = events("{\"content\":\"hi\"}");
    assertThat(talk(asked, whole).answer()).isEqualTo(Talk.Answered.WHOLE);
    String split =
        events("{\"content\":\"hi\"}", "{\"content\":\"\\ud83d\"}", "{\"content\":\"\\ude00\"}");
    assertThat(talk(asked, split).answer()).isEqualTo(Talk.Answered.UNREAD);
    String aborted = whole.replace("data: [DONE]\n\n", "");
    assertThat(talk(asked, aborted).answer()).isEqualTo(Talk.Answered.UNREAD);
    assertThat(talk(asked, aborted).held()).isEqualTo(talk(asked, whole).held());
    assertThat(talk(asked, "").answer()).isEqualTo(Talk.Answered.UNREAD);
    String failed = "{\"error\":{\"message\":\"rate limit\"}}";
    assertThat(talk(asked, failed).answer()).isEqualTo(Talk.Answered.NONE);
  }

  /** The rest of it would pass for the whole. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'choices':[{'index':'1','delta':{'content':'b'}}]}",
        "{'choices':[{'index':1.0,'delta':{'content':'b'}}]}",
        "{'choices':[{'index':null,'delta':{'content':'b'}}]}",
        "{'choices':[{'index':-1,'delta':{'content':'b'}}]}",
        "{'choices':[{'index':0,'delta':{'content':7}}]}",
        "{'choices':[{'index':0,'delta':{'content':{'text':'b'}}}]}",
        "{'choices':[{'index':0,'delta':{'content':[{'type':'odd','text':'b'}]}}]}",
        "{'choices':[{'index':0,'delta':[{'content':'b'}]}]}",
        "{'choices':[{'index':0,'text':'b'}]}",
        "{'choices':[{'index':0,'message':{'content':'b'}}]}",
        "{'choices':{'delta':{'content':'b'}}}",
        "{'type':'response.output_text.delta','delta':['b']}",
        "{'type':'content_block_delta','delta':{'text':['b']}}",
      })
  void anEventInNoDefinedFormLeavesTheAnswerUnread(String event) {
    String stream = events("{\"content\":\"hi\"}");
    String odd = "data: " + event.replace('\'', '"') + "\n\n";
    assertThat(talk(ASKED.formatted(""), odd + stream).answer()).isEqualTo(Talk.Answered.UNREAD);
    assertThat(talk(ASKED.formatted(""), stream + odd).answer()).isEqualTo(Talk.Answered.WHOLE);
  }

  @Test
  void itemsThatInterleaveAndBytesThatAreNoTextLeaveTheAnswerUnread() {
    String asked = ASKED.formatted("");
    String item =
        "data: {\"type\":\"response.output_text.delta\",\"output_index\":%d,\"delta\":\"a\"}\n\n";
    String first = item.formatted(0);
    String second = item.formatted(1);
    assertThat(talk(asked, first + second + "data: [DONE]\n\n").answer())
        .isEqualTo(Talk.Answered.WHOLE);
    assertThat(talk(asked, second + first + "data: [DONE]\n\n").answer())
        .isEqualTo(Talk.Answered.UNREAD);
    String stream = events("{\"content\":\"hi\"}");
    Bytes odd = Bytes.utf8(":").concat(Bytes.of((byte) 0xFF)).concat(Bytes.utf8("\n\n" + stream));
    assertThat(Answer.of(odd).answered()).isEqualTo(Talk.Answered.UNREAD);
    assertThat(talk(asked, "\uFEFF" + stream).held()).isEqualTo(talk(asked, stream).held());
    String sealed = events("{\"content\":\"" + "ab".repeat(100) + "\"}");
    assertThat(talk(asked, sealed).answer()).isEqualTo(Talk.Answered.UNREAD);
  }

  /** What a server's tools did stands in answers and where they are quoted, and is not said. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"mcp_list_tools\",\"id\":\"l\",\"tools\":[]}",
        "{\"type\":\"mcp_call\",\"name\":\"f\",\"arguments\":\"{}\",\"output\":\"17\"}",
        "{\"type\":\"mcp_approval_request\",\"name\":\"f\",\"arguments\":\"{}\"}",
        "{\"type\":\"some_new_call\",\"content\":\"a\",\"text\":\"b\",\"output\":\"c\"}",
        "{\"type\":\"reasoning\",\"content\":[{\"type\":\"reasoning_text\",\"text\":\"hm\"}]}"
      })
  void itemsOfAnAnswerThatSayNothingAreLeftOut(String item) {
    String message =
        "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"It"
            + " is 17\"}]}";
    String request = "{\"input\":\"q\"}";
    String response = "{\"output\":[%s,%s]}".formatted(item, message);
    String next =
        "{\"input\":[{\"role\":\"user\",\"content\":\"q\"},%s,%s,{\"role\":\"user\",\"content\":\"q2\"}]}";
    assertThat(talk(request, response).answer()).isEqualTo(Talk.Answered.WHOLE);
    assertThat(held(request, response)).containsExactly(quoted(next.formatted(item, message)));
    assertThat(held(request, response))
        .doesNotContain(quoted(next.formatted(item, message.replace("17", "18"))));
  }

  /** They may stand for an answer, or hold one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"item_reference\",\"id\":\"msg_1\"}",
        "{\"type\":\"compaction\",\"encrypted_content\":\"x\"}",
        "{\"type\":\"of_tomorrow\",\"content\":\"x\"}",
        "{\"type\":\"of_tomorrow\",\"role\":\"assistant\",\"content\":\"x\"}",
        "\"x\"",
        "{}"
      })
  void aRequestWithItemsOfAnUnknownKindIsNotJudged(String item) {
    String next =
        "{\"input\":[{\"role\":\"user\",\"content\":\"q\"},%s,%s,{\"role\":\"user\",\"content\":\"q2\"}]}"
            .formatted(said("a"), item);
    Talk talk = talk(next, "{\"id\":\"r\",\"output\":[]}");
    assertThat(talk.quoted()).isEqualTo(Talk.Quote.NONE);
    assertThat(talk.isUncompared()).isTrue();
    assertThat(talk.asked()).isEmpty();
    assertThat(talk(next, choice(said("b"))).held())
        .containsExactly(talk(going(said("b")), "").quoted().alone());
    String answer = "{\"output\":[{\"type\":\"message\",\"content\":\"b\"},%s]}".formatted(item);
    assertThat(talk("{\"input\":\"q\"}", answer).answer()).isEqualTo(Talk.Answered.UNREAD);
  }

  /** JavaScript and Python cut off more than Java calls white space; callers use them. */
  @ParameterizedTest
  @ValueSource(
      strings = {"\\u00a0", "\\u202f", "\\u2007", "\\ufeff", "\\u0085", "\\u3000", "\\u2028"})
  void whatCallersCutOffIsNoWord(String space) {
    assertThat(held(ASKED.formatted(""), choice(said("Four" + space))))
        .containsExactly(quoted(going(said("Four"))));
    assertThat(held(ASKED.formatted(""), choice(said(space + "<think>x</think>Four"))))
        .contains(quoted(going(said("Four"))));
  }

  /** A part that is not known, or a speaker who is not: what is quoted is not known either. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"No.\"},"
            + "{\"type\":\"note\",\"text\":\"Correction: yes.\"}]}",
        "{\"role\":\"Assistant\",\"content\":\"Yes.\"}",
        "{\"role\":\"assistant\",\"type\":\"x\",\"content\":\"Yes.\"}"
      })
  void aTurnThatIsNotKnownWholeIsNotCompared(String turn) {
    Talk talk = talk(going(turn), choice(said("b")));
    assertThat(talk.isUncompared()).isTrue();
    assertThat(talk.quoted()).isEqualTo(Talk.Quote.NONE);
    assertThat(talk(going(said("a")), "").isUncompared()).isFalse();
  }

  /** Whatever a service calls its tools and its reasoning, a quote of them is compared. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "thinking",
        "redacted_thinking",
        "reasoning",
        "tool_use",
        "server_tool_use",
        "web_search_tool_result",
        "output_audio"
      })
  void partsThatSayNothingAreLeftOut(String type) {
    String parts = "[{\"type\":\"text\",\"text\":\"Four\"},{\"type\":\"" + type + "\"}]";
    assertThat(held(ASKED.formatted(""), choice(said("Four"))))
        .containsExactly(quoted(going("{\"role\":\"assistant\",\"content\":" + parts + "}")));
  }

  @Test
  void answersBeforeTheLastAreQuotedToo() {
    String more = ",{\"role\":\"user\",\"content\":\"Why?\"}," + said("So.");
    String whole =
        ASKED.formatted("," + said("Four") + more + ",{\"role\":\"user\",\"content\":\"ok\"}");
    List<Talk.Quote> earlier = request(whole).quotedEarlier();
    assertThat(earlier).containsExactly(talk(going(said("Four")), "").quoted());
    assertThat(earlier.get(0).after()).isEqualTo(talk(ASKED.formatted(""), "").begun());
    assertThat(request(going(said("Four"))).quotedEarlier()).isEmpty();
    String many = (more + "," + said("x")).repeat(200);
    assertThat(request(ASKED.formatted(many)).quotedEarlier()).hasSize(64);
  }

  /** A server's tool results come whole, but not in a stream's pieces of text. */
  @Test
  void resultsOfAServersToolsAreNoWordsOfTheModel() {
    String parts =
        "[{\"type\":\"text\",\"text\":\"I look.\"},{\"type\":\"mcp_tool_result\",\"content\":"
            + "[{\"type\":\"text\",\"text\":\"17\"}]},{\"type\":\"text\",\"text\":\"Done\"}]";
    String quote = quoted(going("{\"role\":\"assistant\",\"content\":" + parts + "}"));
    assertThat(held(ASKED.formatted(""), "{\"type\":\"message\",\"content\":" + parts + "}"))
        .containsExactly(quote);
    assertThat(
            held(
                ASKED.formatted(""), events("{\"content\":\"I look.\"}", "{\"content\":\"Done\"}")))
        .containsExactly(quote);
  }

  @Test
  void aGreetingAndTheRestOfATurnThatWasCutOffQuoteNothing() {
    String greeted =
        "{\"messages\":[{\"role\":\"system\",\"content\":\"s\"},"
            + said("Hello!")
            + ",{\"role\":\"user\",\"content\":\"q\"}]}";
    assertThat(talk(greeted, "").quoted()).isEqualTo(Talk.Quote.NONE);
  }

  @Test
  void anAnswerIsQuotedByItsId() {
    String next = "{\"input\":\"q2\",\"previous_response_id\":\"r1\"}";
    String first = "{\"input\":\"q\"}";
    assertThat(held(first, "{\"id\":\"r1\",\"output\":[]}")).contains(quoted(next));
    assertThat(held(first, "{\"id\":\"r2\",\"output\":[]}")).doesNotContain(quoted(next));
    String created = "data: {\"type\":\"response.created\",\"response\":{\"id\":\"r1\"}}\n\n";
    assertThat(talk(first, created).answer()).isEqualTo(Talk.Answered.UNREAD);
    assertThat(held(first, created)).containsExactly(quoted(next));
    assertThat(talk(next, "").begun()).isNotEqualTo(talk("{\"input\":\"q2\"}", "").begun());
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
    Talk prefilled = talk(ASKED.formatted(begun), choice(said("statement.")));
    assertThat(prefilled.quoted()).isEqualTo(Talk.Quote.NONE);
    assertThat(prefilled.begun()).isEqualTo(talk(ASKED.formatted(""), WHOLE).begun());
    assertThat(prefilled.held())
        .contains(
            quoted(going("{\"role\":\"assistant\",\"content\":\"A signed statement.\"}")),
            quoted(going("{\"role\":\"assistant\",\"content\":\" statement.\"}")));
  }

  /** What the caller began alone is no answer. */
  @Test
  void aTurnThatTheModelDidNotGoOnWithIsNotHeld() {
    String invented = ",{\"role\":\"assistant\",\"content\":\"All invented\"}";
    assertThat(held(ASKED.formatted(invented), choice(said(""))))
        .containsExactly(quoted(going(said(""))));
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
    assertThat(Answer.of(Bytes.utf8(choices(Answer.MOST_CHOICES))).words())
        .hasSize(Answer.MOST_CHOICES);
    Answer more = Answer.of(Bytes.utf8(choices(Answer.MOST_CHOICES + 1)));
    assertThat(more.words()).isEmpty();
    assertThat(more.answered()).isEqualTo(Talk.Answered.UNREAD);
  }

  private static String choices(int count) {
    return java.util.stream.IntStream.range(0, count)
        .mapToObj("{\"message\":{\"content\":\"answer %d\"}}"::formatted)
        .collect(java.util.stream.Collectors.joining(",", "{\"choices\":[", "]}"));
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
