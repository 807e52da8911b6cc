package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call a recorder that listens on loopback, by the name a client calls it. */
class HostCheckTest {
  @TempDir private Path folder;

  @Test
  void refusesTheNamesOfOthersBeforeAnythingIsSent() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      try (Recorder recorder = bench.start()) {
        for (String host : new String[] {"evil.example", "127.0.0.1.evil.example", "10.0.0.1"}) {
          assertThat(post(recorder, host))
              .startsWith("HTTP/1.1 421 ")
              .contains("x-exhibit-recorder: foreign-host")
              .contains("--allow-host");
        }
      }
      assertThat(bench.provider.apiRequests()).isEmpty();
      assertThat(bench.bundles()).isEmpty();
    }
  }

  @Test
  void admitsLocalhostByEveryName() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        Recorder recorder = bench.start()) {
      int port = recorder.address().getPort();
      for (String host : new String[] {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"}) {
        assertThat(post(recorder, host)).startsWith("HTTP/1.1 200 ");
        assertThat(post(recorder, host + ":" + port)).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  @Test
  void admitsFurtherNamesIfAskedTo() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA)) {
      bench.hosts = Set.of("host.docker.internal");
      try (Recorder recorder = bench.start()) {
        assertThat(post(recorder, "host.docker.internal:8787")).startsWith("HTTP/1.1 200 ");
        assertThat(post(recorder, "evil.example")).startsWith("HTTP/1.1 421 ");
      }
    }
  }

  @Test
  void guardsTheControlPortAsWellAndCountsWhatItRefused() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        Recorder recorder = bench.start()) {
      int control = recorder.controlAddress().orElseThrow().getPort();
      assertThat(ask(control, "GET /metrics HTTP/1.1\r\nHost: evil.example\r\n"))
          .startsWith("HTTP/1.1 421 ");
      assertThat(ask(control, "GET /metrics HTTP/1.1\r\nHost: localhost\r\n"))
          .startsWith("HTTP/1.1 200 ")
          .contains("\nexhibit_record_misdirected_total 1\n");
    }
  }

  private static String post(Recorder recorder, String host) throws IOException {
    String body = RecordBench.CHAT + "}";
    String length = "Content-Length: " + body.length() + "\r\n";
    return ask(
        recorder.address().getPort(),
        "POST /v1/chat/completions HTTP/1.1\r\nHost: " + host + "\r\n" + length,
        body);
  }

  private static String ask(int port, String head) throws IOException {
    return ask(port, head, "");
  }

  private static String ask(int port, String head, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = head + "Connection: close\r\n\r\n" + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
