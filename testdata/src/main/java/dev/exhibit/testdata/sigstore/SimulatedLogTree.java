package dev.exhibit.testdata.sigstore;

import dev.exhibit.data.Base64Text;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.P256Key;
import java.time.Instant;

/** A log with two leaves: somebody's, and the entry. */
final class SimulatedLogTree {
  static final String HOST = "rekor.simulation.invalid";
  private static final int INDEX = 1;
  private static final int SIZE = 2;

  private final P256Key key;
  private final P256Key stranger;

  SimulatedLogTree(Seed seed) {
    this.key = P256Key.from(seed.derive("log"));
    this.stranger = P256Key.from(seed.derive("stranger"));
  }

  P256Key key() {
    return key;
  }

  private Bytes logId() {
    return Sha256.of(SimulatedSigstore.spki(key)).bytes();
  }

  /** The entry in the form of a bundle; {@code promisedBody} is what its SET is about. */
  String entry(Bytes body, Bytes promisedBody, Instant at, SigstoreAttack attack) {
    String proof = attack == SigstoreAttack.PROOF_LEFT_OUT ? "" : "," + proof(body, attack);
    boolean stripped = attack == SigstoreAttack.SET_STRIPPED;
    String promise =
        Filled.of(
            "\"inclusionPromise\":{\"signedEntryTimestamp\":\"%s\"},",
            Base64Text.encode(key.signDer(promised(promisedBody, at))));
    return Filled.of(
        "{\"logIndex\":\"7\",\"logId\":{\"keyId\":\"%s\"},\"kindVersion\":{\"kind\":\"dsse\",\"version\":\"0.0.1\"},\"integratedTime\":\"%d\",%s\"canonicalizedBody\":\"%s\"%s}",
        Base64Text.encode(logId()),
        at.getEpochSecond(),
        stripped ? "" : promise,
        Base64Text.encode(body),
        proof);
  }

  /** The entry as cosign kept it before bundles: the promise, and what it is about. */
  String cosign(Bytes body, Bytes promisedBody, Instant at) {
    return Filled.of(
        "{\"SignedEntryTimestamp\":\"%s\",\"Payload\":%s}",
        Base64Text.encode(key.signDer(promised(promisedBody, at))), promised(body, at).utf8Lossy());
  }

  /** The entry as the log's own interface serves it. */
  String raw(Bytes body, Instant at) {
    Bytes other = other();
    Bytes root = parent(other, leaf(body));
    return Filled.of(
        "{\"24296fb24b8ad77a\":{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":7,\"verification\":{\"inclusionProof\":{\"checkpoint\":%s,\"hashes\":[\"%s\"],\"logIndex\":%d,\"rootHash\":\"%s\",\"treeSize\":%d},\"signedEntryTimestamp\":\"%s\"}}}",
        Base64Text.encode(body),
        at.getEpochSecond(),
        logId().hex(),
        quoted(note(root, key)),
        other.hex(),
        INDEX,
        root.hex(),
        SIZE,
        Base64Text.encode(key.signDer(promised(body, at))));
  }

  private Bytes promised(Bytes body, Instant at) {
    return Bytes.utf8(
        Filled.of(
            "{\"body\":\"%s\",\"integratedTime\":%d,\"logID\":\"%s\",\"logIndex\":7}",
            Base64Text.encode(body), at.getEpochSecond(), logId().hex()));
  }

  private String proof(Bytes body, SigstoreAttack attack) {
    Bytes other = other();
    Bytes root = parent(other, leaf(body));
    Bytes shown = attack == SigstoreAttack.PROOF_ALTERED ? root : other;
    P256Key signer = attack == SigstoreAttack.CHECKPOINT_OF_ANOTHER_KEY ? stranger : key;
    return Filled.of(
        "\"inclusionProof\":{\"logIndex\":\"%d\",\"treeSize\":\"%d\",\"rootHash\":\"%s\",\"hashes\":[\"%s\"],\"checkpoint\":{\"envelope\":%s}}",
        INDEX, SIZE, Base64Text.encode(root), Base64Text.encode(shown), quoted(note(root, signer)));
  }

  private String note(Bytes root, P256Key signer) {
    String text = Filled.of("%s - 1\n%d\n%s\n", HOST, SIZE, Base64Text.encode(root));
    Bytes signature = logId().first(4).concat(signer.signDer(Bytes.utf8(text)));
    return text + "\n\u2014 " + HOST + " " + Base64Text.encode(signature) + "\n";
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\n", "\\n") + "\"";
  }

  private static Bytes other() {
    return leaf(Bytes.utf8("another entry"));
  }

  private static Bytes leaf(Bytes body) {
    return Sha256.of(Bytes.of((byte) 0).concat(body)).bytes();
  }

  private static Bytes parent(Bytes left, Bytes right) {
    return Sha256.of(Bytes.of((byte) 1).concat(left).concat(right)).bytes();
  }
}
