package dev.exhibit.testdata.provider.attack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.provider.SignatureRecord;
import dev.exhibit.testdata.provider.SignedExchange;
import dev.exhibit.testdata.provider.SigningAlgorithm;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.provider.StructuredAlgorithm;
import dev.exhibit.testdata.provider.StructuredMessage;
import dev.exhibit.testdata.provider.StructuredSigner;
import dev.exhibit.testdata.provider.Tamper;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Providers that do exactly one thing wrong. */
public final class Tampers {
  private Tampers() {}

  /** Sends another body than the one it signs. */
  public static Tamper response(UnaryOperator<Bytes> change) {
    return new Tamper() {
      @Override
      public Bytes response(Bytes honest) {
        return change.apply(honest);
      }
    };
  }

  /** Serves another signature record than the honest one. */
  public static Tamper record(BiFunction<SignatureRecord, SignedExchange, SignatureRecord> change) {
    return document((honest, exchange) -> Optional.of(change.apply(honest, exchange).json()));
  }

  /** Signs another text than the honest one, with the right key. */
  public static Tamper text(UnaryOperator<String> change) {
    return record(
        (honest, exchange) -> {
          String text = change.apply(honest.text());
          var algorithm = SigningAlgorithm.named(honest.algorithm()).orElseThrow();
          return honest.withText(text).withSignature(exchange.signer().sign(algorithm, text));
        });
  }

  /** Serves another signature document, of whatever form, or none. */
  public static Tamper document(
      BiFunction<SignatureRecord, SignedExchange, Optional<Bytes>> change) {
    return new Tamper() {
      @Override
      public Optional<Bytes> signature(SignatureRecord honest, SignedExchange exchange) {
        return change.apply(honest, exchange);
      }
    };
  }

  /** Has a quote made over other report data, given identity and nonce. */
  public static Tamper reportData(BinaryOperator<Bytes> fromIdentityAndNonce) {
    return new Tamper() {
      @Override
      public Bytes reportData(Bytes honest, Bytes identity, Bytes nonce) {
        return fromIdentityAndNonce.apply(identity, nonce);
      }
    };
  }

  /** Serves another report around the genuine quotes. */
  public static Tamper report(UnaryOperator<ObjectNode> change) {
    return new Tamper() {
      @Override
      public ObjectNode report(ObjectNode honest) {
        return change.apply(honest);
      }
    };
  }

  /** Serves its signatures in the structured form, honestly. */
  public static Tamper structured(
      SimulatedTee tee, StructuredAlgorithm algorithm, StructuredMessage message) {
    var signer = StructuredSigner.of(tee);
    return structured(exchange -> signer.sign(exchange, algorithm, message));
  }

  /** Serves its signatures in the structured form as {@code form} writes it. */
  static Tamper structured(Function<SignedExchange, ObjectNode> form) {
    return document((honest, exchange) -> Optional.of(CompactJson.bytes(form.apply(exchange))));
  }
}
