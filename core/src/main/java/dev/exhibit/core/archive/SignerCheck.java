package dev.exhibit.core.archive;

import dev.exhibit.bundle.SealResult;
import dev.exhibit.bundle.Sha256;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.policy.Policy;
import java.util.List;
import java.util.Set;

/**
 * {@code manifest.signer}: whether one of the valid seals is by somebody the reader expects. A key
 * that merely comes with the bundle identifies nobody.
 */
final class SignerCheck {
  private SignerCheck() {}

  static Finding judge(Key key, List<SealResult.Valid> seals, Policy policy) {
    List<String> present = seals.stream().map(s -> s.keyId().hex()).toList();
    if (policy.collectors().anybody()) {
      return new Finding.NotApplicable(
          key,
          ArchiveCode.SIGNER_IRRELEVANT,
          Grounds.of("The policy " + policy.name() + " accepts a seal by anybody.")
              .with("signers", present));
    }
    Set<Sha256> expected = policy.collectors().signers().orElseThrow();
    List<String> names = expected.stream().sorted().map(Sha256::hex).toList();
    if (seals.stream().anyMatch(s -> expected.contains(s.keyId()))) {
      return new Finding.Passed(
          key,
          ArchiveCode.SIGNER_EXPECTED,
          Grounds.of("The bundle is sealed by a collector you named.").compared(names, present));
    }
    if (expected.isEmpty()) {
      return new Finding.Missing(
          key,
          ArchiveCode.SIGNER_NOT_NAMED,
          Grounds.of(
                  "The bundle is sealed by a key nobody told the verifier to expect; name the"
                      + " collector with --signer.")
              .with("signers", present));
    }
    return new Finding.Failed(
        key,
        ArchiveCode.SIGNER_UNEXPECTED,
        Grounds.of("None of the valid seals is by a collector you named.")
            .compared(names, present));
  }
}
