package dev.exhibit.collector.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.collector.record.relay.RecordBench;
import dev.exhibit.testdata.provider.ProviderProfile;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A response as long as a bundle can hold, through a recorder with little memory. */
@EnabledIfSystemProperty(named = "exhibit.record.huge", matches = "true")
class HugeResponseTest {
  private static final long ONE_GIB = 1L << 30;

  @TempDir private Path folder;

  @Test
  void passesThroughAHeapOf256MiB() throws Exception {
    try (RecordBench bench = new RecordBench(folder, ProviderProfile.PHALA);
        FlatUpstream upstream = FlatUpstream.start(ONE_GIB, Duration.ZERO);
        RecorderProcess process =
            RecorderProcess.start(
                List.of("-Xmx256m"), upstream.uri(), bench.provider.pcs(), bench, "session")) {
      HttpRequest request =
          HttpRequest.newBuilder(process.api().resolve("long"))
              .POST(HttpRequest.BodyPublishers.ofString("{}"))
              .build();
      long begun = System.nanoTime();
      HttpResponse<InputStream> response =
          bench.client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      long seen;
      try (InputStream body = response.body()) {
        seen = body.transferTo(java.io.OutputStream.nullOutputStream());
      }
      long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
      System.out.println("1 GiB passed through in " + seconds + " s");
      assertThat(seen).isEqualTo(ONE_GIB);
      var unused = process.end();
      try (Bundle bundle = RecordBench.open(bench.onlyBundle())) {
        assertThat(bundle.problems()).isEmpty();
        assertThat(bundle.members())
            .anyMatch(m -> m.name().endsWith("response.body") && m.size() == ONE_GIB);
      }
    }
  }
}
