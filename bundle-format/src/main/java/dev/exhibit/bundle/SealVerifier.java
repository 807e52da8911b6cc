package dev.exhibit.bundle;

import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Problem;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.Stage;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.seal.Envelope;
import dev.exhibit.bundle.seal.SealAlgorithm;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.bundle.seal.SignedEnvelope;
import dev.exhibit.bundle.seal.Statement;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks the signatures over a manifest. Each file is judged by itself; a valid one says that the
 * holder of a key sealed exactly this manifest, not who that is.
 */
public final class SealVerifier {
  /** Most signatures of one bundle that are judged: many more than anybody countersigns. */
  public static final int MOST_JUDGED = 256;

  private SealVerifier() {}

  /**
   * Judges every signature file of {@code bundle}, in the order of their names; beyond {@link
   * #MOST_JUDGED} the results say that they are not judged.
   *
   * @throws IOException if the file cannot be read, never for what it holds
   */
  public static SealVerification verify(Bundle bundle) throws IOException {
    List<SealResult> results = new ArrayList<>();
    for (SealFile file : bundle.seals().signatures()) {
      results.add(
          results.size() < MOST_JUDGED
              ? verify(file, bundle)
              : new SealResult.Unjudged(file.name()));
    }
    return SealVerification.of(results, bundle.manifest().sealKey());
  }

  private static SealResult verify(SealFile file, Bundle bundle) throws IOException {
    try {
      return verified(
          bundle.sealDocument(file), bundle.manifestSha256(), bundle.manifest().sealKey());
    } catch (Violation e) {
      return new SealResult.Invalid(file.name(), inSealStage(e.problem()));
    }
  }

  private static SealResult verified(Document seal, Sha256 manifest, Sha256 sealKey)
      throws Violation {
    Envelope envelope = Envelope.decode(seal);
    Statement statement = decodeStatement(seal, envelope);
    SealAlgorithm algorithm = SignedEnvelope.require(seal, envelope, statement.spki());
    if (!statement.manifestSha256().equals(manifest)) {
      throw new Violation(
          Problem.of(
              ProblemCode.SEAL_SUBJECT_MISMATCH,
              seal.member(),
              seal.offset(),
              Problem.Content.of(manifest),
              Problem.Content.of(statement.manifestSha256())));
    }
    boolean first =
        Sha256.of(statement.spki()).equals(sealKey)
            && statement.claims().role().equals(SealClaims.COLLECTOR);
    return new SealResult.Valid(
        seal.member(), algorithm, statement.spki(), statement.claims(), first);
  }

  private static Statement decodeStatement(Document seal, Envelope envelope) throws Violation {
    try {
      return Statement.decode(new Document(seal.member(), seal.offset(), envelope.payload()));
    } catch (Violation e) {
      throw new Violation(
          ProblemCode.SEAL_STATEMENT_INVALID,
          seal.member(),
          seal.offset(),
          e.problem().expected(),
          e.problem().actual());
    }
  }

  /** A seal that is not even a Sigstore bundle is a broken seal, whatever the JSON reader says. */
  private static Problem inSealStage(Problem problem) {
    return problem.code().stage() == Stage.SEAL
        ? problem
        : new Problem(
            ProblemCode.SEAL_MALFORMED,
            problem.member(),
            problem.offset(),
            problem.expected(),
            problem.actual());
  }
}
