package dev.exhibit.core.time.record;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.time.pki.Encodings;
import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * An evidence record as it was decoded (RFC 4998 §3.1): chains of timestamps, oldest first.
 *
 * @param chains within one all use one hash algorithm; none is empty
 */
record EvidenceChains(List<List<Stamp>> chains) {
  private static final int MAX_BYTES = 16 << 20;
  private static final int MOST_STAMPS = 200;

  /**
   * One archive timestamp.
   *
   * @param hash that the record names for it; where it names none, that of the token's imprint
   * @param tree lists of hashes, leaves first; empty where the token covers one hash itself
   * @param token a time-stamp token
   * @param encoded the whole, as a later hash-tree renewal hashes it
   */
  record Stamp(
      Optional<HashAlgorithm> hash, List<List<Bytes>> tree, Bytes token, ASN1Encodable encoded) {}

  /** Reads a record; library exceptions are the caller's to catch. */
  static EvidenceChains read(Bytes file) throws Malformed, IOException {
    if (file.size() > MAX_BYTES) {
      throw Malformed.notUnderstood(
          -1, "EvidenceRecord", Message.of("longer than %s bytes", MAX_BYTES));
    }
    ASN1Sequence record = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(file.toArray()));
    if (!ASN1Integer.getInstance(record.getObjectAt(0)).hasValue(1)) {
      throw Malformed.notUnderstood(-1, "EvidenceRecord version", "not 1");
    }
    for (int i = 2; i < record.size() - 1; i++) {
      if (ASN1TaggedObject.getInstance(record.getObjectAt(i)).getTagNo() == 1) {
        throw Malformed.notUnderstood(-1, "encryptionInfo", "encrypted data is not judged");
      }
    }
    List<List<Stamp>> chains = new ArrayList<>();
    int count = 0;
    for (ASN1Encodable chain : ASN1Sequence.getInstance(record.getObjectAt(record.size() - 1))) {
      List<Stamp> stamps = new ArrayList<>();
      for (ASN1Encodable stamp : ASN1Sequence.getInstance(chain)) {
        stamps.add(stamp(ASN1Sequence.getInstance(stamp)));
        count++;
      }
      require(!stamps.isEmpty() && count <= MOST_STAMPS, "a chain is empty, or there are too many");
      chains.add(List.copyOf(stamps));
    }
    require(!chains.isEmpty(), "there is no timestamp");
    return new EvidenceChains(List.copyOf(chains));
  }

  private static void require(boolean holds, @CompileTimeConstant String why) throws Malformed {
    if (!holds) {
      throw new Malformed(-1, "archiveTimeStampSequence", why);
    }
  }

  private static Stamp stamp(ASN1Sequence stamp) throws Malformed {
    Optional<HashAlgorithm> hash = Optional.empty();
    List<List<Bytes>> tree = new ArrayList<>();
    for (int i = 0; i < stamp.size() - 1; i++) {
      ASN1TaggedObject field = ASN1TaggedObject.getInstance(stamp.getObjectAt(i));
      if (field.getTagNo() == 0) {
        String oid = AlgorithmIdentifier.getInstance(field, false).getAlgorithm().getId();
        hash = HashAlgorithm.of(oid);
        if (hash.isEmpty()) {
          throw Malformed.notUnderstood(-1, "digestAlgorithm", Message.of("unknown hash %s", oid));
        }
      } else if (field.getTagNo() == 2) {
        for (ASN1Encodable list : ASN1Sequence.getInstance(field, false)) {
          tree.add(hashes(ASN1Sequence.getInstance(list)));
        }
      }
    }
    ASN1Encodable token = stamp.getObjectAt(stamp.size() - 1);
    Bytes encoded = Bytes.owning(Encodings.of(ASN1Sequence.getInstance(token)));
    return new Stamp(hash, List.copyOf(tree), encoded, stamp);
  }

  private static List<Bytes> hashes(ASN1Sequence list) {
    List<Bytes> hashes = new ArrayList<>();
    for (ASN1Encodable hash : list) {
      hashes.add(Bytes.of(ASN1OctetString.getInstance(hash).getOctets()));
    }
    return List.copyOf(hashes);
  }

  /**
   * The first {@code count} chains as one DER sequence, which a hash-tree renewal hashes (§5.3).
   */
  Bytes encoded(int count) {
    ASN1Encodable[] encoded = new ASN1Encodable[count];
    for (int i = 0; i < count; i++) {
      encoded[i] =
          new DERSequence(chains.get(i).stream().map(Stamp::encoded).toArray(ASN1Encodable[]::new));
    }
    try {
      return Bytes.owning(new DERSequence(encoded).getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw new UncheckedIOException("a parsed structure can be encoded", e);
    }
  }
}
