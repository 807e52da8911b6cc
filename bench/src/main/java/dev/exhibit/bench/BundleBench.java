package dev.exhibit.bench;

import dev.exhibit.core.embed.BundleVerdict;
import dev.exhibit.core.embed.BundleVerifier;
import dev.exhibit.core.embed.SettingsRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole bundle again and again, in a process that has settled: what {@code exhibit demo --gpus 8
 * --keep FOLDER} kept, a TDX quote, eight GPUs, provenance, time stamps before and after, and one
 * exchange. The folder is the property {@code exhibit.bench.demo}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 12, batchSize = BundleBench.BATCH)
@Measurement(iterations = 10, batchSize = BundleBench.BATCH)
public class BundleBench {
  /** Bundles an iteration; times are for so many. */
  static final int BATCH = 100;

  private static final Map<String, String> ROOTS =
      Map.of(
          "intel-root", "simulated-intel-root.pem",
          "nvidia-device", "simulated-nvidia-device-root.pem",
          "nvidia-rim", "simulated-nvidia-rim-root.pem",
          "tsa", "simulated-tsa-root.pem");

  private final Path folder = Path.of(System.getProperty("exhibit.bench.demo", "demo"));
  private BundleVerifier verifier;

  /** What the demo's reader trusts and demands. */
  @Setup
  public void prepare() throws IOException, CertificateException {
    verifier =
        BundleVerifier.asOf(Instant.now())
            .under(Files.readAllBytes(folder.resolve("policy.json")))
            .trustingSigstore(
                "simulated", Files.readAllBytes(folder.resolve("simulated-sigstore-root.json")));
    CertificateFactory certificates = CertificateFactory.getInstance("X.509");
    for (Map.Entry<String, String> root : ROOTS.entrySet()) {
      try (InputStream in = Files.newInputStream(folder.resolve(root.getValue()))) {
        verifier =
            verifier.trusting(
                root.getKey(), "simulated", (X509Certificate) certificates.generateCertificate(in));
      }
    }
  }

  /** The verdict; another than the demo's would make the figure worthless. */
  @Benchmark
  public BundleVerdict verify() throws IOException, SettingsRefused {
    BundleVerdict verdict = verifier.verify(folder.resolve("demo.evb"));
    if (verdict.outcome() != BundleVerdict.Outcome.VERIFIED_SIMULATED) {
      throw new IllegalStateException(String.valueOf(verdict.open()));
    }
    return verdict;
  }
}
