package dev.exhibit.core.verify;

import dev.exhibit.core.appraisal.Question;
import dev.exhibit.core.archive.SmallBundle;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.policy.Policy;
import dev.exhibit.core.policy.PolicyDecoder;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.intel.Workload;
import dev.exhibit.testdata.provider.ExchangeEvidence;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a reader asks who expects this collector, this workload and a time they know. */
final class CarefulReader {
  static final Set<Question> EXCHANGE_AND_HARDWARE =
      EnumSet.of(Question.EXCHANGE, Question.HARDWARE);

  private CarefulReader() {}

  /** Asks whether exchange and hardware hold at the time of the evidence. */
  static AppraisalRequest asks(ExchangeEvidence evidence, Workload expected) {
    return asks(evidence, Optional.of(evidence.at()), policy(expected));
  }

  static AppraisalRequest asks(ExchangeEvidence evidence, Optional<Instant> at, Policy policy) {
    return new AppraisalRequest(policy, trust(evidence), EXCHANGE_AND_HARDWARE, at, evidence.at());
  }

  static TrustStore trust(ExchangeEvidence evidence) {
    return new TrustStore(
        List.of(
            anchor(AnchorRole.INTEL_ROOT, evidence.trustedRoot()),
            anchor(AnchorRole.CERT_CHAIN, evidence.chainRoot())));
  }

  private static TrustAnchor anchor(AnchorRole role, Bytes der) {
    try {
      return new TrustAnchor(role, StrictX509.certificate(der), "simulated");
    } catch (Malformed e) {
      throw new IllegalStateException(e);
    }
  }

  /** A policy that names the collector and compares the workload's boot registers. */
  static Policy policy(Workload workload) {
    return policy(
        """
        {"format": "urn:exhibit:policy:v1", "name": "careful",
         "collectors": {"signers": ["%s"]},
         "tdx": {"references":
           {"mrtd": ["%s"], "rtmr0": ["%s"], "rtmr1": ["%s"], "rtmr2": ["%s"]}}}
        """
            .formatted(
                collector().hex(),
                workload.mrTd().hex(),
                workload.rtmr0().hex(),
                workload.rtmr1().hex(),
                workload.rtmr2().hex()));
  }

  static Policy policy(String document) {
    try {
      return PolicyDecoder.decode(Bytes.utf8(document));
    } catch (PolicyRefused e) {
      throw new IllegalStateException(e);
    }
  }

  static Sha256 collector() {
    return SmallBundle.keyId(SmallBundle.COLLECTOR);
  }
}
