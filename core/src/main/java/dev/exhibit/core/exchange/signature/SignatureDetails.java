package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.text.Bounded;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A verified signature in the details of a finding. What the signer put beside the digests is shown
 * with them only where it can be nothing but names, as the known forms have there; any other words
 * stand apart and are cut, for they may be those of the exchange.
 */
final class SignatureDetails {
  /** How models, providers and fingerprints are called. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/@+-]{0,127}");

  private static final int LONGEST_WORDS = 200;
  private static final int MOST_PARTS = 16;

  private final VerifiedSignature.Statement statement;

  private SignatureDetails(VerifiedSignature.Statement statement) {
    this.statement = statement;
  }

  static Grounds of(VerifiedSignature signature, Grounds grounds) {
    return new SignatureDetails(signature.statement())
        .signed(grounds)
        .with("form", signature.statement().form().id())
        .with("algorithm", signature.algorithm().id())
        .with("signer", signature.signer().text())
        .with("signerKind", signature.signer().kind().id())
        .with("notes", signature.notes());
  }

  private Grounds signed(Grounds grounds) {
    if (!statement.form().isOfDigests()) {
      return grounds;
    }
    Grounds all =
        grounds.with("digests", List.of(statement.request().hex(), statement.response().hex()));
    if (words().stream().allMatch(part -> NAME.matcher(part).matches())) {
      Grounds whole = all.with("text", statement.text());
      return statement.further().isEmpty()
          ? whole
          : whole.with("furtherParts", statement.further());
    }
    return all.with(
        "otherWords", words().stream().limit(MOST_PARTS).map(SignatureDetails::cut).toList());
  }

  /** The parts that are no digests and no scheme. */
  private List<String> words() {
    Optional<String> before =
        statement.form() == VerifiedSignature.Form.THREE_PARTS
            ? statement.model()
            : Optional.empty();
    return Stream.concat(
            before.stream().flatMap(SignatureDetails::parts), statement.further().stream())
        .toList();
  }

  /** The name of a model may have colons. */
  private static Stream<String> parts(String name) {
    return Stream.of(name.split(":", -1));
  }

  private static String cut(String part) {
    return Bounded.whole(part, LONGEST_WORDS);
  }
}
