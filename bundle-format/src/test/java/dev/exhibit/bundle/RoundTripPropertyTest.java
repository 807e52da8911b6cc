package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.bundle.seal.Hostile;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for any set of members. */
class RoundTripPropertyTest {
  @Provide
  Arbitrary<Map<String, byte[]>> members() {
    Arbitrary<String> segment =
        Arbitraries.strings()
            .withChars("abcxyz019-_")
            .ofMinLength(1)
            .ofMaxLength(12)
            .map(text -> "m" + text);
    Arbitrary<String> names =
        segment.list().ofMinSize(1).ofMaxSize(4).map(list -> "f/" + String.join("/", list) + ".x");
    Arbitrary<byte[]> contents = Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    return Arbitraries.maps(names, contents).ofMinSize(1).ofMaxSize(12);
  }

  @Property(tries = 150)
  void whatIsPackedIsReadBack(@ForAll("members") Map<String, byte[]> members) {
    inTemporary(
        file -> {
          pack(file, new ArrayList<>(members.keySet()), members);
          try (Bundle bundle = Fixture.open(file)) {
            assertThat(bundle.problems()).isEmpty();
            assertThat(bundle.members()).hasSize(members.size());
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
              assertThat(bundle.read(member.getKey())).contains(Bytes.of(member.getValue()));
            }
          }
        });
  }

  @Property(tries = 60)
  void theOrderDoesNotReachTheBytes(
      @ForAll("members") Map<String, byte[]> members, @ForAll Random random) {
    List<byte[]> archives = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      List<String> order = new ArrayList<>(members.keySet());
      Collections.shuffle(order, random);
      inTemporary(
          file -> {
            pack(file, order, members);
            archives.add(Files.readAllBytes(file));
          });
    }
    assertThat(archives.get(0)).isEqualTo(archives.get(1));
  }

  @Property(tries = 150)
  void noChangedRunOfBytesGoesUnnoticed(
      @ForAll("members") Map<String, byte[]> members,
      @ForAll @IntRange(max = 999) int permille,
      @ForAll @IntRange(min = 1, max = 8) int length,
      @ForAll Random random) {
    inTemporary(
        file -> {
          pack(file, new ArrayList<>(members.keySet()), members);
          byte[] bytes = Files.readAllBytes(file);
          byte[] before = bytes.clone();
          int start = (int) ((long) bytes.length * permille / 1000);
          for (int i = start; i < Math.min(bytes.length, start + length); i++) {
            bytes[i] = (byte) random.nextInt();
          }
          Files.write(file, bytes);
          assertThat(Hostile.problems(file).isEmpty())
              .isEqualTo(java.util.Arrays.equals(before, bytes));
        });
  }

  @Property(tries = 100)
  void noInsertedOrRemovedByteGoesUnnoticed(
      @ForAll("members") Map<String, byte[]> members,
      @ForAll @IntRange(max = 1000) int permille,
      @ForAll boolean insert) {
    inTemporary(
        file -> {
          pack(file, new ArrayList<>(members.keySet()), members);
          Bytes bytes = Bytes.of(Files.readAllBytes(file));
          int at = (int) Math.min(bytes.size() - 1, (long) bytes.size() * permille / 1000);
          Bytes changed =
              insert
                  ? bytes.first(at).concat(Bytes.zeros(1)).concat(bytes.from(at))
                  : bytes.first(at).concat(bytes.from(at + 1));
          Files.write(file, changed.toArray());
          assertThat(Hostile.problems(file)).isNotEmpty();
        });
  }

  @Property(tries = 300)
  void noBytesAtAllMakeTheReaderThrow(@ForAll byte[] garbage) {
    inTemporary(
        file -> {
          Files.write(file, garbage);
          assertThat(BundleReader.open(file)).isInstanceOf(Reading.Refused.class);
        });
  }

  private static void pack(Path file, List<String> order, Map<String, byte[]> members)
      throws IOException {
    try (BundleWriter writer = Fixture.writer(file)) {
      for (String name : order) {
        byte[] content = java.util.Optional.ofNullable(members.get(name)).orElseThrow();
        writer.addShared(Role.OTHER, name, "text/plain", Source.of(Bytes.of(content)));
      }
      writer.sealAndClose(Fixture.ed25519(1), SealClaims.COLLECTOR);
    }
  }

  private interface Use {
    void with(Path file) throws IOException;
  }

  private static void inTemporary(Use use) {
    try {
      Path dir = Files.createTempDirectory("property");
      Path file = dir.resolve("a.evb");
      try {
        use.with(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(dir);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
