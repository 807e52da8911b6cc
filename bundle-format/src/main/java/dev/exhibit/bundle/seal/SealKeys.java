package dev.exhibit.bundle.seal;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys that seal bundles: made, kept as PKCS#8 in PEM, and named by their digest. */
public final class SealKeys {
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----\\s*");

  private SealKeys() {}

  /** A fresh key. */
  public static KeyPair generate(SealAlgorithm algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.keyName());
      if (algorithm == SealAlgorithm.P256) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform of ours has " + algorithm, e);
    }
  }

  /** The private key in PKCS#8, PEM. */
  public static String toPem(PrivateKey key) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
  }

  /** The public key in PEM, as other tools take it. */
  public static String toPem(PublicKey key) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }

  /**
   * Reads an unencrypted PKCS#8 private key in PEM and computes its public key.
   *
   * @throws InvalidKeyException if it is anything but a P-256 or Ed25519 key in that form
   */
  public static KeyPair fromPem(String pem) throws InvalidKeyException {
    Matcher matcher = PEM.matcher(pem);
    if (!matcher.matches()) {
      throw new InvalidKeyException(
          "expected one PEM block PRIVATE KEY (PKCS#8, not encrypted)" + advice(pem));
    }
    byte[] pkcs8 = decode(matcher.group(1));
    for (SealAlgorithm algorithm : SealAlgorithm.values()) {
      Optional<PrivateKey> key = privateKey(algorithm, pkcs8);
      if (key.isPresent()) {
        return new KeyPair(publicKeyOf(key.get()), key.get());
      }
    }
    throw new InvalidKeyException("expected a P-256 or Ed25519 key");
  }

  /** What people have instead, and how they get from there to a key that can seal. */
  private static String advice(String pem) {
    if (pem.contains("-----BEGIN EC PRIVATE KEY-----")) {
      return ", found an EC key in the form of SEC1; openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW"
          + " converts it";
    }
    if (pem.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
      return ", found an encrypted one; openssl pkcs8 -in OLD -out NEW decrypts it";
    }
    if (pem.contains("-----BEGIN PUBLIC KEY-----")) {
      return ", found a public key, with which nothing can be signed";
    }
    if (pem.contains("-----BEGIN OPENSSH PRIVATE KEY-----")) {
      return ", found a key of OpenSSH; exhibit keygen makes one that seals";
    }
    return pem.contains("AGE-SECRET-KEY-")
        ? ", found a reader's key, which opens what exhibit seal encrypted"
        : "";
  }

  private static Optional<PrivateKey> privateKey(SealAlgorithm algorithm, byte[] pkcs8) {
    try {
      KeyFactory factory = KeyFactory.getInstance(algorithm.keyName());
      return Optional.of(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (InvalidKeySpecException e) {
      return Optional.empty(); // a key of another algorithm
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform of ours has " + algorithm, e);
    }
  }

  private static byte[] decode(String body) throws InvalidKeyException {
    try {
      return Base64.getMimeDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException("the PEM block is not base64", e);
    }
  }

  private static PublicKey publicKeyOf(PrivateKey key) throws InvalidKeyException {
    return switch (key) {
      case ECPrivateKey ec -> P256Curve.publicKey(ec);
      case EdECPrivateKey ed -> Ed25519Seed.publicKey(ed);
      default -> throw new InvalidKeyException("expected a P-256 or Ed25519 key");
    };
  }

  /**
   * The public key as SubjectPublicKeyInfo in DER.
   *
   * @throws IllegalArgumentException if seals cannot be made with it
   */
  public static Bytes spki(PublicKey key) {
    Bytes spki = Bytes.of(key.getEncoded());
    if (SealAlgorithm.of(spki).isEmpty()) {
      throw new IllegalArgumentException(
          "expected a P-256 or Ed25519 key, got " + key.getAlgorithm());
    }
    return spki;
  }

  /** How a key is named: SHA-256 of its SPKI in DER. */
  public static Sha256 keyId(PublicKey key) {
    return Sha256.of(spki(key));
  }
}
