package dev.exhibit.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.http.Spool;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The id of a response, whatever form the response has. */
class ResponseNamesTest {
  @TempDir private Path folder;

  @Test
  void isAMemberOfAJsonResponse() throws Exception {
    assertThat(idOf("{\"object\":{\"id\":\"inner\"},\"id\":\"chat-1\",\"id2\":\"x\"}"))
        .contains("chat-1");
  }

  @Test
  void isInTheFirstEventThatHasOne() throws Exception {
    String lines =
        String.join(
            "\r\n",
            ": keep-alive",
            "",
            "event: x",
            "data: {\"n\":1}",
            "",
            "data:{\"id\":\"chat-2\"}",
            "",
            "data: {\"id\":\"chat-3\"}",
            "");
    assertThat(idOf(lines)).contains("chat-2");
  }

  @Test
  void isFoundThoughTheResponseBreaksOffLater() throws Exception {
    assertThat(idOf("{\"id\":\"chat-4\",\"choices\":[{\"te")).contains("chat-4");
    assertThat(idOf("data: {\"id\":\"chat-5\"}\n\ndata: {\"i")).contains("chat-5");
  }

  @Test
  void isAbsentWhereNoTextSaysIt() throws Exception {
    for (String body :
        new String[] {
          "",
          "null",
          "[]",
          "\"id\"",
          "{\"id\":5}",
          "{\"id\":\"\"}",
          "data: [DONE]\n\n",
          "<html>",
          "{\"a\":{\"id\":\"x\"}}",
          "id: 7\ndata: x\n\n",
          "{\"id\":\"" + "x".repeat(2000) + "\"}"
        }) {
      assertThat(idOf(body)).as(body).isEmpty();
    }
  }

  private Optional<String> idOf(String body) throws IOException {
    try (Spool spool = Spool.in(folder)) {
      return ResponseNames.id(spool.keep(Bytes.utf8(body)));
    }
  }
}
