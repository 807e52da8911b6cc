package dev.exhibit.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.options.Inputs;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildTest {
  @Test
  void aBuildIsKnownByItsJarsAndEachCountsOnce() throws IOException, URISyntaxException {
    Path jar = Path.of(Test.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertThat(Build.digests(List.of(Test.class, Test.class, BuildTest.class, String.class)))
        .containsExactly("jar " + Inputs.digest(jar).hex());
  }
}
