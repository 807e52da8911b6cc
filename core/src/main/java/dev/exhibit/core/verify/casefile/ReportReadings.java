package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.core.aci.AciCode;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.FrameCode;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Reason;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Unused;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.attestation.TlsPeer;
import dev.exhibit.core.attestation.TlsPeers;
import dev.exhibit.core.verify.casefile.AttestationCase.Located;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the reports of one bundle hold, each read once for all attestations that name it alike.
 *
 * <p>Judging an attestation costs as much as its report is long, and any number of attestations may
 * name one report. How much is judged more than once is therefore limited; an attestation beyond
 * the limit is said not to be judged.
 */
public final class ReportReadings {
  /** Most attestations of one bundle that are judged. */
  static final int MOST_ATTESTATIONS = 4096;

  /** Different TLS peers of one attestation, or of one exchange, that are judged. */
  static final int MOST_PEERS = 16;

  /** Most quotes of one bundle that are judged. */
  static final int MOST_QUOTES = 1024;

  /** Most bytes of reports and companions that are judged again for a further attestation. */
  static final long MOST_REPEATED_BYTES = 16L * 1024 * 1024;

  private static final String BEYOND = "its attestation is beyond those that are judged";

  private final Map<Key, Located> known = new LinkedHashMap<>();
  private final Map<String, Optional<TlsPeer>> peers = new LinkedHashMap<>();
  private final Set<Sha256> seen = new LinkedHashSet<>();
  private final Map<Sha256, Optional<Unused>> fates = new LinkedHashMap<>();
  private final Set<String> taken = new LinkedHashSet<>();
  private long repeated;
  private int quotes;

  /** What is read, and for which nonce: reports are looked through with it in hand. */
  private record Key(Sha256 report, List<Sha256> companions, Optional<Bytes> nonce) {}

  /** Reads a report that is not known yet. */
  @FunctionalInterface
  interface Reading {
    Located read() throws IOException;
  }

  /** What the report and its companions hold, or that a limit keeps them from being judged. */
  Located located(Member report, List<Member> companions, Optional<Bytes> nonce, Reading reading)
      throws IOException {
    count(report);
    companions.forEach(this::count);
    if (repeated > MOST_REPEATED_BYTES) {
      companions.forEach(member -> became(member, Optional.of(BEYOND)));
      return beyond(
          Message.of(
              "Not judged: the bundle's attestations name the same reports so often that more than"
                  + " %s bytes would have to be judged again.",
              MOST_REPEATED_BYTES));
    }
    Key asked = new Key(report.sha256(), companions.stream().map(Member::sha256).toList(), nonce);
    Located found = known.get(asked);
    if (found == null) {
      found = reading.read();
      known.put(asked, found);
    }
    quotes += found.quotes();
    return quotes <= MOST_QUOTES
        ? found
        : beyond(
            Message.of(
                "Not judged: the bundle's attestations hold more than %s quotes.", MOST_QUOTES));
  }

  /**
   * The first {@link #MOST_PEERS} different ones of these TLS peers, and that there are more; each
   * is read once, however many attestations name it.
   */
  TlsPeers peers(List<Member> members, Bundle bundle) throws IOException {
    Set<TlsPeer> different = new LinkedHashSet<>();
    Map<Sha256, List<Site>> holding = new LinkedHashMap<>();
    int unread = 0;
    int large = 0;
    for (Member member : members) {
      if (Oversize.is(member)) {
        large++;
        taken.add(member.name());
        became(member, Optional.of(Oversize.clause()));
        continue;
      }
      Optional<TlsPeer> peer = peer(member, bundle);
      if (peer.isPresent()) {
        different.add(peer.get());
        holding
            .computeIfAbsent(peer.get().key(), any -> new ArrayList<>())
            .add(Site.of(member.name(), member.sha256()));
      }
      unread += peer.isEmpty() ? 1 : 0;
    }
    return new TlsPeers(
        different.stream().limit(MOST_PEERS).toList(),
        rest(unread, different.size() - MOST_PEERS, large),
        holding);
  }

  private static Optional<Reason<Code.Lacking>> rest(int unread, int beyond, int large) {
    if (large > 0) {
      Message why =
          Message.of(
              "Not judged: TLS peers that the collector recorded, each larger than the %d bytes"
                  + " that are read: %d.",
              StrictJson.MAX_BYTES, large);
      return Optional.of(new Reason<>(AciCode.TLS_PEER_LIMIT, why));
    }
    if (beyond > 0) {
      Message why =
          Message.of(
              "Not judged: %d TLS peers that the collector recorded, beyond the first %d different"
                  + " ones.",
              beyond, MOST_PEERS);
      return Optional.of(new Reason<>(AciCode.TLS_PEER_LIMIT, why));
    }
    return unread == 0
        ? Optional.empty()
        : Optional.of(
            new Reason<>(
                FrameCode.CONTENT_WITHHELD,
                Message.of(
                    "Not judged: TLS peers that the collector recorded (%d members) are not in the"
                        + " archive as it was sealed.",
                    unread)));
  }

  private Optional<TlsPeer> peer(Member member, Bundle bundle) throws IOException {
    Optional<TlsPeer> peer = peers.get(member.name());
    if (peer == null) {
      peer = bundle.read(member.name()).map(TlsPeer::of);
      peers.put(member.name(), peer);
      taken.add(member.name());
      became(
          member,
          peer.filter(p -> !p.isKey()).map(p -> "it holds no public key and no certificate"));
    }
    return peer;
  }

  /** What became of a document: why it was not used, or nothing if some report made use of it. */
  void became(Member member, Optional<String> why) {
    Site site = Site.of(member.name(), member.sha256());
    fates.merge(
        member.sha256(),
        why.map(clause -> new Unused(site, clause)),
        (one, other) -> one.isEmpty() ? one : other.isEmpty() ? other : one);
  }

  /** A companion of nothing. */
  void withoutReport(Member companion) {
    became(companion, Optional.of("its attestation names no report that it could belong to"));
  }

  /** The documents that no report made use of, or not of all that they hold. */
  List<Unused> unused() {
    return fates.values().stream().flatMap(Optional::stream).toList();
  }

  /** Whether a member was handed to a check, whatever it could make of it. */
  boolean took(String member) {
    return taken.contains(member);
  }

  private void count(Member member) {
    taken.add(member.name());
    if (!seen.add(member.sha256())) {
      repeated += member.size();
    }
  }

  static Located beyond(Message why) {
    return Located.nothing(AttestationCode.REPORT_LIMIT, why);
  }
}
