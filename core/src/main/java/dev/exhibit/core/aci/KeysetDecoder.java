package dev.exhibit.core.aci;

import dev.exhibit.core.aci.Keyset.IdentityKey;
import dev.exhibit.core.aci.Keyset.NamedKey;
import dev.exhibit.core.aci.Keyset.TlsKey;
import dev.exhibit.core.decode.JsonFields;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Reads a keyset (spec §3.1). Members it does not know count for the digest and for nothing else.
 */
final class KeysetDecoder {
  private static final String NAME = "workload_keyset";

  private KeysetDecoder() {}

  static Keyset decode(JsonNode node, AciProfile profile) throws Malformed {
    JsonFields keyset = JsonFields.of(node, NAME).leavingAbsenceOpen();
    Sha256 digest = Sha256.of(Canonical.of(node, NAME));
    JsonFields head = profile.isDraft() ? keyset.object("workload_identity") : keyset;
    JsonFields epoch = profile.isDraft() ? keyset.object("keyset_epoch") : keyset;
    return new Keyset(
        digest,
        head.nullableText("subject"),
        epoch.whole("not_after"),
        keys(keyset, "receipt_signing_keys"),
        keys(keyset, "e2ee_public_keys"),
        tlsKeys(keyset),
        profile.isDraft() ? Optional.of(identity(head)) : Optional.empty());
  }

  private static List<NamedKey> keys(JsonFields keyset, String name) throws Malformed {
    List<NamedKey> keys = new ArrayList<>();
    for (JsonFields key : keyset.objects(name)) {
      keys.add(new NamedKey(key.text("key_id"), key.text("algo"), key.text("public_key")));
    }
    return keys;
  }

  private static List<TlsKey> tlsKeys(JsonFields keyset) throws Malformed {
    List<TlsKey> keys = new ArrayList<>();
    for (JsonFields key : keyset.objects("tls_public_keys")) {
      Sha256 spki =
          Sha256.fromHex(key.text("spki_sha256"))
              .orElseThrow(() -> key.refused("spki_sha256", "not 64 lower-case hex digits"));
      keys.add(new TlsKey(spki, key.nullableText("domain")));
    }
    return keys;
  }

  private static IdentityKey identity(JsonFields head) throws Malformed {
    JsonFields key = head.object("public_key");
    Bytes canonical = Canonical.of(head.value("public_key"), "public_key");
    return new IdentityKey(
        key.text("algo"),
        Bytes.fromHex(key.text("public_key"))
            .orElseThrow(() -> key.refused("public_key", "not hex")),
        "sha256:" + Sha256.of(canonical).hex());
  }
}
