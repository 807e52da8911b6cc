package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.seal.Hostile;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealAdditionTest {
  private static final SealClaims CLAIMS =
      new SealClaims(
          SealClaims.COUNTERSIGNER, Fixture.CREATED.plusSeconds(60), Optional.of("VERIFIED"));

  @TempDir Path dir;
  private Path in;
  private Path out;

  @BeforeEach
  void pack() throws IOException {
    in = Fixture.small(dir.resolve("in.evb"));
    out = dir.resolve("out.evb");
  }

  @Test
  void aCountersignatureHoldsBesideTheFirst() throws IOException {
    assertThat(countersign(in, out)).isEqualTo(new Rewriting.Written(out));
    try (Bundle bundle = Fixture.open(out)) {
      SealVerification seals = SealVerifier.verify(bundle);
      assertThat(bundle.problems()).isEmpty();
      assertThat(seals.problems()).isEmpty();
      assertThat(seals.valid()).hasSize(2).filteredOn(v -> !v.first()).hasSize(1);
      assertThat(seals.valid())
          .filteredOn(v -> !v.first())
          .allMatch(v -> v.claims().equals(CLAIMS));
    }
  }

  /** Claims are about the bundle that is copied, whatever the name leads to meanwhile. */
  @Test
  void whatIsClaimedIsOfTheBundleThatIsSigned() throws IOException {
    Sha256 was = Sha256.of(Bytes.owning(Files.readAllBytes(in)));
    var made =
        Countersigning.add(
            in,
            Fixture.ed25519(2),
            bundle -> {
              assertThat(bundle.archiveSha256()).isEqualTo(was);
              Files.delete(in);
              Files.writeString(in, "another file");
              return CLAIMS;
            },
            out);
    assertThat(made.rewriting()).isEqualTo(new Rewriting.Written(out));
    try (Bundle bundle = Fixture.open(out)) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(SealVerifier.verify(bundle).valid()).hasSize(2);
    }
  }

  @Test
  void noByteBeforeSealChanges() throws IOException {
    assertWritten(countersign(in, out));
    assertWritten(SealAddition.timestamp(out, Bytes.utf8("token"), out));
    assertWritten(SealAddition.record(out, Bytes.utf8("record"), out));
    long evidence = firstSeal(in);
    assertThat(firstSeal(out)).isEqualTo(evidence);
    assertThat(Bytes.of(Files.readAllBytes(out)).first((int) evidence))
        .isEqualTo(Bytes.of(Files.readAllBytes(in)).first((int) evidence));
    try (Bundle bundle = Fixture.open(out)) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(bundle.seals().signatures()).hasSize(2);
      assertThat(bundle.seals().timestamps()).hasSize(1);
      assertThat(bundle.seals().records()).hasSize(1);
    }
  }

  @Test
  void addingInAnyOrderGivesTheSameBytes() throws IOException {
    Path other = dir.resolve("other.evb");
    assertWritten(countersign(in, out));
    assertWritten(SealAddition.timestamp(out, Bytes.utf8("token"), out));
    assertWritten(SealAddition.timestamp(in, Bytes.utf8("token"), other));
    assertWritten(countersign(other, other));
    assertThat(out).hasSameBinaryContentAs(other);
  }

  @Test
  void aSealThatIsThereAlreadyIsNotAddedAgain() throws IOException {
    assertWritten(countersign(in, out));
    assertThat(countersign(out, dir.resolve("again.evb")))
        .isInstanceOfSatisfying(
            Rewriting.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(Problem::code)
                    .containsExactly(ProblemCode.MEMBER_NAME_DUPLICATE));
  }

  @Test
  void anotherFileIsNotReplaced() throws IOException {
    Files.writeString(out, "precious");
    assertThatThrownBy(() -> countersign(in, out)).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(out).hasContent("precious");
  }

  @Test
  void aBrokenBundleIsNotSealed() throws IOException {
    Map<String, Bytes> parts = Hostile.parts();
    parts.put(Hostile.BODY, Bytes.utf8("forged"));
    Files.write(in, RawZip.of(parts).bytes());
    assertThat(countersign(in, out)).isInstanceOf(Rewriting.Refused.class);
    Files.writeString(in, "no archive");
    assertThat(countersign(in, out)).isInstanceOf(Rewriting.Refused.class);
    assertThat(out).doesNotExist();
  }

  /** A signer cannot unsee that another seal is bad: the new seal says so, for good. */
  @Test
  void whatIsWrongWithOtherSealsIsSigned() throws IOException {
    Map<String, Bytes> parts = Hostile.parts();
    Bytes bad = Bytes.utf8("{}");
    Map<String, Bytes> sealed = Hostile.sealed(parts, bad);
    Files.write(in, RawZip.of(sealed).bytes());
    var made = Countersigning.add(in, Fixture.ed25519(2), CLAIMS, out);
    assertThat(made.sealProblems())
        .extracting(Problem::code)
        .containsExactly(ProblemCode.SEAL_MALFORMED, ProblemCode.SEAL_FIRST_MISSING);
    try (Bundle bundle = Fixture.open(out)) {
      String name = SealFile.Kind.SIGNATURE.nameFor(Sha256.of(bad));
      assertThat(SealVerifier.verify(bundle).valid())
          .singleElement()
          .extracting(seal -> seal.claims().sealProblems())
          .isEqualTo(
              java.util.List.of("manifest.json: seal-first-missing", name + ": seal-malformed"));
    }
  }

  private static Rewriting countersign(Path in, Path out) throws IOException {
    return Countersigning.add(in, Fixture.ed25519(2), CLAIMS, out).rewriting();
  }

  private static void assertWritten(Rewriting rewriting) {
    assertThat(rewriting).isInstanceOf(Rewriting.Written.class);
  }

  /** Where the local header of the first seal starts. */
  private static long firstSeal(Path file) throws IOException {
    try (Bundle bundle = Fixture.open(file)) {
      return bundle.archive().entries().values().stream()
          .filter(entry -> entry.name().startsWith("seal/"))
          .findFirst()
          .orElseThrow()
          .headerOffset();
    }
  }
}
