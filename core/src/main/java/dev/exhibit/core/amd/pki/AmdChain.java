package dev.exhibit.core.amd.pki;

import dev.exhibit.core.amd.pki.AmdFiles.Found;
import dev.exhibit.core.amd.report.AmdCode;
import dev.exhibit.core.amd.report.SigningKey;
import dev.exhibit.core.amd.terms.ProductLine;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.core.x509.DatedLists;
import dev.exhibit.core.x509.LaterRevocation;
import dev.exhibit.core.x509.SimulatedMark;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The certificate of a report's key, the intermediate above it and the anchored root of its product
 * line: validated, revocation included as far as lists are at hand.
 */
public final class AmdChain {
  /** What the root's list is called. */
  static final String ROOT_LIST = "revocations of AMD's authorities";

  /** What an intermediate's list is called. */
  static final String KEY_LIST = "revocations of keys that AMD certified";

  private final KeyCertificate key;
  private final X509Certificate intermediate;
  private final TrustAnchor root;
  private final List<Found<X509CRL>> lists;
  private final List<Found<X509CRL>> ofKeys;
  private final List<AmdRevocation.Said> said;
  private final EvaluationTime time;

  /**
   * The chain.
   *
   * @param lists those of the root
   * @param ofKeys those of the intermediate, if it publishes any
   */
  AmdChain(
      KeyCertificate key,
      X509Certificate intermediate,
      TrustAnchor root,
      AmdRevocation.Said lists,
      AmdRevocation.Said ofKeys,
      EvaluationTime time) {
    this.key = key;
    this.intermediate = intermediate;
    this.root = root;
    this.lists = lists.current();
    this.ofKeys = ofKeys.current();
    this.said = List.of(lists, ofKeys);
    this.time = time;
  }

  /** The certificate of the key that signs reports. */
  public KeyCertificate key() {
    return key;
  }

  /** Whether {@code authority} certifies the very key that signed the certificate of the key. */
  public boolean passesThrough(X509Certificate authority) {
    return authority.getPublicKey().equals(intermediate.getPublicKey());
  }

  /** Whether {@code authority} has the name of the key's issuer. */
  public boolean isIssuerByName(X509Certificate authority) {
    return AmdProfile.names(key.certificate(), authority);
  }

  /** What a reader calls a certificate of AMD's. */
  public static String describe(X509Certificate certificate) {
    return AmdProfile.describe(certificate);
  }

  /** The product line that all three certificates name. */
  public ProductLine line() {
    return key.line();
  }

  /** Whether AMD's revocation list, valid at the time, names none of the authorities. */
  public Step<?> revocation() {
    return (!lists.isEmpty()
            ? Step.held(
                AmdCode.NOT_REVOKED,
                besides(
                    Grounds.of(
                        Message.of("AMD's revocation list names neither authority. %s", ofKey()))))
            : Step.lacking(
                AmdCode.NO_REVOCATION_LIST,
                Message.of(
                    "There was no revocation list of %s that was valid at the time.",
                    AmdProfile.describe(root.certificate()))))
        .simulated(simulated());
  }

  /** Whether any of the certificates stands for simulated hardware. */
  public boolean simulated() {
    return root.simulated()
        || SimulatedMark.isOn(intermediate)
        || SimulatedMark.isOn(key.certificate());
  }

  /** The step that proves it. */
  Step<AmdChain> held() {
    X509Certificate leaf = key.certificate();
    Message revocation =
        !lists.isEmpty()
            ? Message.of("The revocation list in the evidence names neither authority.")
            : Message.of("There was no revocation list that was valid at the time.");
    return Step.held(
        this,
        AmdCode.CHAIN_VALID,
        besides(
                Grounds.of(
                    Message.of(
                        "%s%s, valid %s to %s, issued by %s under %s %s. %s %s",
                        AmdProfile.describe(leaf),
                        whose(),
                        leaf.getNotBefore().toInstant(),
                        leaf.getNotAfter().toInstant(),
                        AmdProfile.describe(intermediate),
                        root.simulated()
                            ? Message.of("the simulated root")
                            : Message.of("the trusted root"),
                        AmdProfile.describe(root.certificate()),
                        revocation,
                        ofKey())))
            .with("product", key.line().word())
            .with("key", key.kind().name())
            .with("rootSha256", root.sha256().hex())
            .with("revocationList", !lists.isEmpty())
            .simulated(simulated())
            .restingOn(certificates())
            .restingOn(lists.stream().map(list -> published(ROOT_LIST, list)).toList())
            .restingOn(ofKeys.stream().map(list -> published(KEY_LIST, list)).toList()));
  }

  /** What was revoked afterwards, and which lists are nobody's word. */
  private Grounds besides(Grounds grounds) {
    List<LaterRevocation> afterwards =
        said.stream().flatMap(each -> each.afterwards().stream()).toList();
    Grounds all = LaterRevocation.beside(grounds, afterwards, time);
    for (AmdRevocation.Said each : said) {
      if (!each.forged().isEmpty()) {
        all =
            all.adding(
                Message.of(
                    "Lists in the name of %s that do not verify, and were not used: %d.",
                    AmdName.describe(each.forged().get(0).value().getIssuerX500Principal()),
                    each.forged().size()));
      }
      for (Found<X509CRL> list : each.forged()) {
        all = all.at(list.site());
      }
      all = notUnderstood(all, each.notUnderstood());
    }
    return all;
  }

  private static Grounds notUnderstood(Grounds grounds, List<Found<X509CRL>> lists) {
    if (lists.isEmpty()) {
      return grounds;
    }
    Grounds all =
        grounds.adding(
            Message.of(
                "Lists of %s with a critical extension that is not understood, which were not used:"
                    + " %d.",
                AmdName.describe(lists.get(0).value().getIssuerX500Principal()), lists.size()));
    for (Found<X509CRL> list : lists) {
      all = all.at(list.site());
    }
    return all;
  }

  private Message whose() {
    return key.kind() == SigningKey.VLEK
        ? key.provider()
            .map(provider -> Message.of(", lent to %s", provider))
            .orElseGet(() -> Message.of(", lent to a provider that is not named"))
        : Message.of("");
  }

  private Message ofKey() {
    return ofKeys.isEmpty()
        ? Message.of("AMD does not publish revocations of VCEK or VLEK certificates themselves.")
        : Message.of("A list of the intermediate's does not name the certificate of the key.");
  }

  /** The list of a root is also about the root itself. */
  private List<Dated> certificates() {
    List<Dated> leaf =
        ofKeys.isEmpty()
            ? List.of(
                DatedCertificates.of(
                    key.certificate(), Dated.Revocation.NOT_PUBLISHED, Dated.Chain.AMD))
            : DatedCertificates.judged(Dated.Chain.AMD, List.of(key.certificate()), sites(ofKeys));
    List<X509Certificate> above = List.of(intermediate, root.certificate());
    List<Dated> authorities =
        lists.isEmpty()
            ? DatedCertificates.of(Dated.Chain.AMD, above)
            : DatedCertificates.judged(Dated.Chain.AMD, above, sites(lists));
    return Stream.concat(leaf.stream(), authorities.stream()).toList();
  }

  private static List<Site> sites(List<Found<X509CRL>> lists) {
    return lists.stream().map(Found::site).toList();
  }

  private static Dated published(String name, Found<X509CRL> list) {
    return DatedLists.of(name, list.value(), list.site());
  }
}
