package dev.exhibit.bundle.seal;

import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.TextForm;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.data.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a signer says beside sealing. Signed, but only as good as the signer.
 *
 * @param role in which role: {@code collector}, {@code countersigner}, or another word
 * @param claimedTime when, by the signer's own clock
 * @param verdict what a countersigner concluded, such as {@code VERIFIED}
 * @param result what a countersigner concluded, in a form for other systems: a JSON object, or
 *     empty
 * @param erased what the signer erased, and will not hand out again; empty for no erasure
 * @param sealProblems what was wrong with the seals that were there: {@code FILE: CODE}, sorted
 */
public record SealClaims(
    String role,
    Instant claimedTime,
    Optional<String> verdict,
    Bytes result,
    Withheld erased,
    List<String> sealProblems) {
  /** Role of whoever made the bundle. */
  public static final String COLLECTOR = "collector";

  /** Role of whoever examined it. */
  public static final String COUNTERSIGNER = "countersigner";

  /** Role of whoever erased content. */
  public static final String ERASER = "eraser";

  /** Of a thousand bad seals the first few say enough. */
  private static final int MOST_NOTED = 50;

  public SealClaims {
    require("role", TextForm.WORD, role);
    verdict.ifPresent(words -> require("verdict", TextForm.TEXT, words));
    sealProblems.forEach(words -> require("sealProblems", TextForm.TEXT, words));
    sealProblems = sealProblems.stream().sorted().distinct().toList();
  }

  /** Claims that say nothing of other seals. */
  public SealClaims(String role, Instant claimedTime, Optional<String> verdict) {
    this(role, claimedTime, verdict, List.of());
  }

  /** Claims with what is wrong with other seals. */
  public SealClaims(
      String role, Instant claimedTime, Optional<String> verdict, List<String> sealProblems) {
    this(role, claimedTime, verdict, Bytes.EMPTY, Withheld.NOTHING, sealProblems);
  }

  /** That the signer erased this, then. */
  public static SealClaims erasing(Withheld erased, Instant when) {
    return new SealClaims(ERASER, when, Optional.empty(), Bytes.EMPTY, erased, List.of());
  }

  /** The same with what was concluded, in a form for other systems. */
  public SealClaims with(Bytes other) {
    return new SealClaims(role, claimedTime, verdict, other, erased, sealProblems);
  }

  /** The same, noting what is wrong with the seals that are there. */
  public SealClaims noting(List<Problem> problems) {
    return new SealClaims(
        role,
        claimedTime,
        verdict,
        result,
        erased,
        problems.stream().limit(MOST_NOTED).map(p -> p.member() + ": " + p.code().id()).toList());
  }

  private static void require(String field, TextForm form, String text) {
    if (!form.accepts(text)) {
      throw new IllegalArgumentException(
          field + ": expected " + form.description() + ", got " + text);
    }
  }
}
