package dev.exhibit.testdata.keys;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.NullDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** An RSA-2048 key that signs with SHA-256. */
public final class RsaKey implements SubjectKey {
  private static final BigInteger EXPONENT = BigInteger.valueOf(65537);
  private static final int BITS = 2048;
  private static final int CERTAINTY = 100;
  private static final int SHA384_BYTES = 48;

  private final AsymmetricCipherKeyPair pair;
  private final Bytes salt;

  private RsaKey(AsymmetricCipherKeyPair pair, Bytes salt) {
    this.pair = pair;
    this.salt = salt;
  }

  /** The key that {@code seed} stands for. */
  public static RsaKey from(Seed seed) {
    var generator = new RSAKeyPairGenerator();
    var random = new SeededRandom(seed.derive("primes"));
    generator.init(new RSAKeyGenerationParameters(EXPONENT, random, BITS, CERTAINTY));
    Bytes salt = seed.derive("PSS salt").bytes(Sha256.SIZE);
    return new RsaKey(generator.generateKeyPair(), salt);
  }

  @Override
  public SubjectPublicKeyInfo publicKeyInfo() {
    try {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PKCS #1 v1.5 over SHA-256 of {@code message}. */
  public Bytes signPkcs1(Bytes message) {
    var signer = new RSADigestSigner(new SHA256Digest());
    signer.init(true, pair.getPrivate());
    return sign(signer, message);
  }

  /** PSS with SHA-256, MGF1 with SHA-256 and 32 bytes of salt. */
  public Bytes signPss(Bytes message) {
    var signer = new PSSSigner(new RSABlindedEngine(), new SHA256Digest(), salt.toArray());
    signer.init(true, pair.getPrivate());
    return sign(signer, message);
  }

  /** PSS with SHA-384, MGF1 with SHA-384 and 48 bytes of salt: PS384 of RFC 7518. */
  public Bytes signPss384(Bytes message) {
    Bytes longer = salt.concat(salt).first(SHA384_BYTES);
    var signer = new PSSSigner(new RSABlindedEngine(), new SHA384Digest(), longer.toArray());
    signer.init(true, pair.getPrivate());
    return sign(signer, message);
  }

  /** PKCS #1 v1.5 over a SHA-256 digest that is already made. */
  public Bytes signDigestPkcs1(Sha256 digest) {
    var signer = new RSADigestSigner(new NullDigest(), NISTObjectIdentifiers.id_sha256);
    signer.init(true, pair.getPrivate());
    return sign(signer, digest.bytes());
  }

  private static Bytes sign(Signer signer, Bytes message) {
    byte[] content = message.toArray();
    signer.update(content, 0, content.length);
    try {
      return Bytes.of(signer.generateSignature());
    } catch (CryptoException e) {
      throw new IllegalStateException("a 2048-bit key signs every digest", e);
    }
  }
}
