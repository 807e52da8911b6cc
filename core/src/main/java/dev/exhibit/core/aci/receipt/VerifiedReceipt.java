package dev.exhibit.core.aci.receipt;

import dev.exhibit.core.aci.AciProfile;
import dev.exhibit.core.aci.VerifiedKeyset;
import dev.exhibit.data.Sha256;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A receipt that a receipt key of an attested keyset signed. Only {@link ReceiptSignatureCheck}
 * makes one. What it says is the word of the software in that machine.
 */
public final class VerifiedReceipt {
  private final Receipt receipt;
  private final VerifiedKeyset keyset;
  private final ReceiptKey key;
  private final Sha256 signed;

  VerifiedReceipt(Receipt receipt, VerifiedKeyset keyset, ReceiptKey key) {
    this.receipt = receipt.withoutSignedBytes();
    this.signed = Sha256.of(receipt.envelope().signed());
    this.keyset = keyset;
    this.key = key;
  }

  /** The keys among which the signer's is. */
  public VerifiedKeyset keyset() {
    return keyset;
  }

  /** The key that signed. */
  public ReceiptKey key() {
    return key;
  }

  /** SHA-256 of the canonical form that was signed. */
  public Sha256 signed() {
    return signed;
  }

  /** SHA-256 of the request as received; of an encrypted one, after decryption. */
  public Sha256 request() {
    return receipt.request();
  }

  /** SHA-256 of the response's bytes on the wire. */
  public Sha256 response() {
    return receipt.response();
  }

  /** The model that was asked for. */
  public Optional<String> model() {
    return receipt.model();
  }

  /** The models that upstreams are said to have been asked for. */
  public List<String> upstreamModels() {
    return receipt.upstreams().stream().flatMap(u -> u.modelId().stream()).distinct().toList();
  }

  /** When, by the service's own clock, which its host sets. */
  public Instant servedAt() {
    return receipt.servedAt();
  }

  /** Whether the request that was passed on is another one than the request received. */
  public boolean rewritten() {
    return receipt.forwarded().filter(hash -> !hash.equals(receipt.request())).isPresent();
  }

  AciProfile profile() {
    return receipt.profile();
  }

  List<UpstreamEvent> upstreams() {
    return receipt.upstreams();
  }

  /** What the receipt says as named values. */
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("profile", receipt.profile().words());
    facts.put("receiptId", receipt.id());
    receipt.chatId().ifPresent(value -> facts.put("chatId", value));
    receipt.model().ifPresent(value -> facts.put("model", value));
    facts.put("keyId", key.keyId());
    facts.put("publicKey", key.publicKey().hex());
    facts.put("keysetDigest", keyset.keyset().name());
    facts.put("servedAt", receipt.servedAt().toString());
    facts.put("request", receipt.request().hex());
    receipt.forwarded().ifPresent(hash -> facts.put("forwarded", hash.hex()));
    facts.put("rewritten", rewritten());
    facts.put("response", receipt.response().hex());
    facts.put("upstreams", receipt.upstreams().stream().map(UpstreamEvent::facts).toList());
    facts.put("otherEvents", receipt.others());
    return facts;
  }
}
