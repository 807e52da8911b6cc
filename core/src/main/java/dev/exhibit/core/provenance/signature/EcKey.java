package dev.exhibit.core.provenance.signature;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Der;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.memo.Inputs;
import dev.exhibit.core.memo.Memo;
import dev.exhibit.data.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;

/**
 * ECDSA on a NIST curve. Clients hash with SHA-256 on every curve, or with the hash of the curve's
 * own size; a signature over either is one over the message.
 */
record EcKey(ECPublicKeyParameters key) implements SignatureKey.KeyKind {
  private static final List<ASN1ObjectIdentifier> CURVES =
      List.of(
          SECObjectIdentifiers.secp256r1,
          SECObjectIdentifiers.secp384r1,
          SECObjectIdentifiers.secp521r1);

  private static final Memo<Inputs, Boolean> KNOWN = new Memo<>(4 << 20);

  static EcKey of(SubjectPublicKeyInfo info, Bytes point) throws Malformed {
    if (!(info.getAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve)
        || !CURVES.contains(curve)) {
      throw Malformed.notUnderstood(0, "public key", "on a curve other than P-256, P-384, P-521");
    }
    X9ECParameters named = CustomNamedCurves.getByOID(curve);
    ECDomainParameters domain = new ECDomainParameters(named);
    return Der.structure(
        "public key",
        () ->
            new EcKey(
                new ECPublicKeyParameters(named.getCurve().decodePoint(point.toArray()), domain)));
  }

  @Override
  public boolean verifies(Signed signed, Bytes signature) {
    Optional<List<BigInteger>> pair = pair(signature);
    if (pair.isEmpty()) {
      return false;
    }
    for (HashAlgorithm hash : HashAlgorithm.values()) {
      Optional<Bytes> digest = signed.digest(hash);
      if (digest.isPresent() && verifies(digest.get(), pair.get())) {
        return true;
      }
    }
    return false;
  }

  private boolean verifies(Bytes digest, List<BigInteger> pair) {
    Inputs asked =
        Inputs.of(
            Bytes.owning(key.getQ().getEncoded(false)), // its size tells the curve
            digest,
            Bytes.owning(pair.get(0).toByteArray()),
            Bytes.owning(pair.get(1).toByteArray()));
    return KNOWN.get(asked, asked.sizeBytes(), () -> isSigned(digest, pair));
  }

  private boolean isSigned(Bytes digest, List<BigInteger> pair) {
    ECDSASigner verifier = new ECDSASigner();
    verifier.init(false, key);
    return verifier.verifySignature(digest.toArray(), pair.get(0), pair.get(1));
  }

  private Optional<List<BigInteger>> pair(Bytes signature) {
    Decoded<List<BigInteger>> pair =
        Decoded.of(
            () -> {
              if (Der.parse(signature, "signature") instanceof ASN1Sequence s
                  && s.size() == 2
                  && s.getObjectAt(0) instanceof ASN1Integer first
                  && s.getObjectAt(1) instanceof ASN1Integer second) {
                return List.of(first.getValue(), second.getValue());
              }
              throw new Malformed(0, "signature", "not two numbers");
            });
    return pair instanceof Decoded.Valid<List<BigInteger>> valid
            && valid.value().stream().allMatch(this::isInRange)
        ? Optional.of(valid.value())
        : Optional.empty();
  }

  private boolean isInRange(BigInteger number) {
    return number.signum() > 0 && number.compareTo(key.getParameters().getN()) < 0;
  }
}
