package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.crypto.Secp256k1;
import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import org.web3j.crypto.Hash;
import org.web3j.crypto.Sign;

/**
 * EIP-191 personal messages: a keccak-256 over a prefix with the message's length in bytes, signed
 * by secp256k1; 65 bytes r ‖ s ‖ v.
 */
public final class EthereumSignature {
  private static final int ADDRESS_BYTES = 20;

  private EthereumSignature() {}

  /**
   * A recovered signer.
   *
   * @param signer the address of the recovered key
   * @param highS whether s is in the upper half
   */
  record Recovered(Signer signer, boolean highS) {}

  /** Recovers the signer of the EIP-191 message. */
  static Recovered recover(Bytes message, Bytes signature) throws Stopped {
    Bytes hash = Bytes.of(Sign.getEthereumMessageHash(message.toArray()));
    Secp256k1.Key key =
        switch (Secp256k1.recover(hash, signature, Secp256k1.USUAL_IDS)) {
          case Secp256k1.Key found -> found;
          case Secp256k1.None none -> throw SignatureFlaws.stopped(none.flaw());
        };
    return new Recovered(new Signer(Signer.Kind.ECDSA_ADDRESS, address(key.point())), key.highS());
  }

  /** The last 20 bytes of the Keccak-256 of the 64-byte key. */
  public static Bytes address(BigInteger publicKey) {
    return address(Bytes.of(org.web3j.utils.Numeric.toBytesPadded(publicKey, 64)));
  }

  /**
   * The same of a key as X then Y, 64 bytes. Not by the library's {@code Keys}, which adds a
   * provider to those of the whole process.
   */
  public static Bytes address(Bytes point) {
    Bytes hash = Bytes.owning(Hash.sha3(point.toArray()));
    return hash.slice(hash.size() - ADDRESS_BYTES, hash.size());
  }
}
