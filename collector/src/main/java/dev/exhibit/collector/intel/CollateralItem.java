package dev.exhibit.collector.intel;

import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.intel.pki.QuotedPlatform;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One document to fetch.
 *
 * @param label what it is called in messages
 * @param name its name in the bundle
 * @param json whether it is JSON, else a revocation list
 * @param chain the issuer chain that comes with it in a header
 */
public record CollateralItem(
    String label, Role role, String name, URI uri, boolean json, Optional<Chain> chain) {
  private static final String FOLDER = "collateral/intel/";

  /**
   * An issuer chain.
   *
   * @param headers names under which services send it, in lower case
   */
  public record Chain(Role role, List<String> headers) {
    public Chain {
      headers = List.copyOf(headers);
    }
  }

  private static final Chain TCB_INFO_CHAIN =
      new Chain(
          Role.INTEL_TCB_INFO_ISSUER_CHAIN,
          List.of("tcb-info-issuer-chain", "sgx-tcb-info-issuer-chain"));
  private static final Chain QE_IDENTITY_CHAIN =
      new Chain(Role.INTEL_QE_IDENTITY_ISSUER_CHAIN, List.of("sgx-enclave-identity-issuer-chain"));
  private static final Chain PCK_CRL_CHAIN =
      new Chain(Role.INTEL_PCK_CRL_ISSUER_CHAIN, List.of("sgx-pck-crl-issuer-chain"));

  /** What quotes of these platforms call for, each document once, in the order of the platforms. */
  public static List<CollateralItem> of(Pcs pcs, Collection<QuotedPlatform> platforms) {
    Map<String, CollateralItem> items = new LinkedHashMap<>();
    for (QuotedPlatform platform : platforms) {
      for (CollateralItem item :
          List.of(
              tcbInfo(pcs, platform),
              qeIdentity(pcs, platform),
              pckCrl(pcs, platform),
              rootCrl(pcs))) {
        items.putIfAbsent(item.name(), item);
      }
    }
    return List.copyOf(items.values());
  }

  private static CollateralItem tcbInfo(Pcs pcs, QuotedPlatform platform) {
    String fmspc = platform.fmspc().hex();
    return new CollateralItem(
        "TCB info of " + fmspc,
        Role.INTEL_TCB_INFO,
        FOLDER + Pcs.family(platform.tee()) + "-tcb-info-" + fmspc + ".json",
        pcs.tcbInfo(platform.tee(), fmspc),
        true,
        Optional.of(TCB_INFO_CHAIN));
  }

  private static CollateralItem qeIdentity(Pcs pcs, QuotedPlatform platform) {
    return new CollateralItem(
        "QE identity",
        Role.INTEL_QE_IDENTITY,
        FOLDER + Pcs.family(platform.tee()) + "-qe-identity.json",
        pcs.qeIdentity(platform.tee()),
        true,
        Optional.of(QE_IDENTITY_CHAIN));
  }

  private static CollateralItem pckCrl(Pcs pcs, QuotedPlatform platform) {
    String ca = platform.processorCa() ? "processor" : "platform";
    return new CollateralItem(
        "PCK revocation list (" + ca + ")",
        Role.INTEL_PCK_CRL,
        FOLDER + "pck-crl-" + ca + ".crl",
        pcs.pckCrl(ca),
        false,
        Optional.of(PCK_CRL_CHAIN));
  }

  private static CollateralItem rootCrl(Pcs pcs) {
    return new CollateralItem(
        "root revocation list",
        Role.INTEL_ROOT_CA_CRL,
        FOLDER + "root-ca.crl",
        pcs.rootCrl(),
        false,
        Optional.empty());
  }
}
