package dev.exhibit.core.x509;

import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.util.Collection;
import java.util.Set;

/**
 * Understands the critical mark of simulated certificates. It is added only below an anchor that
 * carries the mark itself, so a real root never vouches for a simulated leaf.
 */
public final class SimulatedMarkChecker extends PKIXCertPathChecker {
  @Override
  public void init(boolean forward) {
    // nothing is kept between certificates
  }

  @Override
  public boolean isForwardCheckingSupported() {
    return true;
  }

  @Override
  public Set<String> getSupportedExtensions() {
    return Set.of(SimulatedMark.OID);
  }

  @Override
  public void check(Certificate certificate, Collection<String> unresolvedCriticalExtensions) {
    unresolvedCriticalExtensions.remove(SimulatedMark.OID);
  }
}
