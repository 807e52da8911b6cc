package dev.exhibit.core.verify;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Bytes;
import dev.exhibit.bundle.ExchangeEntry;
import dev.exhibit.bundle.ExchangeManifest;
import dev.exhibit.bundle.ExchangeTimes;
import dev.exhibit.bundle.Header;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.MemberEntry;
import dev.exhibit.bundle.Role;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.exchange.BodyEvidence;
import dev.exhibit.core.exchange.ExchangeEvidence;
import dev.exhibit.core.exchange.ObservedTimes;
import dev.exhibit.core.exchange.SignatureEvidence;
import java.io.IOException;
import java.util.Optional;

/**
 * One exchange of the manifest, decoded.
 *
 * @param evidence what was kept of it; empty if the holder withheld the exchange or it is broken
 * @param receipt the receipt of a gateway, as served
 * @param withheld whether the holder withheld it whole
 */
record ExchangeCase(
    Subject subject,
    Optional<ExchangeEvidence> evidence,
    Optional<SignatureEvidence> receipt,
    boolean withheld) {
  private static final String PLAIN_REQUEST = "/plain/request.";
  private static final String E2EE_HEADERS = "x-e2ee-";

  static ExchangeCase decode(Bundle bundle, ExchangeEntry entry) throws IOException {
    Subject subject = Subject.exchange(entry.id());
    Optional<ExchangeManifest> manifest = bundle.exchange(entry.id());
    boolean withheld = bundle.withheld().exchanges().contains(entry.id());
    return manifest.isEmpty()
        ? new ExchangeCase(subject, Optional.empty(), Optional.empty(), withheld)
        : new ExchangeCase(
            subject,
            Optional.of(evidence(bundle, subject, manifest.get())),
            document(bundle, member(bundle, manifest.get(), Role.RECEIPT)),
            withheld);
  }

  private static Optional<SignatureEvidence> document(Bundle bundle, Optional<Member> member)
      throws IOException {
    return member.isEmpty()
        ? Optional.empty()
        : bundle
            .read(member.get().name())
            .map(json -> new SignatureEvidence(site(member.get()), json));
  }

  private static ExchangeEvidence evidence(
      Bundle bundle, Subject subject, ExchangeManifest manifest) throws IOException {
    return new ExchangeEvidence(
        subject,
        body(bundle, member(bundle, manifest, Role.REQUEST_BODY)),
        body(bundle, member(bundle, manifest, Role.RESPONSE_BODY)),
        document(bundle, member(bundle, manifest, Role.SIGNATURE)),
        times(manifest.times()),
        new ExchangeEvidence.Hints(
            Optional.empty(),
            manifest.responseHeaders().stream()
                .filter(h -> h.name().equals("content-type"))
                .map(Header::value)
                .findFirst(),
            isEncrypted(bundle, manifest),
            body(bundle, plainRequest(bundle, manifest))));
  }

  private static boolean isEncrypted(Bundle bundle, ExchangeManifest manifest) {
    return member(bundle, manifest, Role.E2EE).isPresent()
        || member(bundle, manifest, Role.PLAIN).isPresent()
        || manifest.requestHeaders().stream().anyMatch(h -> h.name().startsWith(E2EE_HEADERS));
  }

  private static Optional<Member> plainRequest(Bundle bundle, ExchangeManifest manifest) {
    return manifest.members().stream()
        .filter(m -> m.role().equals(Role.PLAIN) && m.name().contains(PLAIN_REQUEST))
        .map(MemberEntry::name)
        .map(bundle::member)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<BodyEvidence> body(Bundle bundle, Optional<Member> member)
      throws IOException {
    if (member.isEmpty()) {
      return Optional.empty();
    }
    Member body = member.get();
    return switch (body.state()) {
      case PRESENT -> {
        Optional<Bytes> content = bundle.read(body.name());
        yield Optional.of(new BodyEvidence(site(body), body.sha256(), body.size(), content, false));
      }
      case WITHHELD ->
          Optional.of(
              new BodyEvidence(site(body), body.sha256(), body.size(), Optional.empty(), true));
      case ABSENT, ALTERED -> Optional.empty();
    };
  }

  private static Optional<Member> member(Bundle bundle, ExchangeManifest manifest, Role role) {
    return manifest.members().stream()
        .filter(m -> m.role().equals(role))
        .map(MemberEntry::name)
        .map(bundle::member)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Site site(Member member) {
    return Site.of(member.name(), member.sha256());
  }

  private static ObservedTimes times(ExchangeTimes times) {
    return new ObservedTimes(
        times.requestSentAt(), times.firstByteAt(), times.lastByteAt(), times.signatureFetchedAt());
  }
}
