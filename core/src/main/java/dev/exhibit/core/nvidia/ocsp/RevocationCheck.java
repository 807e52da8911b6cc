package dev.exhibit.core.nvidia.ocsp;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Dated;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.nvidia.device.DeviceChain;
import dev.exhibit.core.nvidia.pki.CertificateNames;
import dev.exhibit.core.nvidia.rim.RimSelection;
import dev.exhibit.core.x509.DatedCertificates;
import dev.exhibit.core.x509.LaterRevocation;
import dev.exhibit.data.Ordered;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * {@code gpu.revocation}: the certificates between a device's own and the root, and those of the
 * signers of the manifests it was compared with. A device's own certificate is made by the device
 * and has no revocation; a root's is its removal from the anchors.
 */
public final class RevocationCheck {
  private final OcspShelf shelf;
  private final Map<X509Certificate, Step<?>> rulings = new LinkedHashMap<>();
  private final Set<Asked> asked = new LinkedHashSet<>();

  private static final Set<Code> REFUSED =
      Ordered.set(RevocationCode.REVOKED, RevocationCode.ON_HOLD);

  private record Asked(Dated.Chain chain, X509Certificate certificate) {}

  private RevocationCheck(OcspShelf shelf) {
    this.shelf = shelf;
  }

  public static Step<?> judge(
      DeviceChain device, Optional<RimSelection> manifests, OcspShelf shelf) {
    RevocationCheck check = new RevocationCheck(shelf);
    check.ask(Dated.Chain.GPU, device.certificates(), 1);
    manifests.ifPresent(m -> m.all().forEach(rim -> check.ask(Dated.Chain.RIM, rim.chain(), 0)));
    return check.ruling();
  }

  private void ask(Dated.Chain of, List<X509Certificate> chain, int first) {
    for (int i = first; i < chain.size() - 1; i++) {
      asked.add(new Asked(of, chain.get(i)));
      rulings.put(chain.get(i), shelf.status(chain.get(i), chain.get(i + 1)));
    }
  }

  private Step<?> ruling() {
    return first(Step::isBroken)
        .or(this::lacking)
        .<Step<?>>map(step -> step.restingOn(asked()))
        .orElseGet(this::good);
  }

  /** Each certificate with the places of the answers about it. */
  private List<Dated> asked() {
    List<Dated> dated = new ArrayList<>();
    for (Asked each : asked) {
      Step<?> ruling = rulings.get(each.certificate());
      if (ruling != null && ruling.code().equals(RevocationCode.MISSING)) {
        dated.add(
            DatedCertificates.of(each.certificate(), Dated.Revocation.NOT_JUDGED, each.chain()));
      } else if (ruling != null && ruling.isBroken() && REFUSED.contains(ruling.code())) {
        dated.addAll(
            DatedCertificates.revoked(each.chain(), each.certificate(), ruling.grounds().sites()));
      } else if (ruling != null) {
        dated.addAll(
            DatedCertificates.judged(
                each.chain(), List.of(each.certificate()), ruling.grounds().sites()));
      }
    }
    return dated;
  }

  private Optional<Step<?>> first(Predicate<Step<?>> wanted) {
    return rulings.values().stream().filter(wanted).findFirst();
  }

  /** Where answers are absent, why others do not help either is said too. */
  private Optional<Step<?>> lacking() {
    Optional<Step<?>> absent = absent();
    if (absent.isEmpty()) {
      return first(Step::isLacking);
    }
    Step<?> all = absent.get();
    for (Step<?> ruling : rulings.values()) {
      if (ruling.isLacking() && !ruling.code().equals(RevocationCode.MISSING)) {
        all = all.on(at(all.grounds().adding(ruling.grounds().said()), ruling.grounds().sites()));
      }
    }
    return Optional.of(all);
  }

  private static Grounds at(Grounds grounds, List<Site> more) {
    Grounds all = grounds;
    for (Site site : more) {
      all = all.at(site);
    }
    return all;
  }

  private Optional<Step<?>> absent() {
    List<String> names = new ArrayList<>();
    rulings.forEach(
        (certificate, ruling) -> {
          if (ruling.code().equals(RevocationCode.MISSING)) {
            names.add(CertificateNames.describe(certificate));
          }
        });
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Step.lacking(
                    RevocationCode.MISSING,
                    Message.of(
                        "There is no OCSP answer about %d of %d certificates that can be revoked.",
                        names.size(), rulings.size()))
                .with("needed", names));
  }

  private List<OcspVerdict.Beside> beside() {
    return rulings.values().stream()
        .flatMap(ruling -> ruling.value().stream())
        .filter(OcspVerdict.Beside.class::isInstance)
        .map(OcspVerdict.Beside.class::cast)
        .distinct()
        .toList();
  }

  /** With what was said beside the good words and does not count. */
  private Grounds besides(Grounds grounds) {
    Grounds all =
        LaterRevocation.beside(
            grounds,
            beside().stream().flatMap(each -> each.revoked().stream()).toList(),
            shelf.time());
    for (OcspVerdict.Beside each : beside()) {
      if (!each.lifted().isEmpty()) {
        Message said =
            Message.of(
                "%s had been on hold before; the newer answer calls it good.", each.certificate());
        all = at(all.adding(said), each.lifted());
      }
      if (!each.unknown().isEmpty()) {
        Message said =
            Message.of(
                "Another answer, current too, says that its responder does not know %s.",
                each.certificate());
        all = at(all.adding(said), each.unknown());
      }
    }
    return all;
  }

  private Step<?> good() {
    Optional<Step<?>> held =
        rulings.values().stream()
            .filter(r -> r.code().equals(RevocationCode.ON_HOLD_ACCEPTED))
            .findFirst();
    Grounds grounds =
        Grounds.of(
            Message.of(
                "%d certificates were %s when asked about. A stored answer cannot show what a later"
                    + " one would say.",
                rulings.size(),
                held.isPresent() ? Message.of("good or on hold") : Message.of("good")));
    for (Step<?> ruling : rulings.values()) {
      grounds = at(grounds, ruling.grounds().sites()).restingOn(ruling.grounds().dated());
    }
    grounds = grounds.restingOn(asked());
    grounds = besides(grounds);
    List<String> answers = rulings.values().stream().map(r -> r.grounds().message()).toList();
    return Step.held(
        held.isPresent() ? RevocationCode.ON_HOLD_ACCEPTED : RevocationCode.NOT_REVOKED,
        grounds.with("answers", answers));
  }
}
