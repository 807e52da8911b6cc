package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.ExchangeEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.TlsPeers;
import dev.exhibit.core.exchange.body.BodyEvidence;
import dev.exhibit.core.exchange.body.ExchangeEvidence;
import dev.exhibit.core.exchange.body.ObservedTimes;
import dev.exhibit.core.exchange.record.SignatureEvidence;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One exchange of the manifest, decoded. Bodies, records and receipts are read when a check looks
 * at them. What a header says is shown as the collector's word and decides nothing.
 *
 * @param evidence what was kept of it; empty if the holder withheld the exchange or it is broken
 * @param receipt the receipt of a gateway, as served
 * @param tlsPeers the TLS peers of its connection as the collector recorded them
 * @param host of the address to which the collector says it went
 * @param withheld whether the holder withheld it whole
 */
public record ExchangeCase(
    Subject subject,
    Optional<ExchangeEvidence> evidence,
    Optional<SignatureEvidence> receipt,
    TlsPeers tlsPeers,
    Optional<String> host,
    boolean withheld) {
  private static final String PLAIN_REQUEST = "/plain/request.";
  private static final String ALIAS_RESOLVED = "x-model-alias-resolved";

  private static final int LONGEST_CODING = 64;

  static ExchangeCase decode(
      Bundle bundle, ExchangeEntry entry, boolean withheld, ReportReadings readings)
      throws IOException {
    Subject subject = Subject.exchange(entry.id());
    Optional<ExchangeManifest> manifest = bundle.exchange(entry.id());
    return new ExchangeCase(
        subject,
        manifest.map(m -> evidence(bundle, subject, m)),
        manifest.flatMap(m -> document(bundle, m, Role.RECEIPT)),
        manifest.isEmpty()
            ? TlsPeers.NONE
            : readings.peers(members(bundle, manifest.get(), Role.TLS_PEER).toList(), bundle),
        manifest.flatMap(ExchangeManifest::endpoint).flatMap(AttestationCase::host),
        withheld);
  }

  private static Optional<SignatureEvidence> document(
      Bundle bundle, ExchangeManifest manifest, Role role) {
    return members(bundle, manifest, role)
        .filter(member -> member.state() == Member.State.PRESENT)
        .map(
            member ->
                new SignatureEvidence(
                    site(member), member.sha256(), member.size(), source(bundle, member)))
        .findFirst();
  }

  private static ExchangeEvidence evidence(
      Bundle bundle, Subject subject, ExchangeManifest manifest) {
    return new ExchangeEvidence(
        subject,
        body(bundle, manifest, Role.REQUEST_BODY, manifest.requestHeaders()),
        body(bundle, manifest, Role.RESPONSE_BODY, manifest.responseHeaders()),
        document(bundle, manifest, Role.SIGNATURE),
        times(manifest.times()),
        new ExchangeEvidence.Hints(
            Optional.empty(),
            manifest.responseHeaders().stream()
                .filter(h -> h.name().equals(ALIAS_RESOLVED))
                .map(Header::value)
                .findFirst(),
            members(bundle, manifest, Role.PLAIN)
                .filter(m -> m.name().contains(PLAIN_REQUEST))
                .flatMap(m -> body(bundle, m))
                .toList()));
  }

  private static Optional<BodyEvidence> body(
      Bundle bundle, ExchangeManifest manifest, Role role, List<Header> headers) {
    Optional<BodyEvidence> body =
        members(bundle, manifest, role).flatMap(m -> body(bundle, m)).findFirst();
    Optional<String> coding =
        headers.stream()
            .filter(header -> header.name().equals("content-encoding"))
            .map(Header::value)
            .filter(name -> !name.equalsIgnoreCase("identity") && !name.isBlank())
            .map(name -> name.length() > LONGEST_CODING ? "of a very long name" : name)
            .findFirst();
    return coding.isPresent() ? body.map(b -> b.codedIn(coding.get())) : body;
  }

  private static Stream<BodyEvidence> body(Bundle bundle, Member body) {
    return switch (body.state()) {
      case PRESENT ->
          Stream.of(
              body.size() > StrictJson.MAX_BYTES
                  ? BodyEvidence.large(site(body), body.sha256(), body.size(), stream(bundle, body))
                  : new BodyEvidence(
                      site(body),
                      body.sha256(),
                      body.size(),
                      Optional.of(source(bundle, body)),
                      false));
      case WITHHELD ->
          Stream.of(
              new BodyEvidence(site(body), body.sha256(), body.size(), Optional.empty(), true));
      case ABSENT, ALTERED -> Stream.empty();
    };
  }

  private static Supplier<InputStream> stream(Bundle bundle, Member member) {
    return () -> {
      try {
        return bundle.open(member.name());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** Reads what the archive was proven to hold; it can only fail if the file changes meanwhile. */
  static Supplier<Bytes> source(Bundle bundle, Member member) {
    return () -> {
      try {
        return bundle
            .read(member.name())
            .orElseThrow(() -> new IOException(member.name() + " can no longer be read"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static Stream<Member> members(Bundle bundle, ExchangeManifest manifest, Role role) {
    return manifest.members().stream()
        .filter(m -> m.role().equals(role))
        .map(MemberEntry::name)
        .map(bundle::member)
        .flatMap(Optional::stream);
  }

  private static Site site(Member member) {
    return Site.of(member.name(), member.sha256());
  }

  private static ObservedTimes times(ExchangeTimes times) {
    return new ObservedTimes(
        times.requestSentAt(), times.firstByteAt(), times.lastByteAt(), times.signatureFetchedAt());
  }
}
