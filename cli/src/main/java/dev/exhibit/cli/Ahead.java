package dev.exhibit.cli;

import dev.exhibit.cli.options.Policies;
import dev.exhibit.core.crypto.EcdsaScheme;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.PinnedAnchors;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.x509.CertificateLink;
import dev.exhibit.data.Ordered;
import java.util.Optional;
import java.util.Set;

/**
 * Does on a second processor, while the command line is still being read, what every judgement
 * begins with: the default policy, a pinned root and its signature. It looks at no file and hands
 * over nothing. What it worked out of bytes alone is remembered where that always is, and the
 * classes are there by then; so the command finds the same, sooner. To work ahead on the bundle too
 * was tried: it gained nothing where the two processors are one core.
 */
final class Ahead extends Thread {
  private static final Set<String> JUDGING = Ordered.set("verify", "check");

  private Ahead() {
    super("ahead");
    setDaemon(true); // nothing waits for it
  }

  /** Starts where {@code args} ask for a judgement and there is a second processor. */
  static void start(String... args) {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      of(args).ifPresent(Thread::start);
    }
  }

  /** Does {@code work}, for which nothing waits, where there is a second processor. */
  static void aside(Runnable work) {
    if (Runtime.getRuntime().availableProcessors() > 1) {
      Thread thread = new Thread(work, "aside");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** What there is to do ahead of this command line; not started. */
  static Optional<Thread> of(String... args) {
    return args.length > 1 && JUDGING.contains(args[0])
        ? Optional.of(new Ahead())
        : Optional.empty();
  }

  @Override
  public void run() {
    try {
      Policies.named("default");
      for (TrustAnchor root : PinnedAnchors.all().of(AnchorRole.INTEL_ROOT)) {
        CertificateLink.isSigned(
            root.certificate(),
            root.certificate(),
            CertificateLink.Signing.with(EcdsaScheme.P256_SHA256));
      }
    } catch (RuntimeException | Error e) {
      // The command itself meets the same, and says so.
    }
  }
}
