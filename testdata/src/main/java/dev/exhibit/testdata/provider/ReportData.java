package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import org.bouncycastle.crypto.digests.SHA512Digest;

/** The layouts in which providers fill the 64 bytes of report data. */
public final class ReportData {
  /** Bytes in either half. */
  public static final int HALF = 32;

  private ReportData() {}

  /** Identity (20 or 32 bytes), zeros up to 32, nonce. */
  public static Bytes padded(Bytes identity, Bytes nonce) {
    return identity.concat(Bytes.zeros(HALF - identity.size())).concat(nonce);
  }

  /** SHA-256 over identity and the hash of the TLS key, then the nonce. */
  public static Bytes tls(Bytes identity, Sha256 spkiHash, Bytes nonce) {
    return Sha256.of(identity.concat(spkiHash.bytes())).bytes().concat(nonce);
  }

  /** SHA-512 over the nonce and what a TLS session exports. */
  public static Bytes session(Bytes nonce, Bytes keyingMaterial) {
    byte[] digest = new byte[2 * HALF];
    SHA512Digest sha512 = new SHA512Digest();
    byte[] hashed = nonce.concat(keyingMaterial).toArray();
    sha512.update(hashed, 0, hashed.length);
    sha512.doFinal(digest, 0);
    return Bytes.of(digest);
  }

  /** An address as it is written, then zeros. */
  public static Bytes asText(String address) {
    Bytes text = Bytes.utf8(address);
    return text.concat(Bytes.zeros(2 * HALF - text.size()));
  }

  /** An encryption key of 32 bytes, an address of 20, version 1, zeros. */
  public static Bytes keyAndAddress(Bytes encryptionKey, Bytes address) {
    return encryptionKey.concat(address).concat(Bytes.zeros(12).with(3, 1));
  }
}
