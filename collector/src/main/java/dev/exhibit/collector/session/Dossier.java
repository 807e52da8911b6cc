package dev.exhibit.collector.session;

import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.ExchangePart;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.ExchangeManifest;
import dev.exhibit.bundle.manifest.ExchangeTimes;
import dev.exhibit.bundle.manifest.ProofKind;
import dev.exhibit.bundle.manifest.Role;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The evidence so far. */
public final class Dossier {
  private final List<SharedMember> members = new ArrayList<>();
  private final List<AttestationEntry> attestations = new ArrayList<>();
  private final List<ExchangePart> parts = new ArrayList<>();
  private Optional<ExchangeManifest> exchange = Optional.empty();

  public void add(Role role, String name, String mediaType, Source source) {
    add(new SharedMember(role, name, mediaType, Optional.empty(), source));
  }

  public void add(SharedMember member) {
    members.add(member);
  }

  public void add(AttestationEntry attestation) {
    attestations.add(attestation);
  }

  public void add(ExchangePart part) {
    parts.add(part);
  }

  /** What is known of the exchange, in place of what was known before. */
  public void describe(ExchangeManifest facts) {
    exchange = Optional.of(facts);
  }

  /** Notes how the provider vouches for the exchange, and when that was fetched. */
  public void vouchedFor(ProofKind proof, Instant fetchedAt) {
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

  public ExchangeManifest exchange() {
    return exchange.orElseThrow();
  }

  public List<SharedMember> members() {
    return List.copyOf(members);
  }

  public List<AttestationEntry> attestations() {
    return List.copyOf(attestations);
  }

  public List<ExchangePart> parts() {
    return List.copyOf(parts);
  }

  public void writeTo(BundleWriter writer) throws IOException {
    for (SharedMember member : members) {
      member.writeTo(writer);
    }
    attestations.forEach(writer::addAttestation);
    if (exchange.isPresent()) {
      writer.addExchange(exchange.get(), parts);
    }
  }
}
