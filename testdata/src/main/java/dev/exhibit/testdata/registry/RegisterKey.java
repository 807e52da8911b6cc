package dev.exhibit.testdata.registry;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.keys.Ed25519Key;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** The key with which a register signs tokens about machines, as Proof of Cloud's servers do. */
public final class RegisterKey {
  private final Ed25519Key key;

  private RegisterKey(Ed25519Key key) {
    this.key = key;
  }

  /** The key that {@code seed} stands for. */
  public static RegisterKey of(Seed seed) {
    return new RegisterKey(Ed25519Key.from(seed.derive("register of machines")));
  }

  /** 32 bytes. */
  public Bytes publicKey() {
    return key.publicKey();
  }

  /** A token about the machine with this PPID or chip id. */
  public String token(Bytes machine, Instant at) {
    return token(
        Filled.of(
            "{\"quote_hash\":\"%s\",\"machine_id\":\"%s\",\"label\":\"a place\",\"timestamp\":%d}",
            Sha256.of(Bytes.utf8("a quote")).hex(), Sha256.of(machine).hex(), at.getEpochSecond()));
  }

  /** A token that says this, a JSON object. */
  public String token(String claims) {
    String header =
        Filled.of("{\"alg\":\"EdDSA\",\"typ\":\"JWT\",\"kid\":\"%s\"}", publicKey().hex());
    String signed = encoded(Bytes.utf8(header)) + "." + encoded(Bytes.utf8(claims));
    return signed + "." + encoded(key.sign(Bytes.utf8(signed)));
  }

  private static String encoded(Bytes bytes) {
    return new String(
        Base64.getUrlEncoder().withoutPadding().encode(bytes.toArray()), StandardCharsets.UTF_8);
  }
}
