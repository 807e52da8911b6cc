package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.EvaluationTime;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.decode.Decoded;
import java.util.ArrayList;
import java.util.List;

/** All tokens and key sets at hand; each token is verified once. */
final class TokenShelf {
  private record Kept(Site site, Bytes document) {}

  private final TokenAnchor anchors;
  private final EvaluationTime time;
  private final List<KeySet> keySets = new ArrayList<>();
  private final List<Kept> tokens = new ArrayList<>();
  private final List<Judged<VerifiedToken>> judged = new ArrayList<>();

  TokenShelf(TokenAnchor anchors, EvaluationTime time) {
    this.anchors = anchors;
    this.time = time;
  }

  void addToken(Site site, Bytes document) {
    tokens.add(new Kept(site, document));
  }

  /** A key set that cannot be read holds no key, which is what the tokens' findings then say. */
  void addKeySet(Bytes document) {
    if (KeySet.decode(document) instanceof Decoded.Valid<KeySet> v) {
      keySets.add(v.value());
    }
  }

  /** Every token, verified by itself. */
  List<Judged<VerifiedToken>> all() {
    if (judged.isEmpty()) {
      for (Kept token : tokens) {
        Judged<VerifiedToken> one =
            VerifiedToken.verify(token.site(), token.document(), keySets, anchors, time);
        judged.add(new Judged<>(one.value(), one.ruling().at(token.site())));
      }
    }
    return List.copyOf(judged);
  }
}
