package dev.exhibit.core.provenance.image;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.provenance.BundleCheck;
import dev.exhibit.core.provenance.Expected;
import dev.exhibit.core.provenance.ProvenSignature;
import dev.exhibit.core.provenance.ProvenanceCode;
import dev.exhibit.core.provenance.StatedSource;
import dev.exhibit.core.provenance.image.ProvenanceShelf.Document;
import dev.exhibit.core.provenance.signature.Signed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.Optional;

/** Judges one signed document of a shelf, whoever signed it. */
final class DocumentCheck {
  private final ProvenanceRules rules;

  DocumentCheck(ProvenanceRules rules) {
    this.rules = rules;
  }

  /**
   * What came of one document.
   *
   * @param step the finding about it
   * @param proven the signature, if the step holds
   * @param image the image that was signed without a statement of its build, if the step holds
   */
  record Judged(Step<?> step, Optional<ProvenSignature> proven, Optional<Sha256> image) {
    private static Judged of(Step<?> step) {
      return new Judged(step, Optional.empty(), Optional.empty());
    }
  }

  /** Judges a Sigstore bundle. */
  Judged bundle(Document document) {
    return judged(document.content(), Optional.empty());
  }

  /** Judges a signature in cosign's earlier form by the rules for Sigstore bundles. */
  Judged cosign(CosignSignature signature) {
    if (signature.layer().isEmpty()) {
      return Judged.of(
          Step.lacking(
              ImageCode.CONTENT_ABSENT,
              "The manifest names a layer that was signed, but the bundle does not hold the"
                  + " layer."));
    }
    Decoded<Bytes> bundle = Decoded.of(() -> CosignBundle.of(signature));
    if (!(bundle instanceof Decoded.Valid<Bytes> valid)) {
      return Judged.of(unread((Decoded.Invalid<?>) bundle));
    }
    if (signature.isEnvelope()) {
      return judged(valid.value(), Optional.empty());
    }
    Judged judged = judged(valid.value(), Optional.of(new Signed.Message(signature.content())));
    return judged.proven().isPresent() ? naming(signature, judged) : judged;
  }

  private static Judged naming(CosignSignature signature, Judged judged) {
    Decoded<Sha256> image = SignedImage.decode(signature.content());
    if (!(image instanceof Decoded.Valid<Sha256> valid)) {
      return Judged.of(unread((Decoded.Invalid<?>) image));
    }
    Grounds grounds = judged.step().grounds();
    Message said =
        Message.of(
            "It is about the image sha256:%s, and does not say who built it.", valid.value().hex());
    return new Judged(
        judged.step().on(grounds.adding(said)), judged.proven(), Optional.of(valid.value()));
  }

  private static Step<?> unread(Decoded.Invalid<?> invalid) {
    return invalid.understood()
        ? Step.broken(
            ProvenanceCode.MALFORMED,
            Message.of(
                "The signature in cosign's earlier form is malformed: %s.", invalid.message()))
        : Step.lacking(
            ProvenanceCode.NOT_UNDERSTOOD,
            Message.of(
                "The signature in cosign's earlier form is not understood: %s.",
                invalid.message()));
  }

  private Judged judged(Bytes bundle, Optional<Signed> content) {
    BundleCheck.Result result =
        BundleCheck.judge(bundle, content, Expected.Anyone.ANYONE, rules.roots());
    if (result.proven().isEmpty()) {
      return Judged.of(gravest(result));
    }
    ProvenSignature proven = result.proven().get();
    try {
      requireShown(proven);
    } catch (Stopped e) {
      return Judged.of(e.step());
    }
    Grounds grounds = result.log().grounds();
    Step<?> held =
        result
            .log()
            .on(
                proven.facts().entrySet().stream()
                    .reduce(
                        grounds.restingOn(proven.certificates()),
                        (g, fact) -> g.with(fact.getKey(), fact.getValue()),
                        (a, b) -> b)
                    .saying(Message.of("%s Signed by %s.", grounds.said(), Builds.who(proven))));
    return new Judged(held, Optional.of(proven), Optional.empty());
  }

  private static Step<?> gravest(BundleCheck.Result result) {
    Step<?> log = result.log();
    boolean ownReason = log.isLacking() && log.grounds().blockedBy().isEmpty();
    return log.isBroken() || ownReason ? log : result.signature();
  }

  private void requireShown(ProvenSignature proven) throws Stopped {
    if (!rules.showsInclusion(proven)) {
      throw Stopped.lacking(
          ImageCode.INCLUSION_NOT_SHOWN,
          Message.of(
              "The log promised to take the signature of %s; no inclusion proof shows that it did.",
              Builds.who(proven)));
    }
    if (proven.statement().isPresent() && proven.identity().isPresent()) {
      StatedSource.requireConsistent(proven.statement().get(), proven.identity().get());
    }
  }
}
