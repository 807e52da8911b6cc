package dev.exhibit.cli.batch;

import dev.exhibit.bundle.BundleReader;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.core.verify.Verifier;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/** Which build of this program judges: two builds of one snapshot version may differ. */
final class Build {
  private static final List<Class<?>> PARTS =
      List.of(Build.class, Verifier.class, BundleReader.class);

  private Build() {}

  /** SHA-256 of the jars that judge, hex; of a build that is in no jar, nothing. */
  static List<String> digests() {
    return digests(PARTS);
  }

  static List<String> digests(List<Class<?>> parts) {
    return parts.stream().flatMap(Build::jar).distinct().map(Build::digest).toList();
  }

  private static Stream<Path> jar(Class<?> part) {
    CodeSource source = part.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Stream.empty();
    }
    try {
      return Stream.of(Path.of(source.getLocation().toURI())).filter(Files::isRegularFile);
    } catch (URISyntaxException | RuntimeException e) {
      return Stream.empty(); // loaded from somewhere that is no file
    }
  }

  private static String digest(Path jar) {
    try {
      return "jar " + Inputs.digest(jar).hex();
    } catch (IOException e) {
      throw Inputs.unreadable(jar, e);
    }
  }
}
