package dev.exhibit.bundle.manifest;

import dev.exhibit.bundle.document.Document;
import dev.exhibit.bundle.document.Fields;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.Rehearsal;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.CanonicalJson;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A manifest.json that grows, each element tried on a reader's rules as it comes. */
public final class ManifestDraft {
  /** Room for everything in the document but the elements of its lists. */
  private static final int FRAME_BYTES = 4096;

  private final Instant createdAt;
  private final CollectorInfo collector;
  private final List<MemberEntry> members = new ArrayList<>();
  private final List<AttestationEntry> attestations = new ArrayList<>();
  private final List<ExchangeEntry> exchanges = new ArrayList<>();
  private long bytes = FRAME_BYTES;

  public ManifestDraft(Instant createdAt, CollectorInfo collector) {
    this.createdAt = createdAt;
    this.collector = collector;
  }

  /** Refuses what a reader would refuse, before anything is added. */
  public void rehearse(MemberEntry member) {
    Rehearsal.require(() -> MemberCodec.decodeOne(element(encode(member))));
  }

  public void add(MemberEntry member) {
    members.add(member);
    grow(encode(member));
  }

  public void add(AttestationEntry attestation) {
    ObjectNode object = CanonicalJson.object();
    AttestationCodec.encode(object, attestation);
    Rehearsal.require(() -> AttestationCodec.decode(element(object)));
    attestations.add(attestation);
    grow(object);
  }

  public void add(ExchangeEntry exchange) {
    ObjectNode object = CanonicalJson.object();
    object.put("id", exchange.id()).put("sha256", exchange.sha256().hex());
    exchanges.add(exchange);
    grow(object);
  }

  /** About how large the document is by now, never less. */
  public long bytes() {
    return bytes;
  }

  public Bytes encode(Sha256 sealKey) {
    Bytes document =
        ManifestCodec.encode(
            new Manifest(createdAt, collector, sealKey, members, attestations, exchanges));
    Rehearsal.require(() -> ManifestCodec.decode(new Document(MemberName.MANIFEST, 0, document)));
    return document;
  }

  private static ObjectNode encode(MemberEntry member) {
    ObjectNode object = CanonicalJson.object();
    MemberCodec.encodeOne(object, member);
    return object;
  }

  private static Fields element(ObjectNode object) {
    return new Fields(new Document(MemberName.MANIFEST, 0, Bytes.EMPTY), "", object);
  }

  private void grow(ObjectNode object) {
    bytes += CanonicalJson.encode(object).size() + 1L;
  }
}
