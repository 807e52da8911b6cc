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
      "a manifest names every member with its SHA-256 and size; no member is missing except those"
          + " declared withheld, and none is extra",
      true),
  MANIFEST_SIGNATURE(
      ARCHIVE, "manifest.signature", "every signature over the manifest verifies", true),
  ARCHIVE_ERASURE(
      ARCHIVE,
      "archive.erasure",
      "what a signed record says was erased is gone, and the record's date is possible",
      true),
  MANIFEST_SIGNER(
      ARCHIVE,
      "manifest.signer",
      "the collector that sealed the bundle is one that the policy or --signer names",
      true),

  TDX_QUOTE(
      HARDWARE,
      "tdx.quote",
      "the quote is well formed, its attestation key is bound by the quoting enclave's report, and"
          + " its signature verifies",
      true),
  TDX_PCK_CHAIN(
      HARDWARE,
      "tdx.pck-chain",
      "the platform's certificate chain leads to the pinned Intel root, and is valid and not"
          + " revoked",
      true),
  TDX_COLLATERAL(
      HARDWARE,
      "tdx.collateral",
      "TCB info, QE identity and CRLs are signed by the right Intel certificates, are for this"
          + " platform, and were valid at the time",
      true),
  TDX_COLLATERAL_FRESH(
      HARDWARE,
      "tdx.collateral-fresh",
      "the collateral is as recent as the policy demands (evaluation data number and age)",
      false),
  TDX_QE_IDENTITY(HARDWARE, "tdx.qe-identity", "the quoting enclave is Intel's and current", true),
  TDX_MODULE(
      HARDWARE, "tdx.module", "the TDX module is one that Intel lists, and is unmodified", true),
  TDX_TCB_STATUS(HARDWARE, "tdx.tcb-status", "the policy accepts the converged TCB status", true),
  TDX_ATTRIBUTES(
      HARDWARE,
      "tdx.attributes",
      "debug is off, no reserved bit is set, SEPT_VE_DISABLE is set, and the other attributes are"
          + " as the policy allows",
      true),
  TDX_REPORT_DATA(
      HARDWARE,
      "tdx.report-data",
      "report_data binds the signing key (and TLS or E2EE key) in the provider's layout",
      true),
  TDX_NONCE(HARDWARE, "tdx.nonce", "report_data binds the collector's nonce", false),
  TDX_MEASUREMENTS(
      WORKLOAD,
      "tdx.measurements",
      "MRTD, RTMRs, MRSEAM and MRCONFIGID equal the policy's reference values",
      false),
  SGX_QUOTE(
      HARDWARE,
      "sgx.quote",
      "the SGX quote is well formed and signed, and its chain, collateral and TCB status are"
          + " accepted",
      true),

  SNP_REPORT(HARDWARE, "snp.report", "the SEV-SNP report is well formed and signed", true),
  SNP_CHAIN(HARDWARE, "snp.chain", "the VCEK or VLEK chains to the pinned AMD root", true),
  SNP_REVOCATION(
      HARDWARE,
      "snp.revocation",
      "AMD's revocation list of that time names no certificate above the report's key",
      false),
  SNP_TCB(HARDWARE, "snp.tcb", "the reported TCB meets the policy", true),
  SNP_POLICY(
      HARDWARE,
      "snp.policy",
      "debug is off, and guest policy and platform are as the policy allows",
      true),
  SNP_REPORT_DATA(HARDWARE, "snp.report-data", "report_data binds the provider's key", true),
  SNP_NONCE(HARDWARE, "snp.nonce", "report_data binds the collector's nonce", false),
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
      "the time that the TEE stated agrees with the time that is proven, given or claimed",
      true),
  EXCHANGE_E2EE(
      EXCHANGE,
      "exchange.e2ee",
      "the plaintext shown decrypts from the signed ciphertext under the attested key",
      true),
  EXCHANGE_MODEL(
      EXCHANGE,
      "exchange.model",
      "the model and ids in request, response and signed text do not contradict one another, and"
          + " the policy accepts the model",
      true),
  EXCHANGE_CHAIN(
      EXCHANGE,
      "exchange.chain",
      "the certificates in a structured signature record lead to a trusted root",
      true),
  RECEIPT_SIGNATURE(
      EXCHANGE, "receipt.signature", "the receipt verifies under the attested receipt key", true),
  RECEIPT_KEYSET(
      EXCHANGE, "receipt.keyset", "the receipt names the attested keyset by its digest", true),
  RECEIPT_HASHES(
      EXCHANGE,
      "receipt.hashes",
      "the receipt's request and response hashes equal those of the stored bytes",
      true),
  RECEIPT_UPSTREAM(
      EXCHANGE,
      "receipt.upstream",
      "the receipt states one upstream that the gateway verified, or the policy accepts one that it"
          + " did not verify",
      true),
  RECEIPT_SESSION(
      EXCHANGE,
      "receipt.session",
      "the cited session hashes to its id and was valid at the time of the exchange",
      true),
  ACI_BINDING(HARDWARE, "aci.binding", "report_data binds the aci statement and its nonce", true),
  ACI_KEYSET_EXPIRY(
      HARDWARE,
      "aci.keyset-expiry",
      "the keyset was current and expires within the policy's limit",
      true),
  ACI_PROVENANCE(
      PROVENANCE,
      "aci.provenance",
      "measured evidence supports the provenance that the report claims",
      false),
  ACI_CUSTODY(
      HARDWARE,
      "aci.custody",
      "a key service that the policy names gave out the keyset's keys",
      false),
  ACI_CHANNEL(
      HARDWARE,
      "aci.channel",
      "the TLS key that the collector recorded is in the attested keyset",
      false),

  CHANNEL_TLS(
      EXCHANGE,
      "channel.tls",
      "the TLS key that served the collector is the attested one (a claim of the collector)",
      false),

  EVENTLOG_REPLAY(
      WORKLOAD,
      "eventlog.replay",
      "all four RTMRs, recomputed from the log, equal those in the quote",
      false),
  EVENTLOG_ORDER(
      WORKLOAD,
      "eventlog.order",
      "each trusted name occurs exactly once, in order, before system-ready",
      false),
  WORKLOAD_COMPOSE(
      WORKLOAD,
      "workload.compose",
      "SHA-256(app_compose) equals the measured compose hash, and MRCONFIGID where that is used",
      false),
  WORKLOAD_APP_ID(
      WORKLOAD, "workload.app-id", "the measured app id is one that the policy names", false),
  WORKLOAD_KEY_PROVIDER(
      WORKLOAD,
      "workload.key-provider",
      "the measured key provider is one that the policy names",
      false),
  WORKLOAD_OS_IMAGE(
      WORKLOAD, "workload.os-image", "the measured OS image is one that the policy names", false),
  WORKLOAD_BOOT_RECOMPUTED(
      WORKLOAD,
      "workload.boot-recomputed",
      "MRTD, RTMR1 and RTMR2 are those of an image that the policy names, and RTMR0 follows from"
          + " the shape of the machine",
      false),
  WORKLOAD_IMAGES_PINNED(
      WORKLOAD,
      "workload.images-pinned",
      "every image in the compose file is pinned by digest",
      false),
  WORKLOAD_ACTIONS(
      WORKLOAD,
      "workload.actions",
      "the compose manager's own quote verifies and binds the action list",
      false),

  GPU_CHAIN(GPU, "gpu.chain", "the device's certificate chain leads to the pinned root", false),
  GPU_SIGNATURE(GPU, "gpu.signature", "the signature on the device's report verifies", false),
  GPU_NONCE(GPU, "gpu.nonce", "the device's report answers the expected nonce", false),
  GPU_REVOCATION(GPU, "gpu.revocation", "no certificate of the device's chain is revoked", false),
  GPU_RIM_SIGNATURE(GPU, "gpu.rim-signature", "the reference manifests are NVIDIA's", false),
  GPU_MEASUREMENTS(GPU, "gpu.measurements", "measurements equal the golden values", false),
  GPU_MODE(GPU, "gpu.mode", "confidential mode is on; developer mode and debug are off", false),
  GPU_COUNT(GPU, "gpu.count", "there are as many distinct devices as expected", false),
  GPU_BINDING(
      GPU, "gpu.binding", "the verified quote of this CPU TEE binds the GPU evidence", false),
  GPU_TOKEN(GPU, "gpu.token", "the service's token verifies under an anchored issuer", false),

  SWITCH_CHAIN(GPU, "switch.chain", "the switch's chain leads to the pinned root", false),
  SWITCH_SIGNATURE(GPU, "switch.signature", "the signature on the switch's report verifies", false),
  SWITCH_NONCE(GPU, "switch.nonce", "the switch's report answers the expected nonce", false),
  SWITCH_REVOCATION(
      GPU, "switch.revocation", "no certificate of the switch's chain is revoked", false),
  SWITCH_RIM_SIGNATURE(
      GPU, "switch.rim-signature", "the switch's reference manifest is NVIDIA's", false),
  SWITCH_MEASUREMENTS(
      GPU, "switch.measurements", "the switch's measurements equal the golden values", false),
  SWITCH_MODE(GPU, "switch.mode", "the switch runs published firmware with debug off", false),

  IMAGE_PROVENANCE(
      PROVENANCE,
      "image.provenance",
      "each image has a signed build statement by an identity that the policy names",
      false),
  IMAGE_LOG(PROVENANCE, "image.log", "inclusion in the transparency log is proven", false),
  MEASUREMENT_PROVENANCE(
      PROVENANCE,
      "measurement.provenance",
      "the measurements in the signed statement equal those in the quote",
      false),
  PLATFORM_REGISTRY(
      PROVENANCE,
      "platform.registry",
      "a register of machines by a signer whom the policy names lists this machine, and is as"
          + " recent as the policy demands",
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
