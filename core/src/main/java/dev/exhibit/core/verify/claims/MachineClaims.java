package dev.exhibit.core.verify.claims;

import dev.exhibit.core.aci.Keyset;
import dev.exhibit.core.aci.VerifiedKeyset;
import dev.exhibit.core.aci.receipt.ReceiptCode;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Claim;
import dev.exhibit.core.appraisal.Claim.Basis;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.appraisal.TeeKind;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.attestation.AttestedIdentity;
import dev.exhibit.core.attestation.VerifiedTee;
import dev.exhibit.core.intel.VerifiedQuote;
import dev.exhibit.core.intel.quote.IntelCode;
import dev.exhibit.core.intel.tcb.TcbState;
import dev.exhibit.core.verify.family.ModelMachine;
import dev.exhibit.core.verify.family.ProvenMachine;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sorting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What may be said of the machines: each of them once, however often its quote is shown. */
final class MachineClaims {
  /** What a gateway can show of the machine behind it, or that it is that machine itself. */
  private static final Set<Code> OF_THE_MODEL =
      Ordered.set(ReceiptCode.SESSION_AUDITED, ReceiptCode.SERVED_DIRECTLY);

  private final Map<Key, Finding> findings;
  private final Map<Subject, VerifiedKeyset> keysets;
  private final List<Claim> said = new ArrayList<>();

  private MachineClaims(Map<Key, Finding> findings, Map<Subject, VerifiedKeyset> keysets) {
    this.findings = findings;
    this.keysets = keysets;
  }

  static List<Claim> of(
      List<ProvenMachine> quotes,
      Map<Subject, VerifiedKeyset> keysets,
      Map<Key, Finding> findings) {
    MachineClaims claims = new MachineClaims(findings, keysets);
    SameQuotes same = SameQuotes.of(quotes);
    same.showings().forEach(claims::machine);
    claims.processors(same.showings().size(), quotes);
    claims.gateways(quotes);
    claims.said.addAll(SnpMachineClaims.notProven(quotes, findings));
    claims.unsigned(quotes);
    return claims.said;
  }

  /** The attestations that show one quote. What is said of it is said once. */
  private void machine(List<ProvenMachine> showing) {
    Set<Message> texts = new LinkedHashSet<>();
    for (ProvenMachine proven : freshFirst(showing)) {
      sentences(proven)
          .forEach(
              (thing, text) -> {
                if (texts.add(thing)) {
                  said.add(new Claim(Basis.HARDWARE, proven.subject(), text));
                }
              });
    }
    if (showing.size() > 1) {
      List<Subject> others = showing.stream().skip(1).map(ProvenMachine::subject).toList();
      said.add(
          new Claim(
              Basis.HARDWARE,
              showing.get(0).subject(),
              Message.of(
                  "the same quote is shown as %s: this is one machine, not %d",
                  Several.named(others), showing.size())));
    }
  }

  /** A nonce that one attestation records was answered, though another records none. */
  private List<ProvenMachine> freshFirst(List<ProvenMachine> showing) {
    return showing.stream()
        .sorted(Sorting.by(proven -> !passed(proven.tee().kind().nonce(), proven.subject())))
        .toList();
  }

  /** What is said of a quote, each by the words that are the same wherever it is shown. */
  private Map<Message, Message> sentences(ProvenMachine proven) {
    Subject subject = proven.subject();
    TeeKind kind = proven.tee().kind();
    if (!kind.genuine().stream().allMatch(check -> passed(check, subject))) {
      return Map.of();
    }
    Map<Message, Message> sentences = new LinkedHashMap<>();
    Message genuine = genuine(proven);
    sentences.put(genuine, genuine);
    if (passed(kind.reportData(), subject)) {
      Message key = key(proven);
      sentences.put(key, fresh(kind, subject, key));
    }
    if (passed(kind.measurements(), subject)) {
      Message software = withGuest(kind, subject, software(kind, subject));
      sentences.put(software, software);
    }
    return sentences;
  }

  /** Of a machine whose guest is measured by a virtual TPM. */
  private Message withGuest(TeeKind kind, Subject subject, Message software) {
    Finding measured = findings.get(new Key(kind.measurements(), subject));
    return measured != null && measured.code().equals(AttestationCode.GUEST_REGISTERS_MATCH)
        ? Message.of(
            "%s, and the registers of the guest's virtual TPM that the policy names have values of"
                + " it",
            software)
        : software;
  }

  private Message software(TeeKind kind, Subject subject) {
    if (rebuilt(subject)) {
      return Message.of(
          "the measured boot is that of an OS image that the policy names: its registers were"
              + " rebuilt");
    }
    return kind == TeeKind.SNP
        ? SnpMachineClaims.software(findings.get(new Key(kind.measurements(), subject)))
        : Message.of("the measured software equals the policy's reference values");
  }

  private Message genuine(ProvenMachine proven) {
    return switch (proven.tee()) {
      case VerifiedTee.Tdx tdx -> genuine(what(proven), proven.subject(), tdx.verified());
      case VerifiedTee.Snp snp ->
          SnpMachineClaims.genuine(
              what(proven),
              snp.verified(),
              Optional.ofNullable(findings.get(new Key(CheckId.SNP_TCB, proven.subject()))));
    };
  }

  /** Under a simulator's root nothing is genuine. */
  private static Message what(ProvenMachine proven) {
    boolean simulated =
        switch (proven.tee()) {
          case VerifiedTee.Tdx tdx -> tdx.verified().simulated();
          case VerifiedTee.Snp snp -> snp.verified().simulated();
        };
    return simulated ? Message.of("simulated") : Message.of("genuine");
  }

  private Message genuine(Message what, Subject subject, VerifiedQuote quote) {
    TcbState tcb = quote.tcb();
    Value status = Value.name(tcb.status().word());
    return passed(CheckId.TDX_TCB_STATUS, subject)
        ? Message.of(
            "a %s Intel TDX machine (firmware %s, evaluation data %d, FMSPC %s)",
            what, status, tcb.tcbInfoNumber(), quote.fmspc())
        : Message.of(
            "a %s Intel TDX machine (firmware %s, which the policy does not accept, evaluation"
                + " data %d, FMSPC %s)",
            what, status, tcb.tcbInfoNumber(), quote.fmspc());
  }

  private Message key(ProvenMachine proven) {
    return proven
        .bound()
        .identity()
        .map(MachineClaims::key)
        .or(() -> Optional.ofNullable(keysets.get(proven.subject())).map(MachineClaims::key))
        .orElseGet(() -> Message.of("the keys of the report are bound to it"));
  }

  private Message fresh(TeeKind kind, Subject subject, Message key) {
    return passed(kind.nonce(), subject)
        ? Message.of("%s and it answered the collector's nonce", key)
        : Message.of("%s; it is not shown to be fresh", key);
  }

  private static Message key(AttestedIdentity identity) {
    return identity.kind() == AttestedIdentity.Kind.ECDSA_ADDRESS
        ? Message.of("the signing key (address %s) is bound to it", Value.name(identity.text()))
        : Message.of("the signing key (Ed25519 key %s) is bound to it", identity.identity());
  }

  private static Message key(VerifiedKeyset keyset) {
    List<String> keys = keyset.keyset().receiptKeys().stream().map(Keyset.NamedKey::keyId).toList();
    return Message.of(
        "the keyset %s, with the receipt keys %s, is bound to it",
        keyset.keyset().name(), Several.of(keys));
  }

  /** Several quotes of one processor are not several computers. */
  private void processors(int quotes, List<ProvenMachine> proven) {
    long processors = proven.stream().map(MachineClaims::processor).distinct().count();
    if (quotes > processors) {
      said.add(
          new Claim(
              Basis.HARDWARE,
              Subject.BUNDLE,
              processors == 1
                  ? Message.of("%d different quotes were made by one processor", quotes)
                  : Message.of(
                      "%d different quotes were made by %d processors", quotes, processors)));
    }
  }

  private static Bytes processor(ProvenMachine proven) {
    return switch (proven.tee()) {
      case VerifiedTee.Tdx tdx -> tdx.verified().platform().ppid();
      case VerifiedTee.Snp snp -> SnpMachineClaims.processor(snp.verified());
    };
  }

  /** A machine whose report binds a key of its channel alone signs nothing that it answers. */
  private void unsigned(List<ProvenMachine> quotes) {
    boolean channels =
        quotes.stream()
            .anyMatch(
                q ->
                    passed(q.tee().kind().reportData(), q.subject())
                        && q.bound().tlsFingerprint().isPresent());
    boolean signs =
        quotes.stream()
            .anyMatch(q -> q.bound().identity().isPresent() || keysets.containsKey(q.subject()));
    if (channels && !signs) {
      said.add(
          new Claim(
              Basis.NOT_PROVEN,
              Subject.BUNDLE,
              "that these machines produced any response: what is bound to them is the key of a"
                  + " channel, and nothing signs a response"));
    }
  }

  private void gateways(List<ProvenMachine> quotes) {
    if (findings.values().stream().noneMatch(f -> OF_THE_MODEL.contains(f.code()))) {
      said.addAll(ModelMachine.notProven(quotes, findings));
    }
  }

  private boolean rebuilt(Subject subject) {
    Finding finding = findings.get(new Key(CheckId.TDX_MEASUREMENTS, subject));
    return finding != null && finding.code().equals(IntelCode.BOOT_REBUILT);
  }

  private boolean passed(CheckId check, Subject subject) {
    return findings.get(new Key(check, subject)) instanceof Finding.Passed;
  }
}
