package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** The hash that Ethereum uses: Keccak before its padding changed and it became SHA-3. */
public final class Keccak256 {
  private static final int BITS = 256;

  private Keccak256() {}

  /** 32 bytes. */
  public static Bytes of(Bytes content) {
    var digest = new KeccakDigest(BITS);
    byte[] input = content.toArray();
    digest.update(input, 0, input.length);
    byte[] output = new byte[digest.getDigestSize()];
    digest.doFinal(output, 0);
    return Bytes.of(output);
  }
}
