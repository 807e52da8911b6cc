package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.collector.record.spool.Line;
import dev.exhibit.collector.record.spool.LineCodec;
import dev.exhibit.collector.record.spool.Outcome;
import dev.exhibit.core.appraisal.Verdict;
import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a stream is kept, and when. */
class StreamKeepingTest {
  /** A short body stands in one line of the journal and nowhere else. */
  @Test
  void shortBodiesAreWrittenOnce() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      try (Recorder recorder = bench.start()) {
        assertThat(bench.chat(recorder, true).statusCode()).isEqualTo(200);
        assertThat(bench.chat(recorder, false).statusCode()).isEqualTo(200);
        for (int i = 0; i < 200 && bench.metrics(recorder).contains("_open 1\n"); i++) {
          Thread.sleep(10);
        }
        assertThat(bench.spool.toFile().list())
            .noneMatch(name -> name.endsWith(".request") || name.endsWith(".response"))
            .anyMatch(name -> name.endsWith(".journal"));
      }
      assertThat(bench.verify(bench.onlyBundle()).verdict()).isEqualTo(Verdict.VERIFIED);
    }
  }

  private static final String FIRST = "data: {\"id\":\"chat-1\",\"n\":1}\n\n";

  @TempDir private Path folder;

  @Test
  void whatAClientSawFirstSurvivesAKill() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        ScriptedUpstream upstream =
            ScriptedUpstream.start(
                ScriptedUpstream.events(), ScriptedUpstream.chunk(FIRST), "0\r\n\r\n")) {
      Files.createDirectories(bench.output);
      try (RecorderProcess process =
          RecorderProcess.start(
              List.of(), upstream.uri(), bench.provider.pcs(), bench, "session")) {
        upstream.allow(2);
        readUntil(ask(process.api().getPort(), "chat/completions"), FIRST);
        process.kill();
      }
      bench.base = Optional.of(upstream.uri());
      Recorder.recover(bench.settings(), bench.surroundings());
      assertThat(member(bench, "response.body")).isEqualTo(FIRST);
      assertThat(member(bench, "recording.json"))
          .contains("recorder-stopped")
          .contains("\"responseKept\" : true");
    }
  }

  @Test
  void theLastEventIsSafeBeforeAnybodySeesIt() throws Exception {
    for (String[] last :
        new String[][] {
          {"chat/completions", "data: [DONE]\n\n"},
          {"responses", "data: {\"type\":\"response.completed\",\"response\":{}}\n\n"},
          {"messages", "event: message_stop\ndata: {}\n\n"}
        }) {
      Path own = Files.createTempDirectory(folder, "protocol");
      try (RecordBench bench = new RecordBench(own, ProviderProfile.PHALA);
          ScriptedUpstream upstream =
              ScriptedUpstream.start(
                  ScriptedUpstream.events(),
                  ScriptedUpstream.chunk(FIRST),
                  ScriptedUpstream.chunk(last[1]),
                  "0\r\n\r\n")) {
        bench.base = Optional.of(upstream.uri());
        try (Recorder recorder = bench.start()) {
          upstream.allow(2);
          Socket client = ask(recorder.address().getPort(), last[0]);
          readUntil(client, FIRST);
          assertThat(outcomes(bench)).isEmpty();
          upstream.allow(1);
          readUntil(client, last[1]);
          assertThat(outcomes(bench)).containsExactly(Outcome.COMPLETE);
          upstream.allow(1);
        }
        assertThat(member(bench, "response.body")).isEqualTo(FIRST + last[1]);
      }
    }
  }

  @Test
  void aClientMayGoAfterTheLastEventAndTheRestIsStillKept() throws Exception {
    String done = "data: [DONE]\n\n";
    List<String> pieces = new ArrayList<>();
    pieces.add(ScriptedUpstream.events());
    pieces.add(ScriptedUpstream.chunk(FIRST + done));
    for (int i = 0; i < 50; i++) {
      pieces.add(ScriptedUpstream.chunk(": more\n\n"));
    }
    pieces.add("0\r\n\r\n");
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        ScriptedUpstream upstream = ScriptedUpstream.start(pieces.toArray(String[]::new))) {
      bench.base = Optional.of(upstream.uri());
      try (Recorder recorder = bench.start()) {
        upstream.allow(2);
        Socket client = ask(recorder.address().getPort(), "chat/completions");
        readUntil(client, done);
        client.setSoLinger(true, 0);
        client.close();
        upstream.allow(1000);
      }
      assertThat(member(bench, "response.body")).isEqualTo(FIRST + done + ": more\n\n".repeat(50));
      assertThat(member(bench, "recording.json")).contains("\"outcome\" : \"complete\"");
    }
  }

  @Test
  void theJournalGrowsWithTheTrafficAndNotWithItsSquare() throws Exception {
    int count = 400;
    List<String> pieces = new ArrayList<>();
    pieces.add(ScriptedUpstream.events());
    pieces.add(ScriptedUpstream.chunk("data: {\"t\":\"[DONE] " + "x".repeat(20_000) + "\"}\n\n"));
    pieces.add(ScriptedUpstream.chunk("data: [DONE]\n\n"));
    for (int i = 0; i < count; i++) {
      pieces.add(ScriptedUpstream.chunk(": " + i + "\n\n"));
    }
    pieces.add("0\r\n\r\n");
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        ScriptedUpstream upstream = ScriptedUpstream.start(pieces.toArray(String[]::new))) {
      bench.base = Optional.of(upstream.uri());
      try (Recorder recorder = bench.start()) {
        upstream.allow(pieces.size());
        Socket client = ask(recorder.address().getPort(), "chat/completions");
        readUntil(client, "0\r\n\r\n");
        assertThat(journalText(bench).length()).isLessThan(count * 1000 + 100_000);
      }
    }
  }

  @Test
  void saysThatAStreamEndedWithoutItsLastEvent() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        ScriptedUpstream upstream =
            ScriptedUpstream.start(
                ScriptedUpstream.events(), ScriptedUpstream.chunk(FIRST), "0\r\n\r\n")) {
      bench.base = Optional.of(upstream.uri());
      upstream.allow(1000);
      try (Recorder recorder = bench.start()) {
        readUntil(ask(recorder.address().getPort(), "chat/completions"), "0\r\n\r\n");
      }
      assertThat(member(bench, "recording.json"))
          .contains("\"outcome\" : \"complete\"")
          .contains("without its last event: data: [DONE]");
    }
  }

  private static Socket ask(int port, String path) throws IOException {
    Socket socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    String request =
        "POST /v1/" + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 11\r\n\r\n";
    socket.getOutputStream().write((request + "{\"model\":1}").getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void readUntil(Socket socket, String end) throws IOException {
    StringBuilder seen = new StringBuilder();
    while (seen.indexOf(end) < 0) {
      int c = socket.getInputStream().read();
      assertThat(c).as("the end of the connection after " + seen).isNotNegative();
      seen.append((char) c);
    }
  }

  private static List<Outcome> outcomes(RecordBench bench) throws IOException {
    List<Outcome> all = new ArrayList<>();
    for (String line : journalText(bench).split("\n", -1)) {
      Optional<Line> decoded = LineCodec.decode(Bytes.utf8(line));
      if (decoded.isPresent() && decoded.get() instanceof Line.Ended end) {
        all.add(end.outcome());
      }
    }
    return all;
  }

  private static String journalText(RecordBench bench) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(bench.spool)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".journal")).toList()) {
        all.append(Files.readString(file).replace("\0", ""));
      }
    }
    return all.toString();
  }

  private static String member(RecordBench bench, String name) throws IOException {
    try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
      String id = bundle.exchangeManifests().keySet().iterator().next();
      return RecordBench.member(bundle, "exchanges/" + id + "/" + name).utf8Lossy();
    }
  }
}
