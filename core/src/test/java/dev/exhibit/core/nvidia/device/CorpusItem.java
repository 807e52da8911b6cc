package dev.exhibit.core.nvidia.device;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.loose.NamedFile;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One item of the corpus of real evidence, which is no part of the project. */
public record CorpusItem(
    String id, List<String> files, Instant at, JsonNode expected, List<Instant> outside) {
  public static Stream<CorpusItem> of(String family) {
    List<CorpusItem> items = new ArrayList<>();
    for (JsonNode item : json("corpus.json")) {
      if (item.path("family").stringValue("").equals(family)) {
        items.add(of(item));
      }
    }
    return items.stream();
  }

  public static CorpusItem named(String id) {
    return of("nvidia-gpu").filter(i -> i.id().equals(id)).findFirst().orElseThrow();
  }

  private static CorpusItem of(JsonNode item) {
    List<String> files = new ArrayList<>();
    item.path("files").forEach(f -> files.add(f.stringValue()));
    List<Instant> outside = new ArrayList<>();
    item.path("also_at").forEach(a -> outside.add(Instant.parse(a.path("instant").stringValue())));
    return new CorpusItem(
        item.path("id").stringValue(),
        files,
        Instant.parse(item.path("instant").stringValue()),
        item.path("expected"),
        outside);
  }

  public boolean isManifest() {
    return id.startsWith("rim-");
  }

  public boolean isEvidence() {
    return files.get(0).contains("/evidence/");
  }

  public String verdict() {
    return expected.path("verdict").stringValue();
  }

  public String error() {
    return expected.path("error").stringValue("");
  }

  public NamedFile file(int index) {
    return new NamedFile(files.get(index), read(files.get(index)));
  }

  /** The evidence as one JSON file; some items are a report in hex beside a chain in PEM. */
  public NamedFile evidence() {
    if (files.size() == 1) {
      return file(0);
    }
    String item =
        "[{\"evidence\":\"%s\",\"certificate\":\"%s\"}]"
            .formatted(base64(raw()), base64(read(files.get(1))));
    return new NamedFile(id, Bytes.utf8(item));
  }

  public SpdmReport report() {
    return ((Decoded.Valid<SpdmReport>) SpdmDecoder.decode(raw())).value();
  }

  private Bytes raw() {
    String digits = read(files.get(0)).utf8Lossy().replaceAll("\\s", "");
    return Bytes.fromHex(digits.startsWith("0x") ? digits.substring(2) : digits).orElseThrow();
  }

  private static String base64(Bytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.toArray());
  }

  public static Bytes read(String file) {
    try {
      return Bytes.of(Files.readAllBytes(folder().resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode json(String file) {
    try {
      return StrictJson.parse(read(file));
    } catch (StrictJson.Malformed e) {
      throw new IllegalStateException(file, e);
    }
  }

  private static Path folder() {
    Path beside = Path.of(System.getProperty("exhibit.root", "."), "..", "shared", "corpus");
    String configured = System.getenv("EXHIBIT_CORPUS");
    Optional<Path> folder =
        Optional.of(beside)
            .filter(Files::isDirectory)
            .or(() -> Optional.ofNullable(configured).map(Path::of).filter(Files::isDirectory));
    assumeTrue(folder.isPresent(), "no corpus of real evidence beside the checkout");
    return folder.orElseThrow();
  }
}
