package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.json.PythonJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How a producer writes its answers, and which bytes it hashes. */
public enum ResponseForm {
  /** What goes over the wire is what is hashed; events end in one blank line. */
  EXACT {
    @Override
    Bytes hashed(JsonNode answer) {
      return CompactJson.bytes(answer);
    }

    @Override
    String event(JsonNode chunk) {
      return "data: " + CompactJson.text(chunk) + "\n\n";
    }
  },
  /**
   * A JSON answer is hashed as Python would write it and sent in compact form; events are written
   * by Python, and the upstream's blank line is added to their own.
   */
  PYTHON {
    @Override
    Bytes hashed(JsonNode answer) {
      return Bytes.utf8(PythonJson.text(answer));
    }

    @Override
    String event(JsonNode chunk) {
      return "data: " + PythonJson.text(chunk) + "\n\n\n";
    }
  };

  private static final String DONE = "data: [DONE]\n\n";

  /** The bytes that stand for a JSON answer in the signed text. */
  abstract Bytes hashed(JsonNode answer);

  abstract String event(JsonNode chunk);

  /** The pieces of a stream, which are hashed as sent. */
  List<Bytes> stream(List<? extends JsonNode> chunks) {
    List<Bytes> pieces = new ArrayList<>();
    chunks.forEach(chunk -> pieces.add(Bytes.utf8(event(chunk))));
    pieces.add(Bytes.utf8(DONE));
    return pieces;
  }
}
