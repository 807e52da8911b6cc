package dev.exhibit.core.exchange.record;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.List;
import java.util.Optional;
import org.web3j.crypto.Hash;

/**
 * One way in which a producer may have made {@code message_hash} from the payload. No document says
 * which bytes are hashed (response-signatures §4), so a few named ways are tried, and the one that
 * gives the hash is reported.
 *
 * @param name of the serialisation and the digest, for the report
 * @param text what would have been hashed
 * @param digest its digest
 * @param whole whether the text holds the whole payload, or the two hashes alone
 */
public record PayloadCandidate(String name, String text, Bytes digest, boolean whole) {

  /** The way that gives {@code messageHash}, if any does. */
  public static Optional<PayloadCandidate> matching(
      SignatureRecord.Payload payload, Bytes messageHash) {
    return all(payload).stream().filter(c -> c.digest.equals(messageHash)).findFirst();
  }

  public static List<PayloadCandidate> all(SignatureRecord.Payload payload) {
    String hashes = payload.requestHash() + ":" + payload.responseHash();
    List<PayloadCandidate> all = new java.util.ArrayList<>();
    payload.canonical().ifPresent(text -> add(all, "payload in RFC 8785 form", text, true));
    add(all, "payload in document order without blanks", payload.compact(), true);
    add(all, "request and response hash joined by a colon", hashes, false);
    return all;
  }

  private static void add(
      List<PayloadCandidate> all, String serialisation, String text, boolean whole) {
    Bytes bytes = Bytes.utf8(text);
    all.add(
        new PayloadCandidate(serialisation + ", SHA-256", text, Sha256.of(bytes).bytes(), whole));
    all.add(
        new PayloadCandidate(
            serialisation + ", Keccak-256", text, Bytes.of(Hash.sha3(bytes.toArray())), whole));
  }
}
