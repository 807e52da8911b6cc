package dev.exhibit.core.dstack;

import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Outcome;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.dstack.compose.ImagesCheck;
import dev.exhibit.core.dstack.log.DstackCode;
import dev.exhibit.core.dstack.log.WorkloadEvidence;
import dev.exhibit.core.policy.WorkloadPolicy;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Appraises what an SEV-SNP guest was told to run when it was launched: HOST_DATA is the hash of
 * dstack's configuration document, which names the app compose. There are no registers into which
 * anything is measured later, so that the checks of logs, of a boot and of later actions stay open.
 */
public final class LaunchedAppraiser {
  private static final String NO_REGISTERS =
      "An SEV-SNP machine has no registers into which events are measured after its launch, so what"
          + " a log beside its report says is its operator's word.";

  private final Subject subject;
  private final Site site;
  private final WorkloadPolicy policy;

  public LaunchedAppraiser(Subject subject, Site site, WorkloadPolicy policy) {
    this.subject = subject;
    this.site = site;
    this.policy = policy;
  }

  /**
   * Exactly one finding for each of {@link WorkloadAppraiser#CHECKS}, and the workload if its app
   * compose is bound.
   *
   * @param hostData 32 bytes, from a verified report
   * @param document the configuration document that the machine shows, if it shows one
   */
  public Outcome<LaunchedWorkload> appraise(
      Bytes hostData, Optional<Bytes> document, WorkloadEvidence evidence) {
    List<Finding> findings = new ArrayList<>();
    if (document.isEmpty()) {
      return Outcome.unproven(
          WorkloadAppraiser.missing(
              subject, site, DstackCode.WORKLOAD_NOT_SHOWN, Message.of(NO_REGISTERS)));
    }
    Step<Bytes> named = composeHash(hostData, document.get());
    Optional<ComposeCheck.Result> bound =
        named.value().map(hash -> compose(evidence, hash, document.get(), policy));
    Step<?> compose = bound.<Step<?>>map(ComposeCheck.Result::ruling).orElse(named);
    Optional<ImagesCheck.Result> images =
        bound.flatMap(ComposeCheck.Result::compose).map(ImagesCheck::judge);
    for (CheckId check : WorkloadAppraiser.CHECKS) {
      findings.add(ruling(check, compose, images).at(site).finding(new Key(check, subject)));
    }
    return new Outcome<>(
        findings,
        compose.holds()
            ? bound
                .flatMap(ComposeCheck.Result::compose)
                .map(
                    text ->
                        new LaunchedWorkload(
                            subject,
                            named.value().orElseThrow(),
                            text,
                            images.flatMap(ImagesCheck.Result::services)))
            : Optional.empty());
  }

  private static Step<?> ruling(
      CheckId check, Step<?> compose, Optional<ImagesCheck.Result> images) {
    return switch (check) {
      case WORKLOAD_COMPOSE -> compose;
      case WORKLOAD_IMAGES_PINNED ->
          images
              .<Step<?>>map(ImagesCheck.Result::ruling)
              .orElseGet(() -> Step.blocked(CheckId.WORKLOAD_COMPOSE));
      default -> Step.lacking(DstackCode.WORKLOAD_NOT_SHOWN, NO_REGISTERS);
    };
  }

  /** The app compose held against the hash that the document names. */
  static ComposeCheck.Result compose(
      WorkloadEvidence evidence, Bytes hash, Bytes document, WorkloadPolicy policy) {
    return ComposeCheck.judge(evidence, hash, config(document, hash, evidence), policy);
  }

  private static Step<?> config(Bytes document, Bytes hash, WorkloadEvidence evidence) {
    Optional<Step<?>> disagreement =
        ComposeCheck.measured(evidence, hash).stream()
            .findFirst()
            .flatMap(text -> ConfigTerms.disagreement(document, text));
    if (disagreement.isPresent()) {
      return disagreement.get();
    }
    return Step.held(
        DstackCode.COMPOSE_BOUND,
        Grounds.of(
            "The configuration document whose hash is HOST_DATA names it; the host chose that"
                + " before the launch."));
  }

  /** The compose hash that the document names, if HOST_DATA is the hash of the document. */
  static Step<Bytes> composeHash(Bytes hostData, Bytes document) {
    if (!ConfigDocument.hash(document).equals(hostData)) {
      return Step.lacking(
          DstackCode.HOST_DATA_UNKNOWN,
          "HOST_DATA is not the hash of the configuration document that is shown.");
    }
    return switch (ConfigDocument.composeHash(document)) {
      case Decoded.Valid<Bytes> valid ->
          Step.held(valid.value(), DstackCode.COMPOSE_BOUND, Grounds.of(Message.of("")));
      case Decoded.Invalid<Bytes> invalid ->
          Step.lacking(
              DstackCode.HOST_DATA_UNKNOWN,
              Message.of(
                  "The document whose hash is HOST_DATA cannot be read: %s.", invalid.message()));
    };
  }
}
