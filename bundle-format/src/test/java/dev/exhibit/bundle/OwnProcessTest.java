package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen only from a Java process of its own. */
class OwnProcessTest {
  private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"([0-9]+)");

  @TempDir Path dir;

  @Test
  void aBodyOfOneGibibyteFitsInAHeapOf128Mebibytes() throws IOException {
    assumeTrue(Files.getFileStore(dir).getUsableSpace() > 3L << 30, "needs 3 GiB of disk");
    Programs.Outcome outcome =
        Programs.java(
            Path.of(System.getProperty("java.home")),
            HugeBundle.class,
            List.of("-Xmx128m"),
            dir.toString());
    assertThat(outcome.output().strip()).isEqualTo("sound " + (1L << 30));
    assertThat(outcome.status()).isZero();
  }

  @Test
  void everyJavaPlatformWritesTheSameBytes() throws IOException {
    List<Path> others = otherPlatforms();
    assumeTrue(!others.isEmpty(), "no other Java platform of version 21 or later here");
    String own = vectors(Path.of(System.getProperty("java.home")), "own");
    for (Path home : others) {
      assertThat(vectors(home, "other-" + others.indexOf(home))).as(home.toString()).isEqualTo(own);
    }
  }

  private String vectors(Path home, String name) throws IOException {
    Path target = Files.createDirectory(dir.resolve(name));
    Programs.Outcome outcome =
        Programs.java(home, GoldenBundle.class, List.of(), target.toString());
    assertThat(outcome.status()).as(outcome.output()).isZero();
    return outcome.output();
  }

  private static List<Path> otherPlatforms() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> found = new ArrayList<>();
    for (String parent :
        List.of("/usr/lib/jvm", "/opt/java", "/Library/Java/JavaVirtualMachines")) {
      if (Files.isDirectory(Path.of(parent))) {
        try (Stream<Path> homes = Files.list(Path.of(parent))) {
          homes.filter(OwnProcessTest::isRecent).forEach(found::add);
        }
      }
    }
    List<Path> others = new ArrayList<>();
    for (Path home : found) {
      Path real = home.toRealPath();
      if (!real.equals(own) && !others.contains(real)) {
        others.add(real);
      }
    }
    return others;
  }

  private static boolean isRecent(Path home) {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return false;
    }
    try {
      Matcher version = VERSION.matcher(Files.readString(release));
      return version.find() && Integer.parseInt(version.group(1)) >= 21;
    } catch (IOException e) {
      return false;
    }
  }
}
