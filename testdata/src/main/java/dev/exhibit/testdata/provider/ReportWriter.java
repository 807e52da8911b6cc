package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.amd.DstackGuest;
import dev.exhibit.testdata.dstack.DstackReport;
import dev.exhibit.testdata.dstack.DstackScenario;
import dev.exhibit.testdata.dstack.SimulatedBoot;
import dev.exhibit.testdata.json.CompactJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes attestation reports in each provider's shape. */
final class ReportWriter {
  private final ProviderProfile profile;
  private final Tamper tamper;
  private final ReportRequest request;
  private final Bytes nonce;

  ReportWriter(ProviderProfile profile, Tamper tamper, ReportRequest request, Bytes nonce) {
    this.profile = profile;
    this.tamper = tamper;
    this.request = request;
    this.nonce = nonce;
  }

  ObjectNode write(SimulatedNode gateway, List<SimulatedNode> models) {
    ObjectNode report =
        switch (profile.shape()) {
          case FLAT -> flat(models);
          case GATEWAY -> behind(gateway, models);
          case VENICE -> venice(models.get(0));
          case RELAYED -> relayed(models.get(0));
          case QUOTE_RESPONSE -> quoteResponse(models.get(0));
          case SESSION -> session(models.get(0));
          case AMD -> amd(models.get(0));
        };
    return tamper.report(report);
  }

  private ObjectNode flat(List<SimulatedNode> models) {
    ObjectNode report = model(models.get(0));
    report.set("all_attestations", models(models));
    return report;
  }

  private ObjectNode behind(SimulatedNode gateway, List<SimulatedNode> models) {
    ObjectNode report = CompactJson.object();
    report.set("gateway_attestation", gateway(gateway));
    report.set("model_attestations", models(models));
    return report.put("tls_certificate", gateway.tls().pem());
  }

  private ObjectNode venice(SimulatedNode model) {
    ObjectNode report = model(model);
    String key = report.get("signing_public_key").stringValue();
    return report
        .put("signing_key", request.algorithm() == SigningAlgorithm.ECDSA ? "04" + key : key)
        .put("verified", true)
        .put("model", request.model())
        .put("nonce", nonce.hex())
        .put("nonce_source", profile.ownNonce() ? "server" : "client")
        .put("tee_provider", "near-ai")
        .put("tee_hardware", "intel-tdx")
        .put("upstream_model", request.model());
  }

  private ObjectNode relayed(SimulatedNode model) {
    return CompactJson.object()
        .put("signing_address", profile.address(model, request.algorithm()))
        .put("nonce", nonce.hex())
        .put("intel_quote", quote(model).hex());
  }

  /** The log stands as text in the answer; the app compose does not stand there at all. */
  private ObjectNode quoteResponse(SimulatedNode model) {
    SimulatedBoot boot = model.boot();
    return CompactJson.object()
        .put("quote", quote(model).hex())
        .put("event_log", boot.log().toJson().toString())
        .put("report_data", reportData(model).hex())
        .put("vm_config", DstackScenario.vmConfig(boot.osImageHash(), "simulated"));
  }

  /** The app compose stands in {@code tcb_info}, beside the guest's answer. */
  private ObjectNode session(SimulatedNode model) {
    ObjectNode report = CompactJson.object().put("success", true).put("quote_type", "tdx");
    report.set("quote", quoteResponse(model));
    report.putObject("tcb_info").put("app_compose", model.boot().appCompose());
    return report;
  }

  /** The machine's certificates are to be had from AMD alone. */
  private ObjectNode amd(SimulatedNode node) {
    ObjectNode json =
        CompactJson.object()
            .put("signing_address", profile.address(node, request.algorithm()))
            .put("signing_algo", request.algorithm().wireName())
            .put("request_nonce", nonce.hex())
            .put("attestation", DstackGuest.serving(node.boot(), reportData(node)).scale().hex())
            .put("app_compose", node.boot().appCompose());
    node.gpus().payload(nonce).ifPresent(p -> json.put("nvidia_payload", p.utf8Lossy()));
    return json;
  }

  private ArrayNode models(List<SimulatedNode> nodes) {
    ArrayNode list = CompactJson.array();
    nodes.forEach(node -> list.add(model(node)));
    return list;
  }

  private ObjectNode model(SimulatedNode node) {
    ObjectNode json =
        CompactJson.object()
            .put("model_name", request.model())
            .put("signing_address", profile.address(node, request.algorithm()))
            .put("signing_algo", request.algorithm().wireName())
            .put("signing_public_key", node.publicKeyHex(request.algorithm()))
            .put("request_nonce", nonce.hex())
            .put("intel_quote", quote(node).hex());
    node.gpus().payload(nonce).ifPresent(p -> json.put("nvidia_payload", p.utf8Lossy()));
    show(json, node.boot());
    return withFingerprint(json, node);
  }

  private ObjectNode gateway(SimulatedNode node) {
    ObjectNode json =
        CompactJson.object()
            .put("signing_address", profile.address(node, request.algorithm()))
            .put("signing_algo", request.algorithm().wireName())
            .put("intel_quote", quote(node).hex())
            .put("report_data", reportData(node).hex())
            .put("request_nonce", nonce.hex());
    show(json, node.boot());
    json.putObject("vpc")
        .put("vpc_server_app_id", "0000000000000000000000000000000000000000")
        .put("vpc_hostname", "simulated.internal");
    return withFingerprint(json, node);
  }

  private ObjectNode withFingerprint(ObjectNode json, SimulatedNode node) {
    return bindsTls() ? json.put("tls_cert_fingerprint", node.tls().spkiHash().hex()) : json;
  }

  private Bytes quote(SimulatedNode node) {
    Bytes identity = node.identity(request.algorithm());
    return node.quote(tamper.reportData(reportData(node), identity, nonce)).bytes();
  }

  private Bytes reportData(SimulatedNode node) {
    Bytes identity = node.identity(request.algorithm());
    if (profile.shape() == ReportShape.QUOTE_RESPONSE) {
      return ReportData.asText(profile.address(node, request.algorithm()));
    }
    if (profile.shape() == ReportShape.SESSION) {
      return ReportData.session(nonce, Sha256.of(node.tls().spkiHash().bytes()).bytes());
    }
    return bindsTls()
        ? ReportData.tls(identity, node.tls().spkiHash(), nonce)
        : ReportData.padded(identity, nonce);
  }

  private boolean bindsTls() {
    return request.tls() && profile.https();
  }

  private static void show(ObjectNode json, SimulatedBoot boot) {
    DstackReport.show(
        json, boot, boot.log(), DstackScenario.vmConfig(boot.osImageHash(), "simulated"));
  }
}
