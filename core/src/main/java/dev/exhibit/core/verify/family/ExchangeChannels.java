package dev.exhibit.core.verify.family;

import dev.exhibit.core.aci.AciCode;
import dev.exhibit.core.aci.RecordedPeers;
import dev.exhibit.core.appraisal.CheckId;
import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Finding;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Key;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Subject;
import dev.exhibit.core.attestation.AttestationCode;
import dev.exhibit.core.verify.casefile.CaseFile;
import dev.exhibit.core.verify.casefile.ExchangeCase;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The connection of each exchange, whose recorded TLS keys the machines of the bundle have to bind:
 * that a report came from one of them does not say that the request went there.
 *
 * <p>{@code aci.channel} asks where a keyset lists the TLS keys, {@code channel.tls} where a report
 * of another form may bind one. A report cannot keep the other check from being asked.
 */
public final class ExchangeChannels implements Family {
  /** In the details of a finding that passed: for each key, an attestation that binds it. */
  public static final String BOUND_BY = "boundBy";

  @Override
  public List<Key> keys(CaseFile file) {
    Set<CheckId> checks = checks(file);
    return file.exchanges().stream()
        .filter(exchange -> !exchange.tlsPeers().isEmpty())
        .flatMap(exchange -> checks.stream().map(check -> new Key(check, exchange.subject())))
        .toList();
  }

  private static Set<CheckId> checks(CaseFile file) {
    Set<CheckId> checks = EnumSet.noneOf(CheckId.class);
    file.attestations()
        .forEach(a -> checks.add(a.aci().isPresent() ? CheckId.ACI_CHANNEL : CheckId.CHANNEL_TLS));
    if (checks.isEmpty()) {
      checks.add(CheckId.CHANNEL_TLS);
    }
    return checks;
  }

  @Override
  public Answer appraise(CaseFile file, Proofs proofs) {
    BoundTlsKeys keys = new BoundTlsKeys(proofs);
    Set<CheckId> checks = checks(file);
    List<Finding> findings = new ArrayList<>();
    for (ExchangeCase exchange : file.exchanges()) {
      if (!exchange.tlsPeers().isEmpty()) {
        checks.forEach(
            check -> findings.add(judge(new Key(check, exchange.subject()), exchange, keys)));
      }
    }
    boolean recorded = file.attestations().stream().anyMatch(a -> !a.tlsPeers().isEmpty());
    return new Answer(recorded ? findings : unanchored(findings), proofs);
  }

  /** Where no report has a recorded key, nothing shows which connection its machine answered on. */
  private static List<Finding> unanchored(List<Finding> findings) {
    Message why =
        Message.of("No TLS key was recorded for any report, so this is only half of a comparison.");
    return findings.stream()
        .map(f -> f instanceof Finding.Passed ? f.key().blocked(why) : f)
        .toList();
  }

  private static Finding judge(Key key, ExchangeCase exchange, BoundTlsKeys keys) {
    RecordedPeers peers = exchange.tlsPeers().recorded();
    Grounds grounds =
        Grounds.of("")
            .from(exchange.tlsPeers().sites())
            .with("recorded", peers.keys().stream().map(Sha256::hex).toList());
    Set<String> binding = new TreeSet<>();
    for (Sha256 peer : peers.keys()) {
      Optional<Subject> bound =
          key.check() == CheckId.ACI_CHANNEL
              ? keys.listing(peer, exchange.host())
              : keys.binding(peer, exchange.host());
      if (bound.isEmpty()) {
        return key.missing(
            notBound(key.check()),
            grounds.saying(
                Message.of(
                    "The collector recorded a TLS key for this exchange that no verified quote of"
                        + " the bundle binds: %s.",
                    peer.hex())));
      }
      bound.ifPresent(subject -> binding.add(subject.path()));
    }
    return peers
        .rest()
        .map(rest -> key.missing(rest.code(), grounds.saying(rest.said())))
        .orElseGet(() -> bound(key, grounds.with(BOUND_BY, List.copyOf(binding))));
  }

  private static Finding bound(Key key, Grounds grounds) {
    Grounds said =
        grounds.saying(
            "The collector says which TLS key the server had in this exchange, and a verified quote"
                + " in the bundle binds that key.");
    return key.passed(
        key.check() == CheckId.ACI_CHANNEL
            ? AciCode.CHANNEL_KEY_LISTED
            : AttestationCode.TLS_PEER_ATTESTED,
        said);
  }

  private static Code.Lacking notBound(CheckId check) {
    return check == CheckId.ACI_CHANNEL
        ? AciCode.CHANNEL_KEY_NOT_LISTED
        : AttestationCode.TLS_PEER_NOT_ATTESTED;
  }
}
