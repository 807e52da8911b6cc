package dev.exhibit.testdata.aci;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.dstack.SimulatedBoot;
import dev.exhibit.testdata.json.CompactJson;
import dev.exhibit.testdata.provider.SimulatedNode;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.sigstore.BuildSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The machine of a gateway: its keys, the keyset it attests to, and its reports. */
public final class GatewayMachine {
  /** The only host under which a simulated gateway is reached. */
  public static final String HOST = "127.0.0.1";

  private static final Duration KEYSET_LIFE = Duration.ofDays(30);
  private static final Pattern IMAGE = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final int SLOT_TAIL = 32;

  private final SimulatedTee tee;
  private final AciForm form;
  private final String serving;
  private final AciTamper tamper;
  private final SimulatedNode node;
  private final SimulatedKms kms;
  private final GatewayKeys keys;
  private final ObjectNode keyset;

  GatewayMachine(SimulatedTee tee, GatewayProfile profile, AciTamper tamper) {
    this.tee = tee;
    this.form = profile.form();
    this.serving = profile.aggregator() ? "aggregator" : "direct";
    this.tamper = tamper;
    this.node = tee.node("gateway");
    this.kms = SimulatedKms.in(tee);
    this.keys = GatewayKeys.of(tee.seed("gateway keys"), kms, node.boot().appId());
    this.keyset = form.keyset(tamper.keyset(keysetParts(), keys));
  }

  private KeysetParts keysetParts() {
    return new KeysetParts(
        Optional.of("dstack-app://" + node.boot().appId().hex()),
        tee.now().plus(KEYSET_LIFE).getEpochSecond(),
        keys.identity().publicKey().hex(),
        keys.receiptKeys(),
        keys.e2eeKeys(),
        List.of(new KeysetParts.TlsKey(node.tls().spkiHash().hex(), Optional.of(HOST))));
  }

  SimulatedNode node() {
    return node;
  }

  SimulatedKms kms() {
    return kms;
  }

  GatewayKeys keys() {
    return keys;
  }

  ObjectNode keyset() {
    return keyset;
  }

  /** The report over a nonce, which the form accepts. */
  ObjectNode report(Optional<String> nonce) {
    Bytes statement = tamper.statement(form.statement(keyset, nonce));
    Bytes digest = Sha256.of(statement).bytes();
    Bytes slot = tamper.slot(digest.concat(Bytes.zeros(SLOT_TAIL)));
    return tamper.report(report(digest, slot));
  }

  /** The same with any report data, of which {@code stated} is shown next to the quote. */
  ObjectNode report(Bytes stated, Bytes slot) {
    ObjectNode envelope = CompactJson.object().put("tee_type", "tdx");
    envelope.set("workload_keyset", keyset.deepCopy());
    envelope.put("report_data", stated.hex());
    envelope.set("source_provenance", provenance());
    envelope.set("evidence", evidence(slot));
    ObjectNode capabilities = CompactJson.object();
    capabilities.putArray("supported_e2ee_versions").add("2");
    capabilities.put("serving", serving);
    return form.report(keyset, envelope, capabilities, keys.identity(), tee.now().getEpochSecond());
  }

  private ObjectNode provenance() {
    Matcher image = IMAGE.matcher(node.boot().appCompose());
    if (!image.find()) {
      throw new IllegalStateException("the simulated workload names an image by its digest");
    }
    BuildSpec build = BuildSpec.of(tee.now(), List.of());
    return CompactJson.object()
        .put("repo_url", build.repository())
        .put("repo_commit", build.commit())
        .put("image_digest", image.group())
        .putNull("image_provenance");
  }

  private ObjectNode evidence(Bytes slot) {
    SimulatedBoot boot = node.boot();
    ObjectNode evidence =
        CompactJson.object()
            .put("quote", node.quote(slot).bytes().hex())
            .put("quote_report_data", slot.hex())
            .put("event_log", CompactJson.text(boot.log().toJson()))
            .put("vm_config", DstackScenario.vmConfig(boot.osImageHash(), "simulated"))
            .put("app_compose", boot.appCompose());
    evidence.set("key_custody", keys.custody(tamper.kms(kms), boot.appId()));
    evidence
        .putObject("downstream_tls_binding")
        .put("domain", HOST)
        .put("spki_sha256", node.tls().spkiHash().hex());
    return evidence;
  }
}
