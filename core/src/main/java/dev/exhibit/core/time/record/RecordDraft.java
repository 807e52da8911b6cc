package dev.exhibit.core.time.record;

import dev.exhibit.core.time.token.HashAlgorithm;
import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.bouncycastle.asn1.tsp.PartialHashtree;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * An evidence record over one group of data objects (RFC 4998 §4.2) that lacks only the token over
 * it. The record has one timestamp, whose hash tree is one list of all hashes in ascending order.
 */
public final class RecordDraft {
  private final HashAlgorithm hash;
  private final List<Bytes> group;

  private RecordDraft(HashAlgorithm hash, List<Bytes> group) {
    this.hash = hash;
    this.group = group;
  }

  /**
   * A record over data objects of these hashes.
   *
   * @param hashes by {@code hash}, in any order; at least two
   */
  public static RecordDraft over(HashAlgorithm hash, List<Bytes> hashes) {
    if (hashes.size() < 2) {
      throw new IllegalArgumentException("a group has at least two objects, got " + hashes.size());
    }
    return new RecordDraft(hash, hashes.stream().sorted().toList());
  }

  /** The algorithm of the hash tree and of the imprint. */
  public HashAlgorithm hash() {
    return hash;
  }

  /** How many data objects it covers. */
  public int size() {
    return group.size();
  }

  /** The digest that the token has to be over: the root of the hash tree. */
  public Bytes imprint() {
    return HashTree.root(hash, List.of(group));
  }

  /**
   * The DER of the record.
   *
   * @param token over {@link #imprint()}; DER of a TimeStampToken
   * @throws IllegalArgumentException if that is no CMS structure
   */
  public Bytes with(Bytes token) {
    PartialHashtree tree =
        new PartialHashtree(group.stream().map(Bytes::toArray).toArray(byte[][]::new));
    ArchiveTimeStamp stamp =
        new ArchiveTimeStamp(
            new AlgorithmIdentifier(new ASN1ObjectIdentifier(hash.oid())),
            new PartialHashtree[] {tree},
            ContentInfo.getInstance(token.toArray()));
    try {
      return Bytes.owning(new EvidenceRecord(null, null, stamp).getEncoded(ASN1Encoding.DER));
    } catch (IOException e) {
      throw new UncheckedIOException("a structure made here can be encoded", e);
    }
  }
}
