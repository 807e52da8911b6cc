package dev.exhibit.core.time.record;

import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.time.pki.AuthorityCode;
import dev.exhibit.core.time.record.EvidenceChains.Stamp;
import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.core.time.token.TimestampCode;
import dev.exhibit.core.time.token.TimestampVerifier;
import dev.exhibit.core.time.token.VerifiedTimestamp;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * Verifies evidence records (RFC 4998 §5.3): each token by itself at the instant that the next one
 * proves, the newest at the reader's; times strictly increasing; each renewal made while what it
 * renews was valid and strong; and the hashes that tie each to the one before and to the data.
 */
public final class RecordVerifier {
  private final TimestampVerifier tokens;
  private final Instant now;
  private final Duration tolerance;

  /**
   * A verifier to which no token may be younger than the reader's instant.
   *
   * @param tokens with the anchors
   * @param now the reader's instant, at which the newest token must still be trustworthy
   */
  public RecordVerifier(TimestampVerifier tokens, Instant now) {
    this(tokens, now, Duration.ZERO);
  }

  /**
   * A verifier.
   *
   * @param tokens with the anchors
   * @param now the instant at which the newest token must still be trustworthy
   * @param tolerance how far the newest token may be ahead of it, as clocks differ
   */
  public RecordVerifier(TimestampVerifier tokens, Instant now, Duration tolerance) {
    this.tokens = tokens;
    this.now = now;
    this.tolerance = tolerance;
  }

  /** What a record proves of {@code data}, or why it proves nothing. */
  public Step<VerifiedRecord> verify(Bytes file, Archived data) {
    return Step.of(
        () -> {
          try {
            return judge(EvidenceChains.read(file), data);
          } catch (Malformed e) {
            throw e.understood()
                ? Stopped.broken(
                    RecordCode.MALFORMED, Message.of("Not an evidence record: %s", e.said()))
                : Stopped.lacking(TimestampCode.NOT_UNDERSTOOD, e.said());
          } catch (IOException
              | IllegalArgumentException
              | IllegalStateException
              | ClassCastException
              | IndexOutOfBoundsException
              | NullPointerException
              | ArithmeticException e) {
            // All but the first are unchecked: ASN.1 of another structure, found late.
            throw Stopped.broken(RecordCode.MALFORMED, "The file is not an evidence record.");
          }
        });
  }

  /** The time that the first token of a record states, whoever made it: a word, not a proof. */
  public static Optional<Instant> statedTime(Bytes file) {
    try {
      return TimestampVerifier.statedTime(EvidenceChains.read(file).chains().get(0).get(0).token());
    } catch (Malformed | IOException | RuntimeException e) {
      return Optional.empty(); // what is wrong with it, verify says
    }
  }

  private Step<VerifiedRecord> judge(EvidenceChains record, Archived data) throws Stopped {
    List<Stamp> stamps = record.chains().stream().flatMap(List::stream).toList();
    requireOrder(stamps);
    Links links = Links.of(record, data);
    List<VerifiedTimestamp> verified = verified(stamps);
    requireTimely(verified);
    VerifiedRecord proven = new VerifiedRecord(verified, links.compared(), links.chains());
    Grounds grounds =
        Grounds.of(
                Message.of(
                    "%d tokens, from %s to %s, each covering the one before it.",
                    verified.size(),
                    proven.first().genTime(),
                    verified.get(verified.size() - 1).genTime()))
            .with("tokens", verified.stream().map(VerifiedTimestamp::facts).toList())
            .with("otherHashes", proven.others())
            .simulated(verified.stream().anyMatch(VerifiedTimestamp::simulated));
    return Step.held(proven, RecordCode.UNBROKEN, grounds);
  }

  /** The stated times; that they are true is judged with the tokens. */
  private static void requireOrder(List<Stamp> stamps) throws Stopped {
    Optional<Instant> before = Optional.empty();
    for (Stamp stamp : stamps) {
      Optional<Instant> stated = TimestampVerifier.statedTime(stamp.token());
      if (before.isPresent() && stated.isPresent() && !stated.get().isAfter(before.get())) {
        throw Stopped.broken(
            RecordCode.ORDER,
            Grounds.of(
                    Message.of(
                        "A renewal says %s and renews a token that says %s.",
                        stated.get(), before.get()))
                .compared(Value.after(before.get()), Value.of(stated.get())));
      }
      before = stated;
    }
  }

  private List<VerifiedTimestamp> verified(List<Stamp> stamps) throws Stopped {
    List<X509CertificateHolder> pool =
        stamps.stream()
            .flatMap(stamp -> TimestampVerifier.certificatesIn(stamp.token()).stream())
            .distinct()
            .toList();
    TimestampVerifier verifier = tokens.with(pool);
    List<VerifiedTimestamp> verified = new ArrayList<>();
    for (int i = 0; i < stamps.size(); i++) {
      Optional<Instant> cover =
          i + 1 < stamps.size()
              ? TimestampVerifier.statedTime(stamps.get(i + 1).token())
              : Optional.of(now);
      Step<VerifiedTimestamp> token = verifier.verify(stamps.get(i).token(), cover);
      int number = i + 1;
      verified.add(
          token
              .value()
              .orElseThrow(
                  () ->
                      new Stopped(
                          token.on(
                              token
                                  .grounds()
                                  .saying(
                                      Message.of(
                                          "Token %d of %d: %s",
                                          number, stamps.size(), token.grounds().said()))))));
    }
    return verified;
  }

  private void requireTimely(List<VerifiedTimestamp> tokens) throws Stopped {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      VerifiedTimestamp older = tokens.get(i);
      Instant renewed = tokens.get(i + 1).genTime();
      if (!older.answersAt(renewed)) {
        throw Stopped.broken(
            RecordCode.RENEWED_TOO_LATE,
            Grounds.of(
                    Message.of(
                        "The token of %s was renewed at %s; its certificates ended on %s%s.",
                        older.genTime(), renewed, older.end(), weak(older, renewed)))
                .compared(older.answering(renewed), Value.of(renewed)));
      }
    }
    VerifiedTimestamp newest = tokens.get(tokens.size() - 1);
    if (newest.genTime().isAfter(now.plus(tolerance))) {
      throw Stopped.broken(
          TimestampCode.FUTURE,
          Grounds.of(
                  Message.of("The newest token says %s, which is after %s.", newest.genTime(), now))
              .compared(Value.atMost(Value.of(now)), Value.of(newest.genTime())));
    }
    if (!newest.answersAt(now)) {
      throw new Stopped(
          Step.lacking(
              AuthorityCode.RENEWAL_NEEDED,
              Grounds.of(
                      Message.of(
                          "The newest token, of %s, answers until %s%s; you read it at %s.",
                          newest.genTime(), newest.end(), weak(newest, now), now))
                  .compared(newest.answering(now), Value.of(now))));
    }
  }

  private static String weak(VerifiedTimestamp token, Instant at) {
    return token.isStrongAt(at) ? "" : ", and its hash algorithm was weak by then";
  }

  /**
   * What the hash trees tie together.
   *
   * @param compared whether the data was found in the first tree of every chain
   * @param chains what each chain covers
   */
  private record Links(boolean compared, List<CoveredHashes> chains) {
    static Links of(EvidenceChains record, Archived data) throws Stopped {
      boolean compared = !data.isEmpty();
      List<CoveredHashes> covered = new ArrayList<>();
      for (int c = 0; c < record.chains().size(); c++) {
        List<Stamp> chain = record.chains().get(c);
        HashAlgorithm hash = hash(chain.get(0));
        Bytes before = c == 0 ? Bytes.EMPTY : hash.of(record.encoded(c));
        Optional<List<Bytes>> leaves = leaves(hash, before, data);
        compared &= leaves.isPresent();
        tie(chain.get(0), hash, leaves.orElse(List.of()), Message.of("of the data"));
        covered.add(
            CoveredHashes.of(hash, before, firstHashes(chain.get(0)), leaves.orElse(List.of())));
        for (int i = 1; i < chain.size(); i++) {
          Bytes older = hash.of(chain.get(i - 1).token());
          tie(chain.get(i), hash, List.of(older), Message.of("of the token before it"));
        }
      }
      return new Links(compared, covered);
    }

    /** The data in the first chain; in a later one the data with all chains before it. */
    private static Optional<List<Bytes>> leaves(HashAlgorithm hash, Bytes before, Archived data) {
      Optional<List<Bytes>> hashes = data.hashes(hash);
      return before.isEmpty()
          ? hashes
          : hashes.map(all -> all.stream().map(h -> hash.of(h.concat(before))).toList());
    }

    private static List<Bytes> firstHashes(Stamp stamp) {
      return stamp.tree().isEmpty()
          ? TimestampVerifier.imprint(stamp.token()).stream().toList()
          : stamp.tree().get(0);
    }

    private static HashAlgorithm hash(Stamp stamp) throws Stopped {
      Optional<HashAlgorithm> stated =
          stamp.hash().or(() -> TimestampVerifier.imprintHash(stamp.token()));
      return stated.orElseThrow(
          () -> Stopped.broken(TimestampCode.MALFORMED, "A token of the record cannot be read."));
    }

    private static void tie(Stamp stamp, HashAlgorithm hash, List<Bytes> leaves, Message what)
        throws Stopped {
      if (hash(stamp) != hash) {
        throw Stopped.broken(
            RecordCode.BROKEN_TREE,
            Grounds.of("A timestamp uses another hash than its chain.")
                .compared(Value.name(hash.toString()), Value.name(String.valueOf(hash(stamp)))));
      }
      if (stamp.tree().isEmpty()) {
        boolean fits =
            leaves.isEmpty()
                || (leaves.stream().distinct().count() == 1
                    && TimestampVerifier.isOver(stamp.token(), hash, leaves.get(0)));
        require(fits, what, leaves, TimestampVerifier.imprint(stamp.token()).stream().toList());
        return;
      }
      Set<Bytes> first = Ordered.copyOf(stamp.tree().get(0));
      require(first.containsAll(leaves), what, leaves, stamp.tree().get(0));
      Bytes root = HashTree.root(hash, stamp.tree());
      if (!TimestampVerifier.isOver(stamp.token(), hash, root)) {
        throw Stopped.broken(
            RecordCode.BROKEN_TREE,
            Grounds.of("The hash tree of a timestamp does not lead to its token's imprint.")
                .compared(
                    values(TimestampVerifier.imprint(stamp.token()).stream().toList()),
                    Value.of(root)));
      }
    }

    private static void require(boolean holds, Message what, List<Bytes> right, List<Bytes> found)
        throws Stopped {
      if (!holds) {
        throw Stopped.broken(
            RecordCode.OTHER_DATA,
            Grounds.of(
                    Message.of(
                        "The hash %s is not the one that a timestamp of the record covers.", what))
                .compared(values(right), values(found)));
      }
    }

    private static Value values(List<Bytes> hashes) {
      return hashes.size() == 1
          ? Value.of(hashes.get(0))
          : Value.list(hashes.stream().map(Value::of));
    }
  }
}
