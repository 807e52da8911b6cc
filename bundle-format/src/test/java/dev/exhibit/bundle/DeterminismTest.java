package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {
  @TempDir Path dir;

  @Test
  void theTimeZoneAndTheLocaleDoNotReachTheBytes() throws IOException {
    TimeZone zone = TimeZone.getDefault();
    Locale locale = Locale.getDefault();
    try {
      for (String id : List.of("UTC", "America/St_Johns", "Pacific/Kiritimati")) {
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        Fixture.small(dir.resolve(id.replace('/', '-') + ".evb"));
      }
    } finally {
      TimeZone.setDefault(zone);
      Locale.setDefault(locale);
    }
    Bytes expected = read(Fixture.small(dir.resolve("default.evb")));
    try (var files = Files.list(dir)) {
      assertThat(files.toList())
          .hasSize(4)
          .allSatisfy(f -> assertThat(read(f)).isEqualTo(expected));
    }
  }

  @Test
  void theOrderInWhichEvidenceIsAddedDoesNotReachTheBytes() throws IOException {
    Path reversed = dir.resolve("reversed.evb");
    try (BundleWriter writer = Fixture.writer(reversed)) {
      Fixture.addExchange(writer, "002");
      Fixture.addExchange(writer, "001");
      Fixture.addAttestation(writer);
      writer.sealAndClose(Fixture.ed25519(1), SealClaims.COLLECTOR);
    }
    assertThat(read(reversed)).isEqualTo(read(Fixture.small(dir.resolve("a.evb"))));
  }

  private static Bytes read(Path file) throws IOException {
    return Bytes.of(Files.readAllBytes(file));
  }
}
