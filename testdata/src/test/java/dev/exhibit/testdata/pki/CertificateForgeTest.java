package dev.exhibit.testdata.pki;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P256Key;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;

class CertificateForgeTest {
  private static final int THREADS = 4;
  private static final List<P256Key> KEYS =
      IntStream.range(0, 200).mapToObj(i -> P256Key.from(Seed.of(i))).toList();

  /** Simulated services answer on threads of their own, and test classes run beside each other. */
  @Test
  void makesTheSameCertificatesOnSeveralThreadsAtOnce() throws Exception {
    List<Bytes> alone = roots();
    try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
      List<Future<List<Bytes>>> beside =
          IntStream.range(0, THREADS)
              .mapToObj(i -> pool.submit(CertificateForgeTest::roots))
              .toList();
      for (Future<List<Bytes>> one : beside) {
        assertThat(one.get()).isEqualTo(alone);
      }
    }
  }

  private static List<Bytes> roots() {
    CertificateSpec spec =
        CertificateSpec.authority(
            new X500Name("CN=Root"),
            1,
            Validity.of("2026-01-01T00:00:00Z", "2036-01-01T00:00:00Z"));
    return KEYS.stream().map(key -> SimulatedCertificate.selfSigned(spec, key).der()).toList();
  }
}
