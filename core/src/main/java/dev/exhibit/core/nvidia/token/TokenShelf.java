package dev.exhibit.core.nvidia.token;

import dev.exhibit.core.appraisal.Code;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Step;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.StatedHex;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * All tokens and key sets at hand. Each token is verified once, and found by the nonce it is about:
 * a bundle of a day may hold the tokens of every hour.
 */
public final class TokenShelf {
  /** More tokens than services give for one nonce. */
  private static final int MAX_OF_ONE_NONCE = 64;

  private static final Set<Code> UNREADABLE =
      Ordered.set(TokenCode.MALFORMED, TokenCode.NOT_UNDERSTOOD, TokenCode.EAR);

  private record Kept(Site site, Bytes document) {}

  private final KeyRing keys;
  private final TokenTrust trust;
  private final BiConsumer<Site, String> notUsed;
  private final List<Kept> tokens = new ArrayList<>();
  private final Set<Sha256> contents = new LinkedHashSet<>();
  private final List<Step<VerifiedToken>> judged = new ArrayList<>();
  private final Map<String, List<Step<VerifiedToken>>> byNonce = new LinkedHashMap<>();
  private final List<Step<VerifiedToken>> unproven = new ArrayList<>();
  private Optional<Step<VerifiedToken>> other = Optional.empty();

  /**
   * An empty shelf.
   *
   * @param notUsed is told of each token that could not be read, and why
   */
  public TokenShelf(TokenAnchor anchors, EvaluationTime time, BiConsumer<Site, String> notUsed) {
    this.notUsed = notUsed;
    this.keys = new KeyRing(anchors);
    this.trust = new TokenTrust(keys, time);
  }

  /** Takes a token in. It is read when the first is needed. */
  public Optional<String> addToken(Site site, Bytes document) {
    if (contents.add(Sha256.of(document))) {
      tokens.add(new Kept(site, document));
    }
    return Optional.empty();
  }

  /** Takes a key set in; returns why it holds no key that can be read, if so, as a clause. */
  public Optional<String> addKeySet(Bytes document) {
    return switch (KeySet.decode(document)) {
      case Decoded.Valid<KeySet> v -> {
        keys.add(v.value());
        yield v.value().names().isEmpty()
            ? Optional.of("its list of keys is empty")
            : Optional.empty();
      }
      case Decoded.Invalid<KeySet> i ->
          Optional.of("no key set can be read from it: " + i.message());
    };
  }

  /** There are more tokens than are read. */
  public void leaveOut(Step<?> why) {
    unproven.add(why.unproven());
  }

  /** There are more key sets than are read. */
  public void leaveOutKeys(String why) {
    keys.leaveOut(why);
  }

  /** Every token, verified by itself. */
  public List<Step<VerifiedToken>> all() {
    verify();
    return List.copyOf(judged);
  }

  private void verify() {
    if (!judged.isEmpty()) {
      return;
    }
    for (Kept token : tokens) {
      Step<VerifiedToken> one = VerifiedToken.verify(token.site(), token.document(), trust);
      Step<VerifiedToken> located = one.at(token.site());
      judged.add(located);
      if (UNREADABLE.contains(one.code())) {
        notUsed.accept(token.site(), "no token can be read from it: " + one.grounds().message());
      }
      one.value()
          .map(verified -> StatedHex.spelt(verified.nonce()))
          .ifPresent(n -> byNonce.computeIfAbsent(n, k -> new ArrayList<>()).add(located));
    }
    first(Step::isBroken).ifPresent(unproven::add);
    first(Step::isLacking).ifPresent(unproven::add);
    other = first(Step::holds);
  }

  /**
   * The tokens about these nonces, and what else there is in its worst examples: one that was
   * refused, one that could not be judged, one about something else.
   */
  public List<Step<VerifiedToken>> about(Set<Bytes> nonces) {
    verify();
    List<Step<VerifiedToken>> found = new ArrayList<>();
    for (Bytes nonce : nonces) {
      List<Step<VerifiedToken>> tokensOfOne = byNonce.getOrDefault(nonce.hex(), List.of());
      found.addAll(tokensOfOne.size() > MAX_OF_ONE_NONCE ? List.of(tooMany()) : tokensOfOne);
    }
    found.addAll(unproven);
    if (found.isEmpty()) {
      other.ifPresent(found::add);
    }
    return found;
  }

  private Optional<Step<VerifiedToken>> first(Predicate<Step<VerifiedToken>> wanted) {
    return judged.stream().filter(wanted).findFirst();
  }

  private static Step<VerifiedToken> tooMany() {
    return Step.lacking(
        TokenCode.NOT_UNDERSTOOD,
        Message.of(
            "More than %d different tokens are about one nonce; none of them is judged.",
            MAX_OF_ONE_NONCE));
  }
}
