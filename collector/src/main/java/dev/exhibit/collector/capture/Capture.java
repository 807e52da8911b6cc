package dev.exhibit.collector.capture;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A capture folder, read.
 *
 * @param manifestSha256 digest of the capture's own manifest, which is not kept
 * @param provider who answered, as the capture says
 * @param model which model, as the capture says
 * @param nonce the nonce that was sent with the attestation request
 * @param capturedAt when, by the capturer's clock
 */
record Capture(
    Sha256 manifestSha256,
    Optional<String> provider,
    Optional<String> model,
    Optional<Bytes> nonce,
    Instant capturedAt,
    List<CapturedAnswer> answers) {
  private static final String BODY = ".body";
  private static final int LONGEST_NAME = 256;

  static Capture read(Path folder) throws IOException {
    Path file = folder.resolve("manifest.json");
    JsonNode manifest = json(file);
    return new Capture(
        Sha256.of(Bytes.of(Files.readAllBytes(file))),
        shortText(manifest, "provider"),
        shortText(manifest, "model"),
        nonce(manifest),
        capturedAt(manifest),
        answers(folder.resolve("responses")));
  }

  private static Optional<Bytes> nonce(JsonNode manifest) throws CaptureUnreadable {
    Optional<String> hex = text(manifest, "nonce_hex");
    if (hex.isEmpty()) {
      return Optional.empty();
    }
    Optional<Bytes> nonce = Bytes.fromHex(hex.get()).filter(n -> !n.isEmpty());
    if (nonce.isEmpty()) {
      throw new CaptureUnreadable("manifest.json: nonce_hex is not hex");
    }
    return nonce;
  }

  private static Instant capturedAt(JsonNode manifest) throws CaptureUnreadable {
    try {
      return Instant.parse(text(manifest, "captured_at").orElse(""));
    } catch (DateTimeException e) {
      throw new CaptureUnreadable(
          "manifest.json: captured_at is not an instant such as 2026-01-31T12:00:00Z");
    }
  }

  private static List<CapturedAnswer> answers(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new CaptureUnreadable("no folder responses, or a link in its place");
    }
    List<Path> bodies;
    try (Stream<Path> files = Files.list(folder)) {
      bodies = files.filter(f -> fileName(f).endsWith(BODY)).sorted().toList();
    } catch (UncheckedIOException e) { // how a listing tells that it cannot go on
      throw e.getCause();
    }
    List<CapturedAnswer> answers = new ArrayList<>();
    for (Path body : bodies) {
      answers.add(answer(body));
    }
    return answers;
  }

  private static CapturedAnswer answer(Path body) throws IOException {
    requireFile(body);
    String file = fileName(body);
    String name = file.substring(0, file.length() - BODY.length());
    JsonNode meta = json(body.resolveSibling(name + ".json"));
    return new CapturedAnswer(
        name,
        body,
        text(meta, "method").orElse("GET"),
        text(meta, "url").orElseThrow(() -> new CaptureUnreadable(name + ".json: no url")),
        meta.path("status").asInt(0),
        headers(meta.path("headers")),
        headers(meta.path("request_headers")),
        peer(name, meta));
  }

  private static Optional<Bytes> peer(String name, JsonNode meta) throws CaptureUnreadable {
    try {
      return text(meta, "peer_spki_der_base64").map(t -> Bytes.of(Base64.getDecoder().decode(t)));
    } catch (IllegalArgumentException e) {
      throw new CaptureUnreadable(name + ".json: peer_spki_der_base64 is not base64");
    }
  }

  private static Map<String, List<String>> headers(JsonNode headers) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : headers.properties()) {
      List<String> values =
          byName.computeIfAbsent(
              header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>());
      if (header.getValue().isString()) {
        values.add(header.getValue().stringValue());
      }
      for (JsonNode value : header.getValue()) {
        values.add(value.asString(""));
      }
    }
    return byName;
  }

  private static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.get(name);
    return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  private static Optional<String> shortText(JsonNode object, String name) {
    return text(object, name).filter(text -> text.length() <= LONGEST_NAME);
  }

  private static JsonNode json(Path file) throws IOException {
    requireFile(file);
    if (Files.size(file) > StrictJson.MAX_BYTES) {
      throw new CaptureUnreadable(fileName(file) + ": longer than 4 MiB");
    }
    try {
      return StrictJson.parse(Bytes.of(Files.readAllBytes(file)));
    } catch (StrictJson.Malformed e) {
      throw new CaptureUnreadable(fileName(file) + ": not strict JSON: " + e.why());
    }
  }

  /** A link could lead to a file that nobody meant to hand over. */
  private static void requireFile(Path file) throws CaptureUnreadable {
    if (Files.isSymbolicLink(file)) {
      throw new CaptureUnreadable(fileName(file) + ": a link, which is not followed");
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new CaptureUnreadable("no file " + fileName(file));
    }
  }

  private static String fileName(Path file) {
    return String.valueOf(file.getFileName());
  }
}
