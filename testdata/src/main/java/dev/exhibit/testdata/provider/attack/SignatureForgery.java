package dev.exhibit.testdata.provider.attack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.Ed25519Key;
import dev.exhibit.testdata.keys.Keccak256;
import dev.exhibit.testdata.keys.P256Key;
import dev.exhibit.testdata.keys.Secp256k1Key;
import dev.exhibit.testdata.pki.CertificateSpec;
import dev.exhibit.testdata.pki.Validity;
import dev.exhibit.testdata.provider.ExchangeScenario;
import dev.exhibit.testdata.provider.SignatureRecord;
import dev.exhibit.testdata.provider.SignedExchange;
import dev.exhibit.testdata.provider.SigningAlgorithm;
import dev.exhibit.testdata.provider.StructuredAlgorithm;
import dev.exhibit.testdata.provider.StructuredChain;
import dev.exhibit.testdata.provider.StructuredMessage;
import dev.exhibit.testdata.provider.StructuredSigner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.util.BigIntegers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the attacks of {@link SignatureAttack} are made. */
final class SignatureForgery {
  private static final Seed ATTACKER = Seed.of(0xBAD);
  private static final int SCALAR_SIZE = 32;
  private static final int SCALAR_BITS = 256;
  private static final Validity PAST = Validity.of("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");

  /** The order of Ed25519's group. */
  private static final BigInteger ED25519_ORDER =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private SignatureForgery() {}

  static SignatureRecord byAttacker(SignatureRecord honest, SignedExchange exchange) {
    var ecdsa = Secp256k1Key.from(ATTACKER);
    var ed25519 = Ed25519Key.from(ATTACKER);
    return switch (SigningAlgorithm.named(honest.algorithm()).orElseThrow()) {
      case ECDSA ->
          honest
              .withSignature("0x" + ecdsa.signPersonal(exchange.text()).hex())
              .withAddress(ecdsa.checksumAddress());
      case ED25519 ->
          honest
              .withSignature(ed25519.sign(Bytes.utf8(exchange.text())).hex())
              .withAddress(ed25519.publicKey().hex());
    };
  }

  static ObjectNode otherPublicKey(ObjectNode report) {
    String other = Secp256k1Key.from(ATTACKER).publicXy().hex();
    report.put("signing_public_key", other);
    for (JsonNode item : report.get("all_attestations")) {
      ((ObjectNode) item).put("signing_public_key", other);
    }
    return report;
  }

  static ObjectNode otherEncryptionKey(ObjectNode report) {
    return report.put("signing_key", "04" + Secp256k1Key.from(ATTACKER).publicXy().hex());
  }

  /** The same provider with another spelling of its signature's bytes. */
  static ExchangeScenario bytes(ExchangeScenario s, UnaryOperator<Bytes> change) {
    return s.with(
        Tampers.record(
            (r, e) -> {
              String prefix = r.signature().startsWith("0x") ? "0x" : "";
              String digits = r.signature().substring(prefix.length());
              Bytes changed = change.apply(Bytes.fromHex(digits).orElseThrow());
              return r.withSignature(prefix + changed.hex());
            }));
  }

  static ExchangeScenario r(ExchangeScenario scenario, BigInteger r) {
    return bytes(scenario, b -> fixed(r).concat(b.from(SCALAR_SIZE)));
  }

  static ExchangeScenario s(ExchangeScenario scenario, BigInteger s) {
    return bytes(
        scenario, b -> b.first(SCALAR_SIZE).concat(fixed(s)).concat(b.from(2 * SCALAR_SIZE)));
  }

  static ExchangeScenario v(ExchangeScenario scenario, int v) {
    return bytes(scenario, b -> b.with(2 * SCALAR_SIZE, v));
  }

  private static Bytes fixed(BigInteger number) {
    return Bytes.of(BigIntegers.asUnsignedByteArray(SCALAR_SIZE, number));
  }

  static Bytes addOrder(Bytes ed25519Signature) {
    BigInteger s = new BigInteger(1, reversed(ed25519Signature.from(SCALAR_SIZE)).toArray());
    Bytes larger = reversed(fixed(s.add(ED25519_ORDER)));
    return ed25519Signature.first(SCALAR_SIZE).concat(larger);
  }

  private static Bytes reversed(Bytes bytes) {
    Bytes result = bytes;
    for (int i = 0; i < bytes.size(); i++) {
      result = result.with(i, bytes.at(bytes.size() - 1 - i));
    }
    return result;
  }

  /** Key and R are the neutral element and s is 0: a lax verifier accepts that for any text. */
  static SignatureRecord smallOrder(SignatureRecord honest) {
    Bytes neutral = Bytes.zeros(SCALAR_SIZE).with(0, 1);
    return honest
        .withAddress(neutral.hex())
        .withSignature(neutral.concat(Bytes.zeros(SCALAR_SIZE)).hex());
  }

  static ExchangeScenario overMessage(ExchangeScenario s, Function<String, Bytes> message) {
    return s.with(
        Tampers.record(
            (r, e) -> {
              Bytes digest = Keccak256.of(message.apply(e.text()));
              return r.withSignature("0x" + e.signer().ecdsa().signRecoverable(digest).hex());
            }));
  }

  /** A provider that signs in the structured form with P-256 and then changes the document. */
  private static ExchangeScenario structured(
      ExchangeScenario s, BiFunction<StructuredSigner, SignedExchange, ObjectNode> form) {
    var signer = StructuredSigner.of(s.tee());
    return s.with(Tampers.structured(exchange -> form.apply(signer, exchange)));
  }

  private static ObjectNode honest(StructuredSigner signer, SignedExchange exchange) {
    return signer.sign(exchange, StructuredAlgorithm.P256, StructuredMessage.CANONICAL_PAYLOAD);
  }

  static ExchangeScenario structuredOtherKey(ExchangeScenario s) {
    Bytes other = Bytes.of((byte) 4).concat(P256Key.from(ATTACKER).publicXy());
    return structured(
        s,
        (signer, exchange) -> {
          ObjectNode document = honest(signer, exchange);
          ((ObjectNode) document.get("signature")).put("public_key", other.hex());
          return document;
        });
  }

  static ExchangeScenario der(ExchangeScenario s, UnaryOperator<Bytes> change) {
    return structured(
        s,
        (signer, exchange) -> {
          ObjectNode document = honest(signer, exchange);
          ObjectNode signature = (ObjectNode) document.get("signature");
          Bytes value = Bytes.fromHex(signature.get("value").stringValue()).orElseThrow();
          signature.put("value", change.apply(value).hex());
          return document;
        });
  }

  static Bytes negativeR(Bytes der) {
    ASN1Sequence pair = ASN1Sequence.getInstance(der.toArray());
    BigInteger r = ASN1Integer.getInstance(pair.getObjectAt(0)).getValue();
    BigInteger negative = r.subtract(BigInteger.ONE.shiftLeft(SCALAR_BITS));
    ASN1Encodable[] changed = {new ASN1Integer(negative), pair.getObjectAt(1)};
    try {
      return Bytes.of(new DERSequence(changed).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ExchangeScenario chain(
      ExchangeScenario s, BiFunction<StructuredChain, P256Key, StructuredChain> change) {
    return structured(
        s,
        (signer, exchange) ->
            signer.sign(
                exchange,
                StructuredAlgorithm.P256,
                StructuredMessage.CANONICAL_PAYLOAD,
                change.apply(
                    signer.chain(exchange, StructuredAlgorithm.P256), P256Key.from(ATTACKER))));
  }

  static CertificateSpec expired(CertificateSpec intermediate) {
    return intermediate.withValidity(PAST);
  }

  static CertificateSpec noCa(CertificateSpec intermediate) {
    return intermediate.withConstraints(new BasicConstraints(false));
  }

  static CertificateSpec constrained(CertificateSpec intermediate) {
    var permitted = new GeneralSubtree(new GeneralName(new X500Name("O=Somebody else")));
    var constraints = new NameConstraints(new GeneralSubtree[] {permitted}, null);
    try {
      return intermediate.with(
          new Extension(Extension.nameConstraints, true, constraints.getEncoded()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
