package dev.exhibit.core.exchange.body;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.decode.CompactJson;
import dev.exhibit.core.exchange.record.JsonText;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.Optional;

/**
 * Which bytes a producer hashed, given those that were stored, in the order in which they are tried
 * (response-signatures §3).
 */
public enum BodyVariant {
  /** The stored bytes. */
  EXACT("exact", ExchangeCode.HASH_EXACT),
  /** The stored bytes without their final line feed. */
  WITHOUT_LF("without-final-lf", ExchangeCode.HASH_AFTER_LF),
  /** The stored bytes and one line feed. */
  WITH_LF("with-final-lf", ExchangeCode.HASH_AFTER_LF),
  /** The stored JSON as Python's {@code json.dumps} writes it; for responses alone. */
  PYTHON("python-json-dumps", ExchangeCode.HASH_AFTER_PYTHON),
  /** The decrypted request, without blanks; for receipts of end-to-end encrypted requests alone. */
  DECRYPTED("decrypted-compact-json", ExchangeCode.HASH_OF_DECRYPTED),
  /** The {@code aad} and the ciphertext of a sealed body, each hashed; for its scheme alone. */
  SEALED("sealed-envelope", ExchangeCode.HASH_OF_SEALED),
  /** The same of every frame of a sealed stream, in order; for its scheme alone. */
  SEALED_STREAM("sealed-stream", ExchangeCode.HASH_OF_SEALED);

  private static final Bytes LF = Bytes.utf8("\n");

  private final String id;
  private final Code.Passing code;

  BodyVariant(String id, Code.Passing code) {
    this.id = id;
    this.code = code;
  }

  /** As in the JSON. */
  public String id() {
    return id;
  }

  public Code.Passing code() {
    return code;
  }

  /** Whether nothing but ciphertext was hashed. */
  boolean isSealed() {
    return this == SEALED || this == SEALED_STREAM;
  }

  /** Whether the bytes have the digest with one line feed more or less at their end. */
  public static Optional<BodyVariant> ending(Bytes content, Sha256 signed) {
    if (endsWithLf(content) && Sha256.of(content.first(content.size() - 1)).equals(signed)) {
      return Optional.of(WITHOUT_LF);
    }
    return Sha256.of(content.concat(LF)).equals(signed) ? Optional.of(WITH_LF) : Optional.empty();
  }

  /** Whether strict JSON has the digest as Python writes it. */
  static Optional<BodyVariant> respelt(Bytes content, Sha256 signed) {
    return Span.strict(content)
        .map(BodyWalk::read)
        .filter(notes -> notes != BodyNotes.UNREADABLE)
        .filter(notes -> JsonText.PYTHON.sha256(content).equals(signed))
        .map(notes -> PYTHON);
  }

  /** Whether {@code plain}, as it stands or without its blanks, has this digest. */
  static boolean isDecrypted(Bytes plain, Sha256 signed) {
    return Sha256.of(plain).equals(signed)
        || asCompact(plain).map(Sha256::of).filter(signed::equals).isPresent();
  }

  private static Optional<Bytes> asCompact(Bytes content) {
    try {
      return CompactJson.of(StrictJson.parse(content), CompactJson.Names.AS_SHOWN).map(Bytes::utf8);
    } catch (StrictJson.Malformed e) {
      return Optional.empty();
    }
  }

  private static boolean endsWithLf(Bytes content) {
    return !content.isEmpty() && content.at(content.size() - 1) == '\n';
  }
}
