package dev.exhibit.core.cross;

import dev.exhibit.core.cross.packed.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares bundles, one row at a time. It keeps each value once, with what it belongs to and the
 * names of a few bundles; what was seen once, as nearly everything is, is kept packed: some hundred
 * bytes a bundle, a few hundred an exchange, and some forty a GPU.
 */
public final class CrossChecks {
  /** How the bundles are called, by the number of their row. */
  private final Texts names = new Texts();

  private final AnsweredNonces nonces = new AnsweredNonces(names);
  private final Repeats exchanges = new Repeats(CrossCode.EXCHANGE, names);
  private final Repeats answers = new Repeats(CrossCode.ANSWER, names);
  private final Successions software = new Successions(CrossCode.SOFTWARE, false);
  private final Successions keys = new Successions(CrossCode.KEYS, true);
  private final Repeats signers = new Repeats(CrossCode.SIGNER, names);
  private final MovedDevices devices = new MovedDevices(names);
  private final FirmwareSteps firmware = new FirmwareSteps();
  private final Conversations conversations = new Conversations(names);

  /** Takes one bundle; a copy of one that was taken adds nothing to what belongs to a manifest. */
  public void add(VerdictRow row) {
    VerdictRow.Compared compared = row.compared();
    Entered bundle = new Entered(row, names.add(row.bundle()));
    nonces.add(bundle);
    compared.exchanges().forEach(e -> exchanges.add(e, "bundle " + row.manifestSha256(), bundle));
    compared.answers().forEach(a -> answers.add(a.value(), a.of(), bundle));
    compared.signers().stream()
        .filter(signer -> !signer.of().isEmpty())
        .forEach(signer -> signers.add(signer.value(), signer.of(), bundle));
    for (VerdictRow.Machine machine : compared.machines()) {
      software.add(machine.service(), machine.software(), bundle);
      firmware.add(machine, row);
      if (!machine.service().isEmpty()) {
        machine
            .keys()
            .forEach(key -> keys.add(machine.service() + ", " + key.of(), key.value(), bundle));
      }
    }
    compared.devices().forEach(device -> devices.add(device, bundle));
    conversations.add(bundle);
  }

  /** What they show together, by the order of {@link CrossCode}. */
  public List<CrossFinding> findings() {
    List<CrossFinding> findings = new ArrayList<>();
    findings.addAll(nonces.findings());
    findings.addAll(exchanges.findings());
    findings.addAll(answers.findings());
    findings.addAll(devices.findings());
    findings.addAll(software.findings());
    findings.addAll(firmware.findings());
    findings.addAll(keys.findings());
    findings.addAll(signers.findings());
    findings.addAll(conversations.findings());
    return findings;
  }
}
