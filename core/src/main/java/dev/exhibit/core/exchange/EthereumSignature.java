package dev.exhibit.core.exchange;

import dev.exhibit.bundle.Bytes;
import java.math.BigInteger;
import java.security.SignatureException;
import org.web3j.crypto.Keys;
import org.web3j.crypto.Sign;

/**
 * EIP-191 personal messages: a keccak-256 over a prefix with the message's length in bytes, signed
 * by secp256k1; 65 bytes r ‖ s ‖ v. The only place that knows web3j.
 */
final class EthereumSignature {
  static final int SIZE = 65;
  private static final BigInteger N = Sign.CURVE_PARAMS.getN();
  private static final int LOWEST_V = 27;

  private EthereumSignature() {}

  /**
   * A recovered signer.
   *
   * @param signer the address of the recovered key
   * @param highS whether s is in the upper half; then a second signature for the same message is
   *     known to anyone, which matters only to those who take signatures for unique
   */
  record Recovered(Signer signer, boolean highS) {}

  /** Recovers the signer of the EIP-191 message. */
  static Recovered recover(Bytes message, Bytes signature) throws Refusal {
    if (signature.size() != SIZE) {
      throw malformed("has " + signature.size() + " bytes where " + SIZE + " are needed");
    }
    BigInteger s = scalar("s", signature.slice(32, 64));
    scalar("r", signature.first(32));
    Sign.SignatureData parts =
        new Sign.SignatureData(
            recoveryByte(signature.at(64)),
            signature.first(32).toArray(),
            signature.slice(32, 64).toArray());
    byte[] hash = Sign.getEthereumMessageHash(message.toArray());
    Signer signer = new Signer(Signer.Kind.ECDSA_ADDRESS, address(recoverKey(hash, parts)));
    return new Recovered(signer, s.compareTo(N.shiftRight(1)) > 0);
  }

  /** The last 20 bytes of the Keccak-256 of the 64-byte key. */
  static Bytes address(BigInteger publicKey) {
    byte[] key = org.web3j.utils.Numeric.toBytesPadded(publicKey, 64);
    return Bytes.of(Keys.getAddress(key));
  }

  private static BigInteger scalar(String name, Bytes value) throws Refusal {
    BigInteger number = new BigInteger(1, value.toArray());
    if (number.signum() == 0 || number.compareTo(N) >= 0) {
      throw malformed("has an " + name + " that is not between 1 and the order of the group");
    }
    return number;
  }

  private static byte recoveryByte(int v) throws Refusal {
    return switch (v) {
      case 0, 1 -> (byte) (v + LOWEST_V);
      case 27, 28 -> (byte) v;
      default -> throw malformed("has a v of " + v + " where 0, 1, 27 or 28 is needed");
    };
  }

  private static BigInteger recoverKey(byte[] hash, Sign.SignatureData parts) throws Refusal {
    try {
      return Sign.signedMessageHashToKey(hash, parts);
    } catch (SignatureException | IllegalArgumentException e) {
      // unchecked: r is the x coordinate of no point of the curve
      throw new Refusal(
          SignatureCode.SIGNATURE_INVALID, "No key can be recovered from the signature.");
    }
  }

  private static Refusal malformed(String why) {
    return new Refusal(SignatureCode.SIGNATURE_MALFORMED, "The ECDSA signature " + why + ".");
  }
}
