package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.appraisal.Stopped;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.core.nvidia.device.VerifiedGpu;
import dev.exhibit.core.nvidia.pki.CertificateNames;
import dev.exhibit.data.Ordered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * {@code gpu.token}: what the service's tokens say of these devices. Signatures come first, then
 * whether the token is about this evidence, then what it says, and last whether anybody vouches for
 * the key that said it.
 *
 * <p>A token by itself is refused outside of its dates. Beside devices, one that was made for
 * another time contradicts nothing: it is no opinion on this time, and a bundle of a day may hold
 * the tokens of every hour.
 */
public final class TokenCheck {
  private static final Set<Code> OF_OTHER_HOURS =
      Ordered.set(TokenCode.OTHER_NONCE, TokenCode.OF_ANOTHER_TIME);

  private static final String OPINIONS = "opinions";
  private static final int MOST_SAID = 3;

  private final Optional<Map<String, VerifiedGpu>> devices;
  private final Set<String> covered = new TreeSet<>();

  private TokenCheck(Optional<List<VerifiedGpu>> devices) {
    this.devices = devices.map(TokenCheck::bySerial);
  }

  private static Map<String, VerifiedGpu> bySerial(List<VerifiedGpu> devices) {
    Map<String, VerifiedGpu> bySerial = new LinkedHashMap<>();
    devices.forEach(d -> bySerial.putIfAbsent(d.serial(), d));
    return bySerial;
  }

  /**
   * Judges the tokens.
   *
   * @param devices the verified devices they should be about; empty if there is only the token
   */
  public static Step<?> judge(
      List<Step<VerifiedToken>> tokens, Optional<List<VerifiedGpu>> devices) {
    TokenCheck check = new TokenCheck(devices);
    List<Step<?>> rulings = new ArrayList<>();
    List<Step<?>> unsigned = new ArrayList<>();
    for (Step<VerifiedToken> token : tokens) {
      Step<?> ruling = token.value().<Step<?>>map(check::judge).orElse(token);
      (ruling.isBroken() && token.value().isEmpty() ? unsigned : rulings).add(ruling);
    }
    Step<?> said = check.conclude(rulings);
    if (said.holds()) {
      return besides(said, Stream.concat(rulings.stream(), unsigned.stream()).toList());
    }
    return said.isBroken() || unsigned.isEmpty() ? said : unsigned.get(0);
  }

  /** What was not counted; a bundle of a day holds tokens of other hours. */
  private static Step<?> besides(Step<?> held, List<Step<?>> all) {
    List<Step<?>> others =
        all.stream().filter(r -> !r.holds() && !OF_OTHER_HOURS.contains(r.code())).toList();
    return others.isEmpty()
        ? held
        : held.on(
            held.grounds()
                .adding(
                    Message.of(
                        "Tokens that are shown too and were not counted: %d. The first: %s",
                        others.size(), others.get(0).grounds().said())));
  }

  /**
   * What the tokens say whose signatures hold: a contradiction first; then success, if all devices
   * are covered; then why not. A token that no key signed says nothing beside one that holds.
   */
  private Step<?> conclude(List<Step<?>> rulings) {
    if (rulings.isEmpty()) {
      return Step.lacking(TokenCode.ABSENT, "There is no token of an attestation service.");
    }
    Optional<Step<?>> failed = first(rulings, Step::isBroken);
    if (failed.isPresent()) {
      return failed.get();
    }
    Set<String> left = new TreeSet<>(devices.map(Map::keySet).orElse(Set.of()));
    left.removeAll(covered);
    Step<?> best =
        together(rulings.stream().filter(Step::holds).toList())
            .or(
                () ->
                    rulings.stream()
                        .filter(r -> !r.code().equals(TokenCode.OTHER_NONCE))
                        .findFirst())
            .orElseGet(() -> rulings.get(0));
    boolean partly = !covered.isEmpty() && !left.isEmpty();
    return partly ? partly(left) : best;
  }

  /** What several tokens say that hold, as one. */
  private Optional<Step<?>> together(List<Step<?>> held) {
    if (held.size() < 2) {
      return held.stream().findFirst();
    }
    Grounds all = held.get(0).grounds();
    for (Step<?> other : held.subList(1, held.size())) {
      for (Site site : other.grounds().sites()) {
        all = all.at(site);
      }
      all =
          all.restingOn(other.grounds().dated())
              .simulated(all.simulated() || other.grounds().simulated());
    }
    List<Message> said =
        held.stream().limit(MOST_SAID).map(step -> step.grounds().said()).distinct().toList();
    Message whole =
        Message.of(
            "Together %d tokens call %d devices good. %s%s",
            held.size(),
            covered.size(),
            Message.joined(" ", said),
            held.size() > MOST_SAID
                ? Message.of(" Further tokens are not quoted.")
                : Message.of(""));
    List<Object> further =
        held.stream()
            .skip(1)
            .flatMap(step -> Stream.ofNullable(step.grounds().details().get(OPINIONS)))
            .toList();
    return Optional.of(held.get(0).on(all.saying(whole).with("furtherOpinions", further)));
  }

  private static Optional<Step<?>> first(List<Step<?>> rulings, Predicate<Step<?>> wanted) {
    return rulings.stream().filter(wanted).findFirst();
  }

  private static Step<?> partly(Set<String> left) {
    return Step.lacking(
            TokenCode.COVERS_PART,
            Message.of(
                "The service's tokens leave out some of the verified devices (%d).", left.size()))
        .with("leftOut", List.copyOf(left));
  }

  private Step<VerifiedToken> judge(VerifiedToken token) {
    return Step.<VerifiedToken>of(
            () -> {
              requireOurNonce(token);
              requireTimelyAlone(token);
              requireNoContradiction(token);
              requireTimely(token);
              return anchored(token).proving(token);
            })
        .at(token.site())
        .restingOn(token.certificates())
        .with(OPINIONS, opinions(token));
  }

  private void requireOurNonce(VerifiedToken token) throws Stopped {
    String nonce = StatedHex.spelt(token.nonce());
    if (nonce.isBlank()) {
      throw Stopped.lacking(
          TokenCode.NOT_UNDERSTOOD,
          "The token states no nonce, so nothing says which evidence it is about.");
    }
    Set<String> ours =
        devices
            .map(d -> d.values().stream().map(v -> v.nonce().hex()).collect(Ordered.toSet()))
            .orElse(Set.of(nonce));
    if (!ours.contains(nonce)) {
      throw new Stopped(
          Step.lacking(
                  TokenCode.OTHER_NONCE,
                  "The token is about a nonce that no verified device here answered.")
              .compared(
                  Value.anyOf(new TreeSet<>(ours).stream().map(TokenCheck::hex)), hex(nonce)));
    }
  }

  private void requireTimelyAlone(VerifiedToken token) throws Stopped {
    if (devices.isEmpty() && token.untimely().isPresent()) {
      throw new Stopped(token.untimely().get());
    }
  }

  private static void requireTimely(VerifiedToken token) throws Stopped {
    if (token.untimely().isPresent()) {
      Step<?> why = token.untimely().get();
      throw Stopped.lacking(TokenCode.OF_ANOTHER_TIME, why.grounds().said());
    }
  }

  /**
   * Anybody can make a token and a key set with which it verifies: beside devices, what such a
   * token says contradicts nothing, and is told.
   */
  private void requireNoContradiction(VerifiedToken token) throws Stopped {
    try {
      ClaimedResults.requireGood(token);
      requireOurDevices(token);
    } catch (Stopped e) {
      boolean nobodys = devices.isPresent() && token.anchor().isEmpty();
      throw nobodys && e.step().isBroken() ? nobodysWord(e) : e;
    }
  }

  private static Stopped nobodysWord(Stopped contradiction) {
    return Stopped.lacking(
        TokenCode.KEY_NOT_ANCHORED,
        Message.of(
            "A token speaks against the devices, and no anchor vouches for the key set that came"
                + " with it. It says: %s",
            contradiction.step().grounds().said()));
  }

  private void requireOurDevices(VerifiedToken token) throws Stopped {
    if (devices.isEmpty()) {
      return;
    }
    for (DeviceOpinion opinion : token.devices().values()) {
      if (opinion.serial().isBlank()) {
        throw Stopped.lacking(
            TokenCode.NOT_UNDERSTOOD,
            "A part of the token states no ueid, so nothing says which device it is about.");
      }
      VerifiedGpu device = devices.get().get(opinion.serial());
      if (device == null) {
        throw Stopped.lacking(
            TokenCode.COVERS_PART,
            Message.of(
                "The token is about a device that is not among the verified ones (serial %s).",
                opinion.serial()));
      }
      requireSameVersions(opinion, device);
    }
  }

  private static Value hex(String digits) {
    return new Value(Value.Kind.HEX, digits);
  }

  private static void requireSameVersions(DeviceOpinion opinion, VerifiedGpu device)
      throws Stopped {
    if (device.isSwitch()) {
      return;
    }
    List<StatedVersion> versions =
        List.of(
            new StatedVersion("driver", device.driver(), opinion.driver()),
            new StatedVersion("vbios", device.vbios(), opinion.vbios()));
    if (versions.stream().anyMatch(StatedVersion::differs)) {
      throw new Stopped(
          Step.broken(
                  TokenCode.CONTRADICTS_EVIDENCE,
                  Message.of(
                      "The token and the report state different versions for %s.",
                      device.subject()))
              .compared(
                  StatedVersion.values(versions, StatedVersion::reported),
                  StatedVersion.values(versions, StatedVersion::inToken)));
    }
    for (StatedVersion version : versions) {
      if (version.isOpen()) {
        throw Stopped.lacking(
            TokenCode.VERSION_NOT_STATED, version.whyOpen(Message.of("%s", device.subject())));
      }
    }
  }

  /** Only what somebody vouches for, and at the right time, covers devices. */
  private Step<?> anchored(VerifiedToken token) {
    if (token.anchor().isPresent()) {
      token.devices().values().forEach(opinion -> covered.add(opinion.serial()));
    }
    int count = token.devices().size();
    return token
        .anchor()
        .<Step<?>>map(
            anchor ->
                Step.held(
                        TokenCode.VERIFIED,
                        Message.of(
                            "%s calls %d devices good; %s vouches for its key.",
                            token.service(),
                            count,
                            CertificateNames.describe(anchor.certificate())))
                    .simulated(anchor.simulated()))
        .orElseGet(
            () ->
                Step.lacking(
                    TokenCode.KEY_NOT_ANCHORED,
                    Message.of(
                        "The token calls %d devices good and verifies under the key set that came"
                            + " with it; no anchor vouches for that key set.",
                        count)));
  }

  private static Map<String, Object> opinions(VerifiedToken token) {
    Map<String, Object> opinions = new LinkedHashMap<>();
    token.devices().forEach((name, opinion) -> opinions.put(name, opinion.summary()));
    return opinions;
  }
}
