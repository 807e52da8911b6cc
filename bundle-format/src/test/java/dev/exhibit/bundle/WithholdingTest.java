package dev.exhibit.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.manifest.Fixture;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.bundle.manifest.WithheldCodec;
import dev.exhibit.bundle.seal.Hostile;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithholdingTest {
  private static final String RESPONSE = "exchanges/001/response.body";

  @TempDir Path dir;
  private Path in;
  private Path out;

  @BeforeEach
  void pack() throws IOException {
    in = Fixture.small(dir.resolve("in.evb"));
    out = dir.resolve("out.evb");
  }

  @Test
  void aWithheldBodyIsGoneAndTheRestVerifies() throws IOException {
    assertWritten(Withholding.withhold(in, Set.of(RESPONSE), out));
    try (Bundle bundle = Fixture.open(out)) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(SealVerifier.verify(bundle).problems()).isEmpty();
      assertThat(bundle.withheld().members()).containsExactly(RESPONSE);
      assertThat(bundle.member(RESPONSE).map(Member::state)).contains(Member.State.WITHHELD);
      assertThat(bundle.read(RESPONSE)).isEmpty();
      assertThat(bundle.archiveNames()).doesNotContain(RESPONSE);
      assertThat(bundle.read(Hostile.BODY)).contains(Fixture.REQUEST);
    }
  }

  /** A name that leads to another file meanwhile changes nothing. */
  @Test
  void whatIsOpenIsWhatIsCopied() throws IOException {
    try (Bundle opened = Fixture.open(in)) {
      Files.move(
          Files.writeString(dir.resolve("other"), "another file"),
          in,
          StandardCopyOption.REPLACE_EXISTING);
      assertWritten(Withholding.withhold(opened, Set.of(RESPONSE), out));
      assertWritten(Withholding.withholdAllBut(opened, "002", dir.resolve("one.evb")));
      try (Bundle copy = Fixture.open(out)) {
        assertThat(copy.manifestBytes()).isEqualTo(opened.manifestBytes());
        assertThat(copy.withheld().members()).containsExactly(RESPONSE);
      }
      assertThat(opened.read(RESPONSE)).isPresent();
    }
  }

  @Test
  void onlyOneExchangeCanBeHandedOver() throws IOException {
    assertWritten(Withholding.withholdAllBut(in, "002", out));
    try (Bundle bundle = Fixture.open(out)) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(SealVerifier.verify(bundle).problems()).isEmpty();
      assertThat(bundle.exchangeManifests()).containsOnlyKeys("002");
      assertThat(bundle.withheld().exchanges()).containsExactly("001");
      assertThat(bundle.archiveNames()).noneMatch(name -> name.startsWith("exchanges/001/"));
      assertThat(bundle.read("attestations/001/report.json")).contains(Fixture.REPORT);
    }
  }

  @Test
  void withholdingAgainAddsToWhatIsWithheld() throws IOException {
    Path third = dir.resolve("third.evb");
    assertWritten(Withholding.withhold(in, Set.of(RESPONSE, "exchanges/002/request.body"), out));
    assertWritten(Withholding.withhold(out, Set.of("001"), third));
    try (Bundle bundle = Fixture.open(third)) {
      assertThat(bundle.problems()).isEmpty();
      assertThat(bundle.withheld())
          .isEqualTo(new Withheld(Set.of("exchanges/002/request.body"), Set.of("001")));
    }
  }

  @Test
  void onlyContentMayBeWithheld() throws IOException {
    refuses("exchanges/001/signature.json", ProblemCode.WITHHELD_NOT_ALLOWED);
    refuses("attestations/001/report.json", ProblemCode.WITHHELD_NOT_ALLOWED);
    refuses("exchanges/001/manifest.json", ProblemCode.WITHHELD_UNKNOWN);
    refuses("manifest.json/x", ProblemCode.WITHHELD_UNKNOWN);
    refuses("003", ProblemCode.WITHHELD_UNKNOWN);
    assertThat(Withholding.withholdAllBut(in, "003", out)).isInstanceOf(Rewriting.Refused.class);
    assertThatIllegalArgumentException().isThrownBy(() -> Withholding.withhold(in, Set.of(), out));
    assertThat(out).doesNotExist();
  }

  @Test
  void aBodyThatIsJustGoneIsABrokenArchive() throws IOException {
    Map<String, Bytes> parts = Hostile.parts();
    parts.remove(RESPONSE);
    assertThat(codes(parts)).containsExactly(ProblemCode.MEMBER_MISSING);
  }

  /** X7, X13: the declaration must be the truth. */
  @Test
  void aDeclarationThatIsNotTrueIsNamed() throws IOException {
    Withheld body = new Withheld(Set.of(RESPONSE), Set.of());
    assertThat(codes(declared(body, List.of()))).containsExactly(ProblemCode.WITHHELD_PRESENT);
    assertThat(codes(declared(new Withheld(Set.of(), Set.of("001")), List.of())))
        .containsExactly(ProblemCode.WITHHELD_PRESENT);
    assertThat(codes(declared(new Withheld(Set.of(), Set.of("009")), List.of())))
        .containsExactly(ProblemCode.WITHHELD_UNKNOWN);
    assertThat(codes(declared(new Withheld(Set.of("a/b"), Set.of()), List.of())))
        .containsExactly(ProblemCode.WITHHELD_UNKNOWN);
  }

  @Test
  void whatMayNotBeWithheldStaysMissingThoughDeclared() throws IOException {
    String signature = "exchanges/001/signature.json";
    assertThat(codes(declared(new Withheld(Set.of(signature), Set.of()), List.of(signature))))
        .containsExactly(ProblemCode.MEMBER_MISSING, ProblemCode.WITHHELD_NOT_ALLOWED);
    String report = "attestations/001/report.json";
    assertThat(codes(declared(new Withheld(Set.of(report), Set.of()), List.of(report))))
        .containsExactly(ProblemCode.MEMBER_MISSING, ProblemCode.WITHHELD_NOT_ALLOWED);
  }

  @Test
  void anExchangeIsWithheldWholeOrNotAtAll() throws IOException {
    assertThat(codes(declared(new Withheld(Set.of(), Set.of("001")), List.of(Hostile.EXCHANGE))))
        .containsExactly(
            ProblemCode.WITHHELD_PRESENT,
            ProblemCode.MEMBER_UNLISTED,
            ProblemCode.MEMBER_UNLISTED,
            ProblemCode.MEMBER_UNLISTED);
  }

  @Test
  void theDeclarationItselfIsStrict() throws IOException {
    String sound = WithheldCodec.encode(new Withheld(Set.of(RESPONSE), Set.of())).utf8Lossy();
    assertDeclaration(sound + " ", ProblemCode.JSON_NOT_CANONICAL);
    assertDeclaration(sound.replace("v1", "v2"), ProblemCode.VERSION_UNSUPPORTED);
    assertDeclaration(sound.replace("\"members\"", "\"more\""), ProblemCode.FIELD_MISSING);
    assertDeclaration(sound.replace("\"" + RESPONSE + "\"", ""), ProblemCode.MANIFEST_EMPTY);
  }

  private void assertDeclaration(String text, ProblemCode code) throws IOException {
    Map<String, Bytes> parts = Hostile.parts();
    parts.remove(RESPONSE);
    parts.put("seal/withheld.json", Bytes.utf8(text));
    assertThat(codes(parts)).containsExactly(ProblemCode.MEMBER_MISSING, code);
  }

  private void refuses(String what, ProblemCode code) throws IOException {
    assertThat(Withholding.withhold(in, Set.of(what), out))
        .isInstanceOfSatisfying(
            Rewriting.Refused.class,
            refused ->
                assertThat(refused.problems()).extracting(Problem::code).containsExactly(code));
  }

  /** The sound bundle without {@code removed}, declaring {@code withheld}. */
  private static Map<String, Bytes> declared(Withheld withheld, List<String> removed) {
    Map<String, Bytes> parts = new LinkedHashMap<>(Hostile.parts());
    parts.keySet().removeAll(removed);
    parts.put("seal/withheld.json", WithheldCodec.encode(withheld));
    return parts;
  }

  private List<ProblemCode> codes(Map<String, Bytes> parts) throws IOException {
    Path file = Files.write(dir.resolve("attack.evb"), RawZip.of(parts).bytes());
    return Hostile.problems(file).stream().map(Problem::code).toList();
  }

  private static void assertWritten(Rewriting rewriting) {
    assertThat(rewriting).isInstanceOf(Rewriting.Written.class);
  }
}
