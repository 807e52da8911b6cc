package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.keys.Keccak256;
import dev.exhibit.testdata.keys.Secp256k1Key;
import dev.exhibit.testdata.provider.SimulatedTee;
import tools.jackson.databind.node.ObjectNode;

/**
 * A key management service as dstack has it: it hands a measured app the scalars that its keys are
 * made of, and signs that it did. The chain of signatures covers the scalar's own public key, not
 * what the app makes of the scalar.
 */
public final class SimulatedKms {
  private final Seed seed;
  private final Secp256k1Key root;

  private SimulatedKms(Seed seed) {
    this.seed = seed;
    this.root = Secp256k1Key.from(seed.derive("root"));
  }

  /** The service that {@code seed} stands for. */
  public static SimulatedKms from(Seed seed) {
    return new SimulatedKms(seed);
  }

  /** The only such service of a simulation. */
  public static SimulatedKms in(SimulatedTee tee) {
    return from(tee.seed("key management service"));
  }

  /** The root key, 33 bytes: what a verifier pins. */
  public Bytes rootKey() {
    return root.publicCompressed();
  }

  /** What an app is told when it asks for the key at {@code path}. */
  Secp256k1Key key(Bytes appId, String path) {
    return Secp256k1Key.from(seed.derive("key " + appId.hex() + " " + path));
  }

  /** The evidence that {@code key} was handed to this app. */
  ObjectNode custody(Bytes appId, ManagedKey key) {
    Secp256k1Key app = Secp256k1Key.from(seed.derive("app " + appId.hex()));
    String scalarKey = key.scalar().publicCompressed().hex();
    Bytes issued = Bytes.utf8("dstack-kms-issued:").concat(appId).concat(app.publicCompressed());
    ObjectNode custody =
        CompactJson.object()
            .put("role", key.role())
            .put("path", key.path())
            .put("purpose", key.purpose())
            .put("algo", key.algo())
            .put("public_key", key.publicKey().hex())
            .put("kms_public_key", scalarKey);
    custody
        .putArray("signature_chain")
        .add(signature(app, Bytes.utf8(key.purpose() + ":" + scalarKey)))
        .add(signature(root, issued));
    return custody;
  }

  private static String signature(Secp256k1Key key, Bytes message) {
    return key.signRecoverable(Keccak256.of(message)).hex();
  }
}
