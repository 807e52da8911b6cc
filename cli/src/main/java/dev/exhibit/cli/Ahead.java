package dev.exhibit.cli;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.Reading;
import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.Rehearsal;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.x509.CertificateLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Does on a second processor, while the command line is still being read, what a judgement will ask
 * for: the default policy, a pinned root and, where one bundle is named, what is in it. It hands
 * over nothing. What it worked out of bytes alone is remembered where that always is, and the
 * classes are there by then; so the command finds the same, sooner.
 */
final class Ahead extends Thread {
  /** In a larger file the judgement itself takes longest, and this would take as much memory. */
  private static final long MOST_BYTES = 4L << 20;

  private static final Set<String> JUDGING = Set.of("verify", "check");
  private final Optional<String> file;

  private Ahead(Optional<String> file) {
    super("ahead");
    this.file = file;
  }

  /** Starts where {@code args} ask for one judgement and there is a second processor. */
  static void start(String... args) {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      of(args).ifPresent(Thread::start);
    }
  }

  /** What there is to do ahead of this command line; not started. */
  static Optional<Thread> of(String... args) {
    List<String> bundles = Arrays.stream(args).filter(word -> word.endsWith(".evb")).toList();
    if (args.length < 2 || !JUDGING.contains(args[0]) || bundles.size() > 1) {
      return Optional.empty();
    }
    Thread ahead = new Ahead(bundles.stream().findFirst());
    ahead.setDaemon(true); // nothing waits for it
    return Optional.of(ahead);
  }

  @Override
  public void run() {
    try {
      Policy policy = Policies.named("default");
      TrustStore pinned = PinnedAnchors.all();
      for (TrustAnchor root : pinned.of(AnchorRole.INTEL_ROOT)) {
        CertificateLink.isSigned(
            root.certificate(),
            root.certificate(),
            CertificateLink.Signing.with(EcdsaScheme.P256_SHA256));
      }
      if (file.isPresent()) {
        rehearse(
            Path.of(file.get()),
            new AppraisalRequest(
                policy, pinned, EnumSet.allOf(Question.class), Optional.empty(), Instant.now()));
      }
    } catch (IOException | RuntimeException | Error e) {
      // The command itself meets the same, and says so.
    }
  }

  /** A pipe is left alone: what is read from it here would be missing there. */
  private static void rehearse(Path file, AppraisalRequest request) throws IOException {
    if (Files.isRegularFile(file)
        && Files.size(file) <= MOST_BYTES
        && BundleReader.open(file) instanceof Reading.Readable readable) {
      try (Bundle bundle = readable.bundle()) {
        Rehearsal.of(bundle, request);
      }
    }
  }
}
