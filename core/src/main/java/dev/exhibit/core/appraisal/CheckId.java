package dev.exhibit.core.appraisal;

import static dev.exhibit.core.appraisal.Question.ARCHIVE;
import static dev.exhibit.core.appraisal.Question.EXCHANGE;
import static dev.exhibit.core.appraisal.Question.GPU;
import static dev.exhibit.core.appraisal.Question.HARDWARE;
import static dev.exhibit.core.appraisal.Question.PROVENANCE;
import static dev.exhibit.core.appraisal.Question.TIME;
import static dev.exhibit.core.appraisal.Question.WORKLOAD;

import java.util.Arrays;
import java.util.Optional;

/** The check catalogue. Ids are stable once released; {@code docs/checks.md} is made from this. */
public enum CheckId {
  ARCHIVE_CANONICAL(
      ARCHIVE,
      "archive.canonical",
      "the container follows the profile of SPEC.md to the last byte",
      true),
  ARCHIVE_MEMBERS(
      ARCHIVE,
      "archive.members",
      "every member is named by a manifest with its SHA-256 and size, none is missing but the"
          + " declared withheld, none is extra",
      true),
  MANIFEST_SIGNATURE(
      ARCHIVE, "manifest.signature", "every signature over the manifest verifies", true),
  MANIFEST_SIGNER(ARCHIVE, "manifest.signer", "a signer is one that the policy names", true),

  TDX_QUOTE(
      HARDWARE,
      "tdx.quote",
      "the quote is well formed, its attestation key is bound by the quoting enclave's report, its"
          + " signature verifies",
      true),
  TDX_PCK_CHAIN(
      HARDWARE,
      "tdx.pck-chain",
      "the platform's certificate chain leads to the pinned Intel root, valid and not revoked",
      true),
  TDX_COLLATERAL(
      HARDWARE,
      "tdx.collateral",
      "TCB info, QE identity and CRLs are signed by the right Intel certificates, for this"
          + " platform, valid at the time",
      true),
  TDX_COLLATERAL_FRESH(
      HARDWARE,
      "tdx.collateral-fresh",
      "evaluation data number and age of the collateral meet the policy's floor",
      false),
  TDX_QE_IDENTITY(HARDWARE, "tdx.qe-identity", "the quoting enclave is Intel's and current", true),
  TDX_MODULE(HARDWARE, "tdx.module", "the TDX module is one that Intel lists, unmodified", true),
  TDX_TCB_STATUS(
      HARDWARE, "tdx.tcb-status", "the converged TCB status is accepted by the policy", true),
  TDX_ATTRIBUTES(
      HARDWARE,
      "tdx.attributes",
      "no debug, no reserved bit, SEPT_VE_DISABLE set, the rest as the policy allows",
      true),
  TDX_REPORT_DATA(
      HARDWARE,
      "tdx.report-data",
      "report_data binds the signing key (and TLS or E2EE key) in the provider's layout",
      true),
  TDX_NONCE(HARDWARE, "tdx.nonce", "the collector's nonce is in report_data", false),
  TDX_MEASUREMENTS(
      WORKLOAD,
      "tdx.measurements",
      "MRTD, RTMRs, MRSEAM and MRCONFIGID equal reference values of the policy",
      false),
  SGX_QUOTE(
      HARDWARE,
      "sgx.quote",
      "the SGX quote is well formed and signed, with its chain, collateral and TCB status",
      true),

  SNP_REPORT(HARDWARE, "snp.report", "the SEV-SNP report is well formed and signed", true),
  SNP_CHAIN(HARDWARE, "snp.chain", "VCEK or VLEK chain to the pinned AMD root", true),
  SNP_TCB(HARDWARE, "snp.tcb", "the reported TCB meets the policy", true),
  SNP_POLICY(HARDWARE, "snp.policy", "no debug, no migration agent, guest policy accepted", true),
  SNP_REPORT_DATA(HARDWARE, "snp.report-data", "report_data binds the provider's key", true),
  SNP_MEASUREMENT(
      WORKLOAD, "snp.measurement", "the launch measurement equals a reference value", false),

  EXCHANGE_REQUEST_HASH(
      EXCHANGE,
      "exchange.request-hash",
      "SHA-256 of the stored request bytes equals the hash in the signed text or receipt",
      true),
  EXCHANGE_RESPONSE_HASH(
      EXCHANGE,
      "exchange.response-hash",
      "SHA-256 of the stored response bytes equals the hash in the signed text or receipt",
      true),
  EXCHANGE_SIGNATURE(
      EXCHANGE,
      "exchange.signature",
      "the provider's signature verifies for the declared algorithm, strictly encoded",
      true),
  EXCHANGE_SIGNER_ATTESTED(
      EXCHANGE,
      "exchange.signer-attested",
      "the recovered or verified key is the one bound by a verified quote",
      true),
  EXCHANGE_TIME(
      EXCHANGE,
      "exchange.time",
      "what bounds the exchange in time from below and from above, or that nothing does",
      true),
  EXCHANGE_E2EE(
      EXCHANGE,
      "exchange.e2ee",
      "the plaintext shown decrypts from the signed ciphertext under the attested key",
      true),
  EXCHANGE_MODEL(
      EXCHANGE, "exchange.model", "model and ids in request, response and signed text agree", true),
  EXCHANGE_CHAIN(
      EXCHANGE,
      "exchange.chain",
      "structured form: the certificate chain leads to a root of the policy",
      true),
  RECEIPT_SIGNATURE(
      EXCHANGE, "receipt.signature", "the receipt verifies under the attested receipt key", true),
  RECEIPT_KEYSET(
      EXCHANGE, "receipt.keyset", "the receipt names the attested keyset by its digest", true),
  RECEIPT_HASHES(
      EXCHANGE, "receipt.hashes", "request and response hashes equal the stored bytes", true),
  RECEIPT_UPSTREAM(
      EXCHANGE, "receipt.upstream", "what the gateway states of the upstream is consistent", true),
  RECEIPT_SESSION(
      EXCHANGE, "receipt.session", "the session document hashes to its id and holds", true),
  ACI_BINDING(HARDWARE, "aci.binding", "report_data binds the aci statement and its nonce", true),
  ACI_KEYSET_EXPIRY(HARDWARE, "aci.keyset-expiry", "the keyset is current and plausible", true),
  ACI_PROVENANCE(
      PROVENANCE, "aci.provenance", "claimed provenance is backed by measured evidence", false),
  ACI_CUSTODY(HARDWARE, "aci.custody", "key custody is as the specification demands", false),
  ACI_CHANNEL(HARDWARE, "aci.channel", "the channel key is in the attested keyset", false),

  CHANNEL_TLS(
      EXCHANGE,
      "channel.tls",
      "the TLS key that served the collector is the attested one (a claim of the collector)",
      false),

  EVENTLOG_REPLAY(
      WORKLOAD, "eventlog.replay", "all four RTMRs recomputed from the log equal the quote", false),
  EVENTLOG_ORDER(
      WORKLOAD,
      "eventlog.order",
      "trusted names exactly once, in order, before system-ready",
      false),
  WORKLOAD_COMPOSE(
      WORKLOAD,
      "workload.compose",
      "SHA-256(app_compose) equals the measured event and MRCONFIGID",
      false),
  WORKLOAD_APP_ID(WORKLOAD, "workload.app-id", "the measured app id agrees", false),
  WORKLOAD_KEY_PROVIDER(
      WORKLOAD, "workload.key-provider", "the measured key provider agrees", false),
  WORKLOAD_OS_IMAGE(WORKLOAD, "workload.os-image", "the measured OS image agrees", false),
  WORKLOAD_BOOT_RECOMPUTED(
      WORKLOAD,
      "workload.boot-recomputed",
      "MRTD and RTMR0-2 recomputed from configuration, image document and log",
      false),
  WORKLOAD_IMAGES_PINNED(
      WORKLOAD, "workload.images-pinned", "every image in the compose is pinned by digest", false),
  WORKLOAD_ACTIONS(
      WORKLOAD,
      "workload.actions",
      "the compose manager's own quote verifies and binds the action list",
      false),

  GPU_CHAIN(GPU, "gpu.chain", "the device certificate chain leads to the pinned root", false),
  GPU_SIGNATURE(GPU, "gpu.signature", "the device report's signature verifies", false),
  GPU_NONCE(GPU, "gpu.nonce", "the device report answers the expected nonce", false),
  GPU_REVOCATION(GPU, "gpu.revocation", "no certificate of the device chain is revoked", false),
  GPU_RIM_SIGNATURE(GPU, "gpu.rim-signature", "the reference manifests are NVIDIA's", false),
  GPU_MEASUREMENTS(GPU, "gpu.measurements", "measurements equal the golden values", false),
  GPU_MODE(GPU, "gpu.mode", "confidential mode on, developer mode and debug off", false),
  GPU_COUNT(GPU, "gpu.count", "as many distinct devices as expected", false),
  GPU_BINDING(GPU, "gpu.binding", "what ties the GPU to this CPU TEE", false),
  GPU_TOKEN(GPU, "gpu.token", "the service token verifies under an anchored issuer", false),

  SWITCH_CHAIN(GPU, "switch.chain", "the switch's chain leads to the pinned root", false),
  SWITCH_SIGNATURE(GPU, "switch.signature", "the switch's report's signature verifies", false),
  SWITCH_NONCE(GPU, "switch.nonce", "the switch's report answers the expected nonce", false),
  SWITCH_REVOCATION(GPU, "switch.revocation", "no certificate of the chain is revoked", false),
  SWITCH_RIM_SIGNATURE(
      GPU, "switch.rim-signature", "the switch's reference manifest is NVIDIA's", false),
  SWITCH_MEASUREMENTS(
      GPU, "switch.measurements", "the switch's measurements equal the golden values", false),
  SWITCH_MODE(GPU, "switch.mode", "the switch runs published firmware, debug off", false),

  IMAGE_PROVENANCE(
      PROVENANCE,
      "image.provenance",
      "each image has a provenance statement by an identity of the policy",
      false),
  IMAGE_LOG(PROVENANCE, "image.log", "inclusion in the transparency log is proven", false),
  MEASUREMENT_PROVENANCE(
      PROVENANCE,
      "measurement.provenance",
      "the signed predicate's measurements equal the quote's",
      false),

  TIME_BASIS(TIME, "time.basis", "the time used is proven as strongly as the policy asks", false),
  TIME_TOKEN(TIME, "time.token", "each RFC 3161 token verifies under a pinned authority", false),
  TIME_BRACKET(TIME, "time.bracket", "each attestation lies between two trusted instants", false),
  TIME_RENEWAL(TIME, "time.renewal", "each renewal covers everything before it", false);

  private final Question question;
  private final String id;
  private final String passesWhen;
  private final boolean floor;

  CheckId(Question question, String id, String passesWhen, boolean floor) {
    this.question = question;
    this.id = id;
    this.passesWhen = passesWhen;
    this.floor = floor;
  }

  /** Stable id such as {@code tdx.pck-chain}. */
  public String id() {
    return id;
  }

  /** The question this check answers. */
  public Question question() {
    return question;
  }

  /** What has to hold for {@code PASSED}, as a clause. */
  public String passesWhen() {
    return passesWhen;
  }

  /** Whether no policy may waive this check or leave it out while its subject is present. */
  public boolean floor() {
    return floor;
  }

  /** The check with this {@link #id()}. */
  public static Optional<CheckId> byId(String id) {
    return Arrays.stream(values()).filter(c -> c.id.equals(id)).findFirst();
  }
}
