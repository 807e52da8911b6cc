package dev.exhibit.bundle;

import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.seal.Hostile;
import dev.exhibit.bundle.seal.SealAttackTest;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Vector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes testdata/vectors; run by itself, it writes them there. SPEC.md, test vectors. */
final class Vectors {
  private Vectors() {}

  /** All of them, by file. */
  static SortedMap<String, Vector> all() throws IOException {
    List<Vector> made = new ArrayList<>(written());
    made.addAll(SealedVectors.valid());
    made.addAll(SealedVectors.invalid());
    made.addAll(SealedVectors.smallOrder());
    containers().forEach(made::add);
    manifests().forEach(made::add);
    seals().forEach(made::add);
    SortedMap<String, Vector> all = new TreeMap<>();
    for (Vector vector : made) {
      if (all.put(vector.file(), vector) != null) {
        throw new AssertionError("two vectors " + vector.file());
      }
    }
    return all;
  }

  /** Those that our own writer makes. */
  private static List<Vector> written() throws IOException {
    Path dir = Files.createTempDirectory("vectors");
    try {
      return written(dir);
    } finally {
      remove(dir);
    }
  }

  private static void remove(Path dir) throws IOException {
    List<Path> below;
    try (Stream<Path> all = Files.walk(dir)) {
      below = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : below) {
      Files.delete(file);
    }
  }

  private static List<Vector> written(Path dir) throws IOException {
    GoldenBundle.makeAll(dir);
    VectorDirectory.write(dir.resolve("in"));
    VectorDirectory.pack(dir.resolve("in"), dir.resolve(VectorDirectory.NAME + ".evb"));
    List<Vector> written = new ArrayList<>();
    for (String name : GoldenBundle.NAMES) {
      written.add(Vector.valid(name, "SPEC.md, test vectors: " + name, read(dir, name)));
    }
    written.add(
        Vector.valid(
            VectorDirectory.NAME,
            "the files in testdata/vectors/directory, packed",
            read(dir, VectorDirectory.NAME)));
    return written;
  }

  private static Bytes read(Path dir, String name) throws IOException {
    return Bytes.of(Files.readAllBytes(dir.resolve(name + ".evb")));
  }

  private static Stream<Vector> containers() {
    return Stream.of(
            ContainerAttackTest.names(),
            ContainerAttackTest.members(),
            ContainerAttackTest.headers(),
            ContainerAttackTest.structure())
        .flatMap(cases -> cases)
        .map(
            attack -> {
              RawZip zip = RawZip.of(Hostile.parts());
              attack.change().accept(zip);
              return Vector.attack("container", attack.row(), Bytes.of(zip.bytes()));
            });
  }

  private static Stream<Vector> manifests() {
    return Stream.of(
            ManifestAttackTest.json(),
            ManifestAttackTest.fields(),
            ManifestAttackTest.exchanges(),
            ManifestAttackTest.ofOurOwnDocuments())
        .flatMap(cases -> cases)
        .map(attack -> Vector.attack("manifest", attack.row(), raw(attack.parts())));
  }

  private static Stream<Vector> seals() {
    Map<String, Bytes> parts = Hostile.parts();
    Bytes genuine = Hostile.seal(parts, Fixture.ed25519(1));
    return Stream.of(
            SealAttackTest.envelopes(), SealAttackTest.statements(), SealAttackTest.signatures())
        .flatMap(cases -> cases)
        .map(
            attack ->
                Vector.attack(
                    "seal", attack.row(), raw(Hostile.sealed(parts, genuine, attack.seal()))));
  }

  private static Bytes raw(Map<String, Bytes> parts) {
    return Bytes.of(RawZip.of(parts).bytes());
  }

  static Path folder() {
    return Path.of(System.getProperty("exhibit.root", "..")).resolve("testdata/vectors");
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (Vector vector : all().values()) {
      Path file = folder.resolve(vector.file());
      Files.createDirectories(file.getParent());
      Files.write(file, vector.bytes().toArray());
    }
    VectorDirectory.write(folder.resolve(VectorDirectory.NAME));
    Files.write(folder.resolve(VectorIndex.NAME), VectorIndex.of(all().values(), folder).toArray());
  }
}
