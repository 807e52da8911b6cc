package dev.exhibit.core.exchange;

import dev.exhibit.data.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** A key of the structured form, made anew for each run. */
public record StructuredKey(String algorithm, String curve, KeyPair pair) {
  static final Provider PROVIDER = new BouncyCastleProvider();
  public static final StructuredKey SECP256K1 = ec("ecdsa", "secp256k1", "secp256k1");
  public static final StructuredKey P256 = ec("ecdsa-p256", "P-256", "secp256r1");
  public static final StructuredKey RSA = new StructuredKey("rsa", "", generateRsa(2048));

  private static StructuredKey ec(String algorithm, String curve, String name) {
    return new StructuredKey(algorithm, curve, generateEc(name));
  }

  public static KeyPair generateEc(String name) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
      generator.initialize(new ECGenParameterSpec(name));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KeyPair generateRsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA", PROVIDER);
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@code public_key}: the point for EC, the SubjectPublicKeyInfo for RSA. */
  public String publicKey() {
    byte[] info = pair.getPublic().getEncoded();
    return curve.isEmpty()
        ? Bytes.of(info).hex()
        : Bytes.of(SubjectPublicKeyInfo.getInstance(info).getPublicKeyData().getOctets()).hex();
  }

  /** Signs a digest that is given; RSA with PKCS #1 v1.5. */
  Bytes sign(Bytes digest) {
    return curve.isEmpty()
        ? sign("NONEwithRSA", digestInfo(digest))
        : sign("NONEwithECDSA", digest);
  }

  public Bytes signPss(Bytes digest) {
    return sign("RAWRSASSA-PSS", digest);
  }

  private Bytes sign(String name, Bytes input) {
    return sign(name, pair.getPrivate(), input);
  }

  private static Bytes sign(String name, PrivateKey key, Bytes input) {
    try {
      Signature signature = Signature.getInstance(name, PROVIDER);
      if (name.endsWith("PSS")) {
        signature.setParameter(
            new java.security.spec.PSSParameterSpec(
                "SHA-256", "MGF1", java.security.spec.MGF1ParameterSpec.SHA256, 32, 1));
      }
      signature.initSign(key);
      signature.update(input.toArray());
      return Bytes.of(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Bytes digestInfo(Bytes digest) {
    return Bytes.fromHex("3031300d060960864801650304020105000420").orElseThrow().concat(digest);
  }

  /** The two numbers of an ECDSA signature. */
  public BigInteger[] numbers(Bytes signature) {
    try {
      return StandardDSAEncoding.INSTANCE.decode(order(), signature.toArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public BigInteger order() {
    return ((org.bouncycastle.jce.interfaces.ECPublicKey) pair.getPublic()).getParameters().getN();
  }
}
