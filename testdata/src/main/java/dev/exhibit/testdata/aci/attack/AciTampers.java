package dev.exhibit.testdata.aci.attack;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.aci.AciTamper;
import dev.exhibit.testdata.aci.GatewayKeys;
import dev.exhibit.testdata.aci.KeysetParts;
import dev.exhibit.testdata.aci.SimulatedKms;
import dev.exhibit.testdata.keys.Ed25519Key;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/** Gateways that do exactly one thing wrong. */
public final class AciTampers {
  private AciTampers() {}

  /** Attests to another keyset than its own. */
  public static AciTamper keyset(BiFunction<KeysetParts, GatewayKeys, KeysetParts> change) {
    return new AciTamper() {
      @Override
      public KeysetParts keyset(KeysetParts honest, GatewayKeys keys) {
        return change.apply(honest, keys);
      }
    };
  }

  /** Has a quote made over another statement. */
  public static AciTamper statement(UnaryOperator<String> change) {
    return new AciTamper() {
      @Override
      public Bytes statement(Bytes honest) {
        return Bytes.utf8(change.apply(honest.utf8Lossy()));
      }
    };
  }

  /** Has a quote made over other report data. */
  public static AciTamper slot(UnaryOperator<Bytes> change) {
    return new AciTamper() {
      @Override
      public Bytes slot(Bytes honest) {
        return change.apply(honest);
      }
    };
  }

  /** Lets another key management service vouch for its keys. */
  public static AciTamper kms(SimulatedKms other) {
    return new AciTamper() {
      @Override
      public SimulatedKms kms(SimulatedKms honest) {
        return other;
      }
    };
  }

  /** Serves another report around the genuine quote. */
  public static AciTamper report(Consumer<ObjectNode> change) {
    return new AciTamper() {
      @Override
      public ObjectNode report(ObjectNode honest) {
        return changed(honest, change);
      }
    };
  }

  /** Sends another response than the one its receipt is about. */
  public static AciTamper response(UnaryOperator<Bytes> change) {
    return new AciTamper() {
      @Override
      public Bytes response(Bytes honest) {
        return change.apply(honest);
      }
    };
  }

  /** Signs another receipt, with the right key. */
  public static AciTamper receipt(Consumer<ObjectNode> change) {
    return new AciTamper() {
      @Override
      public ObjectNode receipt(ObjectNode honest) {
        return changed(honest, change);
      }
    };
  }

  /** Signs with a key that no keyset lists, under this name. */
  public static AciTamper foreignKey(String keyId) {
    return new AciTamper() {
      @Override
      public ObjectNode receipt(ObjectNode honest) {
        return changed(honest, receipt -> receipt.put("key_id", keyId));
      }

      @Override
      public Ed25519Key signer(GatewayKeys keys) {
        return keys.spare();
      }
    };
  }

  /** Signs with a key that the keyset lists for encryption. */
  public static AciTamper keyOfAnotherRole() {
    String keyId = "e2ee-ed25519";
    return new AciTamper() {
      @Override
      public KeysetParts keyset(KeysetParts honest, GatewayKeys keys) {
        return KeysetForgery.alsoForEncryption(honest, keyId, keys.spare());
      }

      @Override
      public ObjectNode receipt(ObjectNode honest) {
        return changed(honest, receipt -> receipt.put("key_id", keyId));
      }

      @Override
      public Ed25519Key signer(GatewayKeys keys) {
        return keys.spare();
      }
    };
  }

  /** Serves another receipt than the one it signed. */
  public static AciTamper served(Consumer<ObjectNode> change) {
    return new AciTamper() {
      @Override
      public Optional<ObjectNode> served(ObjectNode honest) {
        return Optional.of(changed(honest, change));
      }
    };
  }

  /** Cites another session, under the id that fits it. */
  public static AciTamper session(Consumer<ObjectNode> change) {
    return new AciTamper() {
      @Override
      public ObjectNode session(ObjectNode honest) {
        return changed(honest, change);
      }
    };
  }

  /** Serves another session than the one it cites. */
  public static AciTamper servedSession(Consumer<ObjectNode> change) {
    return new AciTamper() {
      @Override
      public Optional<ObjectNode> servedSession(ObjectNode honest) {
        return Optional.of(changed(honest, change));
      }
    };
  }

  /** Serves no session. */
  public static AciTamper noSession() {
    return new AciTamper() {
      @Override
      public Optional<ObjectNode> servedSession(ObjectNode honest) {
        return Optional.empty();
      }
    };
  }

  private static ObjectNode changed(ObjectNode honest, Consumer<ObjectNode> change) {
    ObjectNode other = honest.deepCopy();
    change.accept(other);
    return other;
  }
}
