package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the client received is what is in the bundle, for generated responses: streams of events and
 * JSON, in pieces of all sizes, with bytes that are no text. {@code -Dexhibit.record.responses}
 * says how many, {@code -Dexhibit.record.seed} which.
 */
class ByteEqualityTest {
  private static final int RESPONSES = Integer.getInteger("exhibit.record.responses", 1000);

  private static final long SEED = Long.getLong("exhibit.record.seed", System.nanoTime());

  @TempDir private Path folder;

  @Test
  void theBundleHoldsWhatTheClientReceived() throws Exception {
    System.out.println("-Dexhibit.record.seed=" + SEED + " generates the same responses");
    Random random = new Random(SEED);
    Map<String, Bytes> received = new HashMap<>();
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      List<Reply> replies = new ArrayList<>();
      bench.provider.on("/v1/generated", request -> replies.get(replies.size() - 1));
      try (Recorder recorder = bench.start()) {
        for (int i = 0; i < RESPONSES; i++) {
          Reply reply = random.nextBoolean() ? stream(random) : json(random);
          replies.add(reply);
          // No model in the request: there is no signature to ask for.
          String request = "{\"n\":" + i + "}";
          byte[] body = bench.post(recorder, "generated", request).body();
          assertThat(Bytes.of(body)).isEqualTo(reply.body());
          received.put(request, Bytes.of(body));
        }
      }
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        assertThat(bundle.exchangeManifests()).hasSize(RESPONSES);
        for (String id : bundle.exchangeManifests().keySet()) {
          String request =
              RecordBench.member(bundle, "exchanges/" + id + "/request.body").utf8Lossy();
          assertThat(RecordBench.member(bundle, "exchanges/" + id + "/response.body"))
              .isEqualTo(received.get(request));
        }
      }
    }
  }

  private static Reply stream(Random random) {
    List<Bytes> pieces = new ArrayList<>();
    int events = random.nextInt(12);
    for (int i = 0; i < events; i++) {
      String end = List.of("\n\n", "\r\n\r\n", "\n\n\n", "").get(random.nextInt(4));
      pieces.add(Bytes.utf8("data: ").concat(noise(random, 400)).concat(Bytes.utf8(end)));
    }
    if (random.nextBoolean()) {
      pieces.add(Bytes.utf8("data: [DO"));
      pieces.add(Bytes.utf8("NE]\n\n"));
    }
    return Reply.stream("text/event-stream; charset=utf-8", pieces);
  }

  private static Reply json(Random random) {
    Bytes body = Bytes.utf8("{\"x\":\"").concat(noise(random, 60_000)).concat(Bytes.utf8("\"}"));
    return random.nextInt(10) == 0 ? Reply.json(Bytes.EMPTY) : Reply.json(body);
  }

  private static Bytes noise(Random random, int longest) {
    byte[] bytes = new byte[random.nextInt(random.nextInt(10) == 0 ? longest : longest / 20)];
    random.nextBytes(bytes);
    return random.nextBoolean()
        ? Bytes.of(bytes)
        : Bytes.utf8(new String(bytes, StandardCharsets.UTF_8));
  }
}
