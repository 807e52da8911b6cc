package dev.exhibit.core.aci;

import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The inputs of the published vectors, built from their fixed seeds: the keys are made here, and
 * only what the specification publishes as results stands as a constant in the tests.
 */
public final class Vector {
  static final Subject SUBJECT = Subject.exchange("vector");
  static final String NONCE = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
  static final Bytes EVIDENCE = Bytes.utf8("example-evidence");
  static final Bytes REQUEST =
      Bytes.utf8(
          "{\"messages\":[{\"content\":\"hi\",\"role\":\"user\"}],\"model\":\"demo-model\"}");
  static final Bytes RESPONSE = Bytes.utf8("{\"choices\":[],\"id\":\"chatcmpl-123\"}");

  private static final String SPKI = "c0".repeat(32);
  private static final String CHANNEL =
      "[{\"origin\":\"https://upstream.example.com\",\"spki_sha256\":\"%s\",\"type\":\"tls_spki_sha256\"}]"
          .formatted("d1".repeat(32));
  private static final String CLAIMS =
      "'gpu_attested':{'status':'unknown'},'model_weights_provenance':{'status':'unknown'},"
          + "'os_known_good':{'status':'unknown'},'serving_software_known_good':"
          + "{'status':'unknown'},'tcb_up_to_date':{'status':'unknown'},'tee_attested':"
          + "{'reason':'example quote verified','source':'hardware_proven','status':'asserted'}";

  private Vector() {}

  static byte[] seed(int fill) {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) fill);
    return seed;
  }

  public static String publicKey(int fill) {
    byte[] key = new byte[32];
    Ed25519.generatePublicKey(seed(fill), 0, key, 0);
    return Bytes.of(key).hex();
  }

  static Bytes sign(int fill, Bytes message) {
    byte[] signature = new byte[64];
    Ed25519.sign(seed(fill), 0, message.toArray(), 0, message.size(), signature, 0);
    return Bytes.of(signature);
  }

  public static JsonNode json(String text) {
    try {
      return StrictJson.parse(Bytes.utf8(text.replace('\'', '"')));
    } catch (StrictJson.Malformed e) {
      throw new AssertionError(e.why() + " at " + e.offset(), e);
    }
  }

  /** In another order and spacing than the canonical form has. */
  static JsonNode keyset() {
    return json(
        """
        {'subject': 'dstack-app://example-app', 'not_after': 1800000000,
         'receipt_signing_keys': [
           {'key_id': 'receipt-1', 'algo': 'ed25519', 'public_key': '%s'}],
         'e2ee_public_keys': [
           {'key_id': 'e2ee-1', 'algo': 'x25519-aes-256-gcm-hkdf-sha256',
            'public_key': '5dfedd3b6bd47f6fa28ee15d969d5bb0ea53774d488bdaf9df1c6e0124b3ef22'}],
         'tls_public_keys': [{'spki_sha256': '%s', 'domain': 'api.example.com'}]}
        """
            .formatted(publicKey(2), SPKI));
  }

  static JsonNode draftKeyset(String notAfter) {
    return json(
        """
        {'workload_identity': {'public_key': {'algo': 'ed25519', 'public_key': '%s'},
                               'subject': null},
         'keyset_epoch': {'version': 1, 'not_after': %s},
         'receipt_signing_keys': [
           {'key_id': 'receipt-1', 'algo': 'ed25519', 'public_key': '%s'}],
         'e2ee_public_keys': [
           {'key_id': 'e2ee-1', 'algo': 'x25519-aes-256-gcm-hkdf-sha256', 'public_key': '%s'}],
         'tls_public_keys': [{'spki_sha256': '%s', 'domain': 'api.example.com'}]}
        """
            .formatted(publicKey(1), notAfter, publicKey(2), "ab".repeat(32), SPKI));
  }

  static ObjectNode session() {
    return (ObjectNode)
        json(
            ("{'api_version':'aci/1','upstream_name':'demo-upstream',"
                    + "'endpoint':'https://upstream.example.com','verifier_id':'example/1',"
                    + "'established_at':1750000000,'expires_at':1750003600,'channel_binding':"
                    + CHANNEL
                    + ",'claims':{'extra':{'gpu_arch':'HOPPER','tcb_status':'UpToDate'},"
                    + CLAIMS
                    + "},'evidence':{'digest':'sha256:%s','data':'data:text/plain;base64,ZXhhbXBsZS1ldmlkZW5jZQ=='}}")
                .formatted(Sha256.of(EVIDENCE).hex()));
  }

  static ObjectNode draftSession() {
    ObjectNode session = session();
    session.set("claims", json("{" + CLAIMS + "}"));
    return session;
  }

  /** Without a signature. */
  static ObjectNode receipt() {
    return (ObjectNode)
        json(
            ("{'api_version':'aci/1','receipt_id':'rcpt-0001','chat_id':'chatcmpl-123',"
                    + "'model':'demo-model','workload_keyset_digest':'sha256:53a5cd44b30dcc51999754"
                    + "c719f2628a041f174ecbf9662a6f8e898a10cd9371','endpoint':"
                    + "'/v1/chat/completions','method':'POST','served_at':1750000000,'event_log':["
                    + "{'type':'request.received','body_hash':'sha256:%1$s'},"
                    + "{'type':'request.forwarded','body_hash':'sha256:%1$s'},"
                    + "{'type':'upstream.verified','result':'verified','required':true,"
                    + "'model_id':'demo-model','session_id':'95ad1cb4dd25445808c2e9d116caf420b05703"
                    + "730b506395e8fc1ca6faeae28f'},"
                    + "{'type':'response.returned','body_hash':'sha256:%2$s'}],"
                    + "'key_id':'receipt-1'}")
                .formatted(Sha256.of(REQUEST).hex(), Sha256.of(RESPONSE).hex()));
  }

  /** Of draft 2, with an empty signature value. */
  static ObjectNode draftReceipt() {
    ObjectNode receipt = receipt();
    receipt.remove("key_id");
    receipt
        .put(
            "workload_id",
            "sha256:57c2c8fa98bcf11441f1eff9ef087db67a5560a026082e96903e15365677b8c0")
        .put(
            "workload_keyset_digest",
            "sha256:f2fba7e1b1451e0c0231df624f293407692ef939d3e0e55bca723131bea3f1ff");
    String events =
        ("[{'seq':0,'type':'request.received','body_hash':'sha256:%1$s'},"
                + "{'seq':1,'type':'request.forwarded','body_hash':'sha256:%1$s'},"
                + "{'seq':2,'type':'upstream.verified','channel_bindings':"
                + CHANNEL
                + ",'claims':{"
                + CLAIMS
                + "},'model_id':'demo-model','provider_claims':null,'provider_type':null,"
                + "'reason':null,'required':true,'result':'verified','session_id':"
                + "'as_2e9011abafe00fc2902aaa5dedf8373f14e2c4f1a456b854ddb475413547188e',"
                + "'upstream_name':'demo-upstream','url_origin':'https://upstream.example.com',"
                + "'verifier_id':'example/1'},"
                + "{'seq':3,'type':'response.returned','cleartext_hash':'sha256:%2$s',"
                + "'wire_hash':'sha256:%2$s'}]")
            .formatted(Sha256.of(REQUEST).hex(), Sha256.of(RESPONSE).hex());
    receipt.set("event_log", json(events));
    receipt
        .putObject("signature")
        .put("algo", "ed25519")
        .put("key_id", "receipt-1")
        .put("value", "00".repeat(64));
    return receipt;
  }
}
