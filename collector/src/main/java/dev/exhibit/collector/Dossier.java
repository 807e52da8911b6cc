package dev.exhibit.collector;

import dev.exhibit.bundle.AttestationEntry;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangeManifest;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.ExchangeTimes;
import dev.exhibit.bundle.ProofKind;
import dev.exhibit.bundle.Role;
import dev.exhibit.bundle.Source;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The evidence so far. */
final class Dossier {
  private final List<SharedMember> members = new ArrayList<>();
  private final List<AttestationEntry> attestations = new ArrayList<>();
  private final List<ExchangePart> parts = new ArrayList<>();
  private Optional<ExchangeManifest> exchange = Optional.empty();

  void add(Role role, String name, String mediaType, Source source) {
    add(new SharedMember(role, name, mediaType, Optional.empty(), source));
  }

  void add(SharedMember member) {
    members.add(member);
  }

  void add(AttestationEntry attestation) {
    attestations.add(attestation);
  }

  void add(ExchangePart part) {
    parts.add(part);
  }

  /** What is known of the exchange, in place of what was known before. */
  void describe(ExchangeManifest facts) {
    exchange = Optional.of(facts);
  }

  /** Notes how the provider vouches for the exchange, and when that was fetched. */
  void vouchedFor(ProofKind proof, Instant fetchedAt) {
    ExchangeManifest known = exchange();
    ExchangeTimes seen = known.times();
    describe(
        new ExchangeManifest(
            known.id(),
            known.endpoint(),
            known.method(),
            known.status(),
            known.requestHeaders(),
            known.responseHeaders(),
            proof,
            new ExchangeTimes(
                seen.requestSentAt(),
                seen.firstByteAt(),
                seen.lastByteAt(),
                Optional.of(fetchedAt.truncatedTo(ChronoUnit.MILLIS))),
            known.provider(),
            known.members()));
  }

  ExchangeManifest exchange() {
    return exchange.orElseThrow();
  }

  List<SharedMember> members() {
    return List.copyOf(members);
  }

  List<AttestationEntry> attestations() {
    return List.copyOf(attestations);
  }

  List<ExchangePart> parts() {
    return List.copyOf(parts);
  }

  void writeTo(BundleWriter writer) throws IOException {
    for (SharedMember member : members) {
      member.writeTo(writer);
    }
    attestations.forEach(writer::addAttestation);
    if (exchange.isPresent()) {
      writer.addExchange(exchange.get(), parts);
    }
  }
}
