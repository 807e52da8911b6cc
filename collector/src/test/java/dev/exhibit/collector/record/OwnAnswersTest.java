package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.collector.record.relay.Waits;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the recorder itself answers: always its own error object, never the server's page. */
class OwnAnswersTest {
  private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

  @TempDir private Path folder;

  @Test
  void refusesWhatIsNoHttpInItsOwnWords() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        Recorder recorder = bench.start()) {
      for (String request :
          List.of(
              "nonsense\r\n\r\n",
              "GET /v1/models HTTP/1.1\r\n\r\n",
              "GET /v1/models HTTP/9.9\r\n" + HOST + "\r\n",
              "POST /v1/x HTTP/1.1\r\n" + HOST + "Content-Length: x\r\n\r\n",
              "POST /v1/x HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
              "POST /v1/x HTTP/1.1\r\n" + HOST + "A: " + "a".repeat(100_000) + "\r\n\r\n",
              "GET /v1/" + "p".repeat(100_000) + " HTTP/1.1\r\n" + HOST + "\r\n",
              "GET /v1/a%zz HTTP/1.1\r\n" + HOST + "\r\n",
              "GET /v1/a|b{c} HTTP/1.1\r\n" + HOST + "\r\n",
              "POST /v1/chat/completions%GG HTTP/1.1\r\n" + HOST + "Content-Length: 0\r\n\r\n",
              "GET * HTTP/1.1\r\n" + HOST + "\r\n",
              "GET /admin HTTP/1.1\r\n" + HOST + "\r\n",
              "POST /v1/x HTTP/1.1\r\n"
                  + HOST
                  + "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n")) {
        String answer = RawClient.sendExactly(recorder, request);
        assertThat(answer).as(request.lines().findFirst().orElse("")).isNotEmpty();
        requireOwn(answer);
      }
      assertThat(bench.provider.apiRequests()).isEmpty();
    }
  }

  @Test
  void saysWhatIsWrongWithARequestAndHangsUp() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        Recorder recorder = bench.start()) {
      for (String version :
          List.of(" HTTP/9.9", " HTTP/3", " HTTP/2.0", " HTTP/1.9", " HTTP/0.9", " HTTQ/1.1", "")) {
        requireRefused(recorder, "GET /v1/models" + version, "", 505);
      }
      requireRefused(recorder, "PRI * HTTP/2.0", "", 505);
      requireRefused(recorder, "GET /v1/models HTTP/1.1 x", "", 400);
      requireRefused(recorder, " GET /v1/models HTTP/1.1", "", 400);
      requireRefused(recorder, "GE T /v1/models HTTP/1.1", "", 400);
      requireRefused(recorder, "\0\1\2", "", 400);
      requireRefused(recorder, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001", "", 400); // TLS
      requireRefused(recorder, "CONNECT elsewhere:443 HTTP/1.1", "", 400);
      requireRefused(recorder, "CONNECT localhost HTTP/1.1", "Connection: close\r\n", 501);
      for (String field :
          List.of(
              "Bad Header: x",
              ": x",
              "A:x\0y",
              " folded: x",
              "Host: other",
              "Content-Length: -1",
              "Content-Length: 99999999999999999999",
              "Transfer-Encoding: gzip",
              "Transfer-Encoding: chunked, gzip",
              "Transfer-Encoding: chunked\r\nContent-Length: 3")) {
        requireRefused(recorder, "POST /v1/x HTTP/1.1", field + "\r\n", 400);
      }
      requireRefused(recorder, "POST /v1/x HTTP/1.1", "Expect: nonsense\r\n", 417);
      requireRefused(
          recorder,
          "POST /v1/x HTTP/1.1",
          "Connection: close\r\nContent-Length: 9999999999999\r\n",
          413);
      requireRefused(recorder, "GET /v1/x HTTP/1.1", "a: b\r\n".repeat(20_000), 431);
    }
  }

  private static void requireRefused(Recorder recorder, String line, String fields, int status)
      throws Exception {
    String request = line + "\r\nHost: localhost\r\n" + fields + "\r\n";
    String answer = RawClient.sendExactly(recorder, request);
    assertThat(answer).as(request).startsWith("HTTP/1.1 " + status);
    requireOwn(answer);
  }

  @Test
  void passesNoPathOnThatLeadsOutOfTheApi() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        Recorder recorder = bench.start()) {
      for (String path :
          List.of(
              "../admin",
              "a/../../admin",
              ".",
              "a/./b",
              "%2e%2E/admin",
              ".%2e/admin",
              "..%2fadmin",
              "..;x/admin",
              "a/..",
              "..?q=1",
              "..%5Cadmin")) {
        String request = "GET /v1/" + path + " HTTP/1.1\r\n" + HOST + "\r\n";
        String answer = RawClient.sendExactly(recorder, request);
        assertThat(answer).as(path).startsWith("HTTP/1.1 404").contains("not-an-api-path");
        requireOwn(answer);
      }
      assertThat(bench.provider.apiRequests()).isEmpty();
      String dots = "GET /v1/..a/b..c/...?x=../.. HTTP/1.1\r\n" + HOST + "\r\n";
      RawClient.sendExactly(recorder, dots);
      assertThat(bench.provider.apiRequests()).hasSize(1);
    }
  }

  @Test
  void refusesToBecomeAWebSocket() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        Recorder recorder = bench.start()) {
      String answer =
          RawClient.sendExactly(
              recorder,
              "GET /v1/realtime HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, close\r\n"
                  + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                  + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
      assertThat(answer).startsWith("HTTP/1.1 501").contains("upgrade-not-supported");
      requireOwn(answer);
    }
  }

  @Test
  void saysThatMoreThanThisMachineCanReachIt() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.listen = "0.0.0.0";
      try (Recorder recorder = bench.start()) {
        assertThat(recorder.address().getPort()).isPositive();
      }
      assertThat(bench.progress).anyMatch(line -> line.contains("not only on this machine"));
    }
  }

  @Nested
  class ClientsThatAreSlow {
    @Test
    void endsAHeadThatTricklesAndServesOthersMeanwhile() throws Exception {
      try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
        bench.waits = new Waits(Duration.ofSeconds(2), Duration.ofSeconds(60));
        List<Socket> unfinished = new ArrayList<>();
        try (Recorder recorder = bench.start()) {
          for (int i = 0; i < 600; i++) {
            Socket socket = RawClient.connect(recorder);
            write(socket, "POST /v1/chat/completions HTTP/1.1\r\nHost: loc");
            unfinished.add(socket);
          }
          assertThat(bench.chat(recorder, false).statusCode()).isEqualTo(200);
          Socket trickling = RawClient.connect(recorder);
          for (int i = 0; i < 40 && trickling.getInputStream().available() == 0; i++) {
            write(trickling, i == 0 ? "GET /v1/models HTTP/1.1\r\nA: " : "a");
            Thread.sleep(100);
          }
          requireOwn(rest(trickling));
          requireOwn(rest(unfinished.get(0)));
        } finally {
          for (Socket socket : unfinished) {
            socket.close();
          }
        }
      }
    }

    @Test
    void letsAConnectionRestBetweenTwoRequests() throws Exception {
      try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
        bench.waits = new Waits(Duration.ofMillis(300), Duration.ofSeconds(60));
        try (Recorder recorder = bench.start();
            Socket socket = RawClient.connect(recorder)) {
          String head = "GET /v1/none HTTP/1.1\r\nHost: localhost\r\n\r\n";
          write(socket, head);
          assertThat(socket.getInputStream().read()).isEqualTo('H');
          Thread.sleep(1200);
          write(socket, head.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
          assertThat(rest(socket).split("HTTP/1.1 404", -1)).hasSize(2);
        }
      }
    }

    @Test
    void endsABodyThatStopsArriving() throws Exception {
      try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
        bench.waits = new Waits(Duration.ofSeconds(60), Duration.ofMillis(500));
        try (Recorder recorder = bench.start();
            Socket socket = RawClient.connect(recorder)) {
          write(socket, "POST /v1/x HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\n\r\nhalf");
          String answer = rest(socket);
          assertThat(answer).startsWith("HTTP/1.1 408").contains("request-timeout");
          requireOwn(answer);
          assertThat(bench.spool.toFile().list()).noneMatch(name -> name.endsWith(".request"));
        }
      }
    }

    @Test
    void waitsForAProviderThatThinksLongerThanClientsMay() throws Exception {
      try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
          ScriptedUpstream upstream =
              ScriptedUpstream.start("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")) {
        bench.base = Optional.of(upstream.uri());
        bench.waits = new Waits(Duration.ofSeconds(60), Duration.ofMillis(400));
        try (Recorder recorder = bench.start()) {
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Thread.sleep(1800);
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    upstream.allow(1);
                  });
          assertThat(bench.post(recorder, "x", "{}").statusCode()).isEqualTo(200);
        }
      }
    }
  }

  @Nested
  class ProvidersThatAreAmbiguous {
    @Test
    void endsAsFailedAndNotAsComplete() throws Exception {
      for (String head :
          List.of(
              "Content-Length: 2\r\nContent-Length: 3\r\n",
              "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
              "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n",
              "Transfer-Encoding: gzip, chunked\r\n",
              "Content-Length: 2, 2\r\n",
              "X-Long: " + "a".repeat(70_000) + "\r\nContent-Length: 2\r\n",
              "X-Long: " + "a".repeat(500_000) + "\r\nContent-Length: 2\r\n")) {
        Path own = java.nio.file.Files.createTempDirectory(folder, "case");
        try (RecordBench bench = new RecordBench(own, ProviderProfile.PHALA);
            ScriptedUpstream upstream =
                ScriptedUpstream.start("HTTP/1.1 200 OK\r\n" + head + "\r\n2\r\n{}\r\n0\r\n\r\n")) {
          bench.base = Optional.of(upstream.uri());
          upstream.allow(10);
          String answer;
          try (Recorder recorder = bench.start()) {
            answer = RawClient.send(recorder, "POST /v1/x HTTP/1.1", "{}");
            assertThat(answer).as(head).contains("upstream-malformed");
            bench.awaitMetric(recorder, "exhibit_record_malformed_total 1");
          }
          assertThat(answer).startsWith("HTTP/1.1 502").contains("upstream-malformed");
          requireOwn(answer);
          try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
            String id = bundle.exchangeManifests().keySet().iterator().next();
            assertThat(
                    RecordBench.member(bundle, "exchanges/" + id + "/recording.json").utf8Lossy())
                .contains("\"outcome\" : \"failed\"");
          }
        }
      }
    }
  }

  private static void requireOwn(String answer) {
    assertThat(answer)
        .contains("x-exhibit-recorder: ")
        .contains("application/json")
        .contains("\"type\":\"exhibit_recorder\"")
        .doesNotContainIgnoringCase("<html")
        .doesNotContain("jetty")
        .doesNotContain("Exception")
        .doesNotContain("java.");
  }

  private static void write(Socket socket, String text) throws java.io.IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static String rest(Socket socket) throws java.io.IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }
}
