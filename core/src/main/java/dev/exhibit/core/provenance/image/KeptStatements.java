package dev.exhibit.core.provenance.image;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.provenance.Statement;
import dev.exhibit.core.provenance.bundle.BundleDecoder;
import dev.exhibit.core.provenance.bundle.SigstoreBundle;
import dev.exhibit.data.Bytes;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the statements of a bundle of evidence are about, verified or not. */
final class KeptStatements {
  private KeptStatements() {}

  /** Whether one has such a predicate type, in whichever form it is signed. */
  static boolean anyOf(ProvenanceShelf shelf, Predicate<String> predicateType) {
    return Stream.concat(
            shelf.bundles().stream().map(ProvenanceShelf.Document::content),
            shelf.cosign().stream()
                .filter(CosignSignature::isEnvelope)
                .flatMap(signature -> bundle(signature).stream()))
        .flatMap(document -> predicateType(document).stream())
        .anyMatch(predicateType);
  }

  private static Optional<Bytes> bundle(CosignSignature signature) {
    return Decoded.of(() -> CosignBundle.of(signature)) instanceof Decoded.Valid<Bytes> valid
        ? Optional.of(valid.value())
        : Optional.empty();
  }

  private static Optional<String> predicateType(Bytes document) {
    return BundleDecoder.decode(document) instanceof Decoded.Valid<SigstoreBundle> bundle
            && bundle.value().content() instanceof SigstoreBundle.Content.Envelope envelope
            && Statement.decode(envelope.payload()) instanceof Decoded.Valid<Statement> statement
        ? Optional.of(statement.value().predicateType())
        : Optional.empty();
  }
}
