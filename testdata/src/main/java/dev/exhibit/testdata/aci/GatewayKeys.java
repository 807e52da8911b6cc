package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.keys.Ed25519Key;
import dev.exhibit.testdata.keys.Secp256k1Key;
import dev.exhibit.testdata.keys.X25519Key;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The keys inside a gateway. */
public final class GatewayKeys {
  /** The key id under which receipts are signed. */
  public static final String RECEIPT_ID = "receipt-1";

  private static final String X25519 = "x25519-aes-256-gcm-hkdf-sha256";
  private static final String SECP256K1 = "secp256k1-aes-256-gcm-hkdf-sha256";

  private final Ed25519Key receipt;
  private final Ed25519Key identity;
  private final Ed25519Key spare;
  private final List<ManagedKey> managed;

  private GatewayKeys(Seed seed, SimulatedKms kms, Bytes appId) {
    Secp256k1Key receiptScalar = kms.key(appId, "aci/receipt-ed25519/v1");
    Secp256k1Key channelScalar = kms.key(appId, "aci/e2ee-x25519/v1");
    Secp256k1Key olderScalar = kms.key(appId, "aci/e2ee/v1");
    X25519Key channel = X25519Key.ofSecret(channelScalar.secret());
    this.receipt = Ed25519Key.ofSecret(receiptScalar.secret());
    this.identity = Ed25519Key.from(seed.derive("identity"));
    this.spare = Ed25519Key.from(seed.derive("spare"));
    this.managed =
        List.of(
            new ManagedKey(
                "receipt",
                "aci/receipt-ed25519/v1",
                "aci.receipt.ed25519.v1",
                "ed25519",
                receiptScalar,
                receipt.publicKey()),
            new ManagedKey(
                "e2ee-secp256k1",
                "aci/e2ee/v1",
                "aci.e2ee.v1",
                SECP256K1,
                olderScalar,
                olderScalar.publicXy()),
            new ManagedKey(
                "e2ee-x25519",
                "aci/e2ee-x25519/v1",
                "aci.e2ee.x25519.v1",
                X25519,
                channelScalar,
                channel.publicKey()));
  }

  static GatewayKeys of(Seed seed, SimulatedKms kms, Bytes appId) {
    return new GatewayKeys(seed, kms, appId);
  }

  /** Signs receipts. */
  public Ed25519Key receipt() {
    return receipt;
  }

  /** Endorses keysets in older drafts. */
  public Ed25519Key identity() {
    return identity;
  }

  /** Stands in no keyset; attacks sign with it or list it elsewhere. */
  public Ed25519Key spare() {
    return spare;
  }

  List<KeysetParts.Key> receiptKeys() {
    return List.of(new KeysetParts.Key(RECEIPT_ID, "ed25519", receipt.publicKey().hex()));
  }

  List<KeysetParts.Key> e2eeKeys() {
    return managed.stream()
        .filter(key -> key.role().startsWith("e2ee"))
        .map(key -> new KeysetParts.Key(key.role(), key.algo(), key.publicKey().hex()))
        .toList();
  }

  /** {@code key_custody} as {@code kms} vouches for it. */
  ObjectNode custody(SimulatedKms kms, Bytes appId) {
    ObjectNode custody = CompactJson.object().put("provider", "dstack-kms");
    ArrayNode keys = custody.putArray("keys");
    managed.forEach(key -> keys.add(kms.custody(appId, key)));
    return custody;
  }
}
