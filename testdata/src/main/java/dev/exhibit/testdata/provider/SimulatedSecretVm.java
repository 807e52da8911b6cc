package dev.exhibit.testdata.provider;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.nvidia.GpuFiles;
import dev.exhibit.testdata.nvidia.GpuScenario;

/**
 * A machine as Secret AI runs it: its TLS key and a nonce of its own choice are in the quote, and
 * its GPUs answer that nonce. Nothing signs a response.
 *
 * @param nonce what the machine chose, 32 bytes
 */
public record SimulatedSecretVm(SimulatedNode node, Bytes nonce) {
  /** The machine of a seeded tee. */
  public static SimulatedSecretVm seeded(long number) {
    SimulatedTee tee = SimulatedTee.seeded(number);
    return new SimulatedSecretVm(
        tee.node("secret vm"), tee.seed("nonce of the machine").bytes(ReportData.HALF));
  }

  /** What {@code /cpu} answers: the quote in hex. */
  public Bytes cpu() {
    return Bytes.utf8(node.quote(node.tls().spkiHash().bytes().concat(nonce)).bytes().hex());
  }

  /** What {@code /gpu} answers: evidence of one device, with the nonce it was asked for. */
  public Bytes gpu() {
    return gpuFiles().payload();
  }

  /** The device's files, its vendor's roots among them. */
  public GpuFiles gpuFiles() {
    return GpuScenario.answering(GpuScenario.seeded(1, 1).nvidia(), 1, nonce).files();
  }

  /** SHA-256 of the SPKI of the key that ends TLS. */
  public Sha256 tlsPeer() {
    return node.tls().spkiHash();
  }
}
