package dev.exhibit.cli.html;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Our own rules for pages, and what the Nu checker says of them. With {@code -Dexhibit.pages=DIR}
 * every page is also written there, named by its digest, to be looked at by {@code scripts/pages}.
 */
public final class KeptRules {
  private static final String FOLDER = System.getProperty("exhibit.pages", "");

  private KeptRules() {}

  public static List<String> broken(String page) {
    return Stream.concat(brokenOfOurs(page).stream(), NuChecker.errors(page).stream()).toList();
  }

  /** Without the checker, which takes half a minute for a page of 900 KB. */
  public static List<String> brokenOfOurs(String page) {
    write("page", page);
    return Pages.broken(page);
  }

  /** The same of a page about several bundles. */
  public static List<String> brokenIndex(String page) {
    write("index", page);
    return Stream.concat(Pages.brokenIndex(page).stream(), NuChecker.errors(page).stream())
        .toList();
  }

  private static void write(String kind, String page) {
    if (FOLDER.isEmpty()) {
      return;
    }
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    try {
      Path folder = Files.createDirectories(Path.of(FOLDER));
      String digest = Sha256.of(Bytes.of(bytes)).hex().substring(0, 12);
      Files.write(folder.resolve(kind + "-" + digest + ".html"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
