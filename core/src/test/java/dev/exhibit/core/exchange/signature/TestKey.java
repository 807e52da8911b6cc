package dev.exhibit.core.exchange.signature;

import dev.exhibit.core.attestation.AttestedIdentities;
import dev.exhibit.core.attestation.AttestedIdentity;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.math.BigInteger;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.web3j.crypto.ECKeyPair;
import org.web3j.crypto.Sign;

/** A fixed signing key of a simulated TEE, in both algorithms of the text form. */
public record TestKey(Algorithm algorithm, Bytes secret) {
  public static final TestKey ECDSA = new TestKey(Algorithm.ECDSA_EIP191, seed("ecdsa"));
  public static final TestKey ED25519 = new TestKey(Algorithm.ED25519, seed("ed25519"));
  public static final TestKey ATTACKER = new TestKey(Algorithm.ECDSA_EIP191, seed("attacker"));

  private static Bytes seed(String name) {
    return Sha256.of(Bytes.utf8("test key " + name)).bytes();
  }

  private boolean isEcdsa() {
    return algorithm == Algorithm.ECDSA_EIP191;
  }

  public ECKeyPair pair() {
    return ECKeyPair.create(new BigInteger(1, secret.toArray()));
  }

  public String algorithmName() {
    return isEcdsa() ? "ecdsa" : "ed25519";
  }

  public Bytes identity() {
    if (isEcdsa()) {
      return EthereumSignature.address(pair().getPublicKey());
    }
    byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(secret.toArray(), 0, key, 0);
    return Bytes.of(key);
  }

  public String address() {
    return (isEcdsa() ? "0x" : "") + identity().hex();
  }

  public Bytes sign(String text) {
    byte[] message = Bytes.utf8(text).toArray();
    if (isEcdsa()) {
      return bytes(Sign.signPrefixedMessage(message, pair()));
    }
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(secret.toArray(), 0, message, 0, message.length, signature, 0);
    return Bytes.of(signature);
  }

  public static Bytes bytes(Sign.SignatureData data) {
    return Bytes.of(data.getR()).concat(Bytes.of(data.getS())).concat(Bytes.of(data.getV()));
  }

  AttestedIdentity.Kind kind() {
    return isEcdsa() ? AttestedIdentity.Kind.ECDSA_ADDRESS : AttestedIdentity.Kind.ED25519_KEY;
  }

  public AttestedIdentity attested() {
    return AttestedIdentities.model(kind(), identity());
  }

  public AttestedIdentity attestedAsGateway() {
    return AttestedIdentities.gateway(kind(), identity());
  }
}
