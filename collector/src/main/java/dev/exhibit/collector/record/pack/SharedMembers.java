package dev.exhibit.collector.record.pack;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.manifest.AttestationEntry;
import dev.exhibit.bundle.manifest.MemberEntry;
import dev.exhibit.collector.session.SharedMember;
import java.io.IOException;
import java.util.Set;

/** Copies what a bundle holds besides exchanges into another. */
final class SharedMembers {
  private SharedMembers() {}

  /**
   * Copies members and attestations.
   *
   * @param names of members that are in {@code writer} already, which are left out; grows
   */
  static void copy(Bundle from, BundleWriter writer, Set<String> names) throws IOException {
    for (MemberEntry member : from.manifest().members()) {
      if (names.add(member.name())) {
        Source source = Source.of(from, member.name());
        new SharedMember(
                member.role(), member.name(), member.mediaType(), member.originalName(), source)
            .writeTo(writer);
      }
    }
    for (AttestationEntry attestation : from.manifest().attestations()) {
      writer.addAttestation(attestation);
    }
  }
}
