package dev.exhibit.core.amd.pki;

import dev.exhibit.core.amd.pki.AmdFiles.Found;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.trust.AnchorRole;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore;
import dev.exhibit.core.x509.CertificateLink;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Leads certificates of report keys to their roots; an answer is found once. */
public final class AmdPaths {
  private static final int MOST_INTERMEDIATES = 16;

  private final AmdFiles files;
  private final TrustStore trust;
  private final EvaluationTime time;
  private final Map<X509Certificate, Step<AmdChain>> known = new LinkedHashMap<>();

  /** Paths through these files to these anchors, at this time. */
  public AmdPaths(AmdFiles files, TrustStore trust, EvaluationTime time) {
    this.files = files;
    this.trust = trust;
    this.time = time;
  }

  /** The chain above the certificate of a report's key. */
  public Step<AmdChain> above(X509Certificate certificate) {
    return known.computeIfAbsent(certificate, c -> Step.of(() -> judge(c)));
  }

  private Step<AmdChain> judge(X509Certificate certificate) throws Stopped {
    Optional<AmdRole> role = AmdRole.of(certificate);
    if (role.isEmpty() || !(role.get() instanceof AmdRole.Key of)) {
      throw Stopped.broken(
          AmdCode.CERTIFICATE_PROFILE,
          Message.of("%s certifies no key that signs reports.", AmdProfile.describe(certificate)));
    }
    AmdProfile.requireKey(certificate);
    Decoded<KeyCertificate> decoded = KeyCertificate.decode(certificate, of.kind());
    if (decoded instanceof Decoded.Valid<KeyCertificate> key) {
      return through(key.value());
    }
    Decoded.Invalid<KeyCertificate> invalid = (Decoded.Invalid<KeyCertificate>) decoded;
    Message why = Message.of("%s: %s.", AmdProfile.describe(certificate), invalid.message());
    throw invalid.understood()
        ? Stopped.broken(AmdCode.CERTIFICATE_EXTENSION, why)
        : Stopped.lacking(AmdCode.REPORT_NOT_UNDERSTOOD, why);
  }

  /** The first path that holds; where none does, why the first did not. */
  private Step<AmdChain> through(KeyCertificate key) {
    List<Step<AmdChain>> steps =
        Stream.concat(
                files.intermediates().stream().map(Found::value), KnownIntermediates.ALL.stream())
            .filter(each -> AmdProfile.names(key.certificate(), each))
            .distinct()
            .limit(MOST_INTERMEDIATES)
            .map(each -> Step.of(() -> path(key, each)))
            .toList();
    return steps.stream()
        .filter(Step::holds)
        .findFirst()
        .or(() -> steps.stream().findFirst())
        .orElseGet(
            () ->
                Step.lacking(
                    AmdCode.ISSUER_MISSING,
                    Message.of(
                        "%s was issued by %s, whose certificate is missing.",
                        AmdProfile.describe(key.certificate()),
                        AmdName.describe(key.certificate().getIssuerX500Principal()))));
  }

  private Step<AmdChain> path(KeyCertificate key, X509Certificate intermediate) throws Stopped {
    AmdProfile.requireAuthority(intermediate, 0);
    if (!AmdRole.of(intermediate)
        .equals(Optional.of(new AmdRole.Intermediate(key.kind(), key.line())))) {
      throw Stopped.broken(
          AmdCode.CERTIFICATE_PROFILE,
          Message.of(
              "%s does not issue certificates of a %s on %s.",
              AmdProfile.describe(intermediate), key.kind().name(), key.line().word()));
    }
    AmdProfile.requireIssued(key.certificate(), intermediate);
    TrustAnchor root = root(key, intermediate);
    AmdProfile.requireValid(key.certificate(), time);
    AmdProfile.requireValid(intermediate, time);
    AmdProfile.requireValid(root.certificate(), time);
    // AMD publishes no list of an intermediate's; one that verifies counts all the same.
    AmdRevocation.Said ofKeys = under(intermediate).require(List.of(key.certificate()));
    AmdRevocation.Said lists =
        under(root.certificate()).require(List.of(intermediate, root.certificate()));
    return new AmdChain(key, intermediate, root, lists, ofKeys, time)
        .held()
        .compared(trust.accepted(AnchorRole.AMD_ARK), Value.of(root.sha256()));
  }

  private AmdRevocation under(X509Certificate authority) {
    return new AmdRevocation(files.crls(), trust.later(), authority, time);
  }

  private TrustAnchor root(KeyCertificate key, X509Certificate intermediate) throws Stopped {
    Optional<AmdRole> role = Optional.of(new AmdRole.Root(key.line()));
    Optional<TrustAnchor> root =
        trust.of(AnchorRole.AMD_ARK).stream()
            .filter(anchor -> AmdRole.of(anchor.certificate()).equals(role))
            .filter(anchor -> AmdProfile.names(intermediate, anchor.certificate()))
            .filter(
                anchor ->
                    CertificateLink.isSigned(
                        intermediate, anchor.certificate(), AmdSignature.CERTIFICATES))
            .findFirst();
    if (root.isEmpty()) {
      throw Stopped.broken(
          AmdCode.ROOT_NOT_PINNED,
          Message.of(
              "%s was signed by none of the roots that are trusted for AMD's %s processors.",
              AmdProfile.describe(intermediate), key.line().word()));
    }
    AmdProfile.requireAuthority(root.get().certificate(), 1);
    return root.get();
  }
}
