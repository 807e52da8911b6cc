package dev.exhibit.cli.options;

import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.verify.casefile.Update;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say at which instant, under which policy and anchors a bundle is judged. */
public final class ReplayOptions {
  @Option(
      names = "--at",
      paramLabel = "INSTANT|collection|now",
      defaultValue = "collection",
      description = "the instant to judge at (default: the time of collection)")
  private String at;

  @Option(
      names = "--policy",
      paramLabel = "FILE|NAME",
      defaultValue = "default",
      description = "the appraisal policy (default: default)")
  private String policy;

  @Option(
      names = "--signer",
      paramLabel = "SHA256",
      description = "the collector key you expect; may be repeated")
  private List<String> signers = new ArrayList<>();

  @Mixin private ReaderOptions reader;

  /** What a reader has beside a bundle; before anything else is asked of the reader. */
  Update update(Path file) {
    return Updates.read(file, reader::read);
  }

  /** What the trust pack says of how things look now. */
  Optional<Update> packNews() {
    return reader.news();
  }

  /** The request that asks these questions. */
  public AppraisalRequest asking(Set<Question> questions) {
    Instant clock = reader.clock();
    Optional<Instant> judged =
        switch (at) {
          case "collection" -> Optional.empty();
          case "now" -> Optional.of(clock);
          default -> Optional.of(ReaderOptions.instant("--at", at));
        };
    return new AppraisalRequest(policy(), anchors(), questions, judged, clock);
  }

  /** The instant as it was written. */
  String at() {
    return at;
  }

  /** The document of the policy that is asked for. */
  public Bytes policyDocument() {
    return Policies.document(policy);
  }

  Optional<Instant> statedClock() {
    return reader.statedClock();
  }

  TrustStore anchors() {
    return reader.anchors();
  }

  private Policy policy() {
    Policy chosen = Policies.named(policy, reader.sets());
    if (signers.isEmpty()) {
      return chosen;
    }
    List<Sha256> keys = new ArrayList<>();
    for (String signer : signers) {
      keys.add(
          Sha256.fromHex(signer)
              .orElseThrow(
                  () -> CommandFailed.usage("--signer: expected 64 lower-case hex digits")));
    }
    return chosen.expecting(Ordered.copyOf(keys));
  }
}
