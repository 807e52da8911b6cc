package dev.exhibit.bundle.seal;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.SealVerifier;
import dev.exhibit.bundle.container.MemberOrder;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes a sound bundle apart and puts it together otherwise. */
public final class Hostile {
  /** Somebody who can write what he likes but has not the collector's key. */
  public static final KeyPair ATTACKER = Fixture.ed25519(66);

  public static final String EXCHANGE = "exchanges/001/manifest.json";
  public static final String BODY = "exchanges/001/request.body";

  private static final Map<String, Bytes> PARTS = made();

  private Hostile() {}

  /** The members of {@link Fixture#small} in file order. */
  public static Map<String, Bytes> parts() {
    return new LinkedHashMap<>(PARTS);
  }

  private static Map<String, Bytes> made() {
    try {
      Path file = Files.createTempDirectory("hostile").resolve("a.evb");
      Fixture.small(file);
      try (Bundle bundle = Fixture.open(file)) {
        Map<String, Bytes> parts = new LinkedHashMap<>();
        for (String name : bundle.archiveNames()) {
          parts.put(name, bundle.read(name).orElseThrow());
        }
        return parts;
      } finally {
        Files.delete(file);
        Files.delete(file.getParent());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Sound parts, in canonical order, with other seals. */
  public static Map<String, Bytes> sealed(Map<String, Bytes> parts, Bytes... seals) {
    Map<String, Bytes> result = new LinkedHashMap<>(parts);
    result.keySet().removeIf(name -> name.startsWith("seal/"));
    List<Bytes> sorted = new ArrayList<>(List.of(seals));
    sorted.sort((a, b) -> Sha256.of(a).compareTo(Sha256.of(b)));
    for (Bytes seal : sorted) {
      result.put(SealFile.Kind.SIGNATURE.nameFor(Sha256.of(seal)), seal);
    }
    return result;
  }

  /** The bundle with its manifest rewritten and sealed anew by the attacker. */
  public static Map<String, Bytes> manifest(UnaryOperator<String> edit) {
    return resealed(parts(), edit);
  }

  /** Rewrites the manifest of {@code parts}, names the attacker's key in it, and seals it. */
  static Map<String, Bytes> resealed(Map<String, Bytes> parts, UnaryOperator<String> edit) {
    Map<String, Bytes> result = new LinkedHashMap<>(parts);
    String before = text(parts, "manifest.json");
    String own = SealKeys.keyId(Fixture.ed25519(1).getPublic()).hex();
    String text = edit.apply(before.replace(own, attackerKeyId()));
    result.put("manifest.json", Bytes.utf8(text));
    return sealed(result, seal(result, ATTACKER));
  }

  /** The bundle with the manifest of exchange 001 rewritten, everything above it adjusted. */
  public static Map<String, Bytes> exchange(UnaryOperator<String> edit) {
    Map<String, Bytes> parts = parts();
    String before = Sha256.of(part(parts, EXCHANGE)).hex();
    Bytes edited = Bytes.utf8(edit.apply(text(parts, EXCHANGE)));
    parts.put(EXCHANGE, edited);
    return resealed(parts, text -> text.replace(before, Sha256.of(edited).hex()));
  }

  /** The bundle with one more shared member. */
  public static Map<String, Bytes> with(String name, String role, Bytes content) {
    Map<String, Bytes> parts = new java.util.TreeMap<>(MemberOrder::compare);
    parts.putAll(parts());
    parts.put(name, content);
    return resealed(
        parts,
        text -> text.replace("],\"sealKey\"", "," + member(name, role, content) + "],\"sealKey\""));
  }

  /** The bundle with one more member in exchange 001. */
  public static Map<String, Bytes> withInExchange(String file, String role, Bytes content) {
    String name = "exchanges/001/" + file;
    String marker = "{\"mediaType\":\"application/json\",\"name\":\"" + BODY;
    Map<String, Bytes> parts = new java.util.TreeMap<>(MemberOrder::compare);
    parts.putAll(
        exchange(text -> text.replace(marker, member(name, role, content) + "," + marker)));
    parts.put(name, content);
    return parts;
  }

  private static String member(String name, String role, Bytes content) {
    return "{\"mediaType\":\"application/json\",\"name\":\"%s\",\"role\":\"%s\",\"sha256\":\"%s\",\"size\":%d}"
        .formatted(name, role, Sha256.of(content).hex(), content.size());
  }

  public static String attackerKeyId() {
    return SealKeys.keyId(ATTACKER.getPublic()).hex();
  }

  public static Bytes seal(Map<String, Bytes> parts, KeyPair keys) {
    SealClaims claims = new SealClaims(SealClaims.COLLECTOR, Fixture.CREATED, Optional.empty());
    return seal(parts, keys, claims);
  }

  /** A seal with these claims, the same in every run. */
  public static Bytes seal(Map<String, Bytes> parts, KeyPair keys, SealClaims claims) {
    Bytes manifest = part(parts, "manifest.json");
    if (!keys.equals(FixedP256.KEYS)) {
      return SealSigner.sign(manifest, keys, claims);
    }
    Bytes spki = SealKeys.spki(keys.getPublic());
    Bytes payload = new Statement(Sha256.of(manifest), claims, spki).encode();
    Bytes signature = FixedP256.sign(Envelope.preAuthentication(payload));
    return new Envelope(payload, signature, Envelope.hintFor(spki)).encode();
  }

  public static Bytes part(Map<String, Bytes> parts, String name) {
    return Optional.ofNullable(parts.get(name)).orElseThrow();
  }

  public static String text(Map<String, Bytes> parts, String name) {
    return part(parts, name).utf8Lossy();
  }

  /** Everything that is wrong with a file, at every stage. */
  public static List<Problem> problems(Path file) throws IOException {
    return switch (BundleReader.open(file)) {
      case Reading.Refused refused -> refused.problems();
      case Reading.Readable readable -> {
        try (Bundle bundle = readable.bundle()) {
          List<Problem> problems = new ArrayList<>(bundle.problems());
          problems.addAll(SealVerifier.verify(bundle).problems());
          yield problems;
        }
      }
    };
  }
}
