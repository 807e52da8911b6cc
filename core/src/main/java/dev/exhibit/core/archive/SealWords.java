package dev.exhibit.core.archive;

import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealResult;
import dev.exhibit.bundle.seal.SealVerification;
import dev.exhibit.core.appraisal.Grounds;
import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Value;
import dev.exhibit.core.appraisal.text.Quoted;
import dev.exhibit.data.Sorting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What those who signed after the collector say. Their signatures hold; their words decide nothing,
 * whatever they are, and are shown because a reader should know them.
 */
final class SealWords {
  private static final int MOST_SHOWN = 20;

  private SealWords() {}

  /** One sentence for each of the first countersignatures, each with a space before it. */
  static Message sentences(SealVerification seals) {
    List<SealResult.Valid> others = others(seals);
    List<Message> shown =
        new ArrayList<>(others.stream().limit(MOST_SHOWN).map(SealWords::sentence).toList());
    if (others.size() > MOST_SHOWN) {
      shown.add(Message.of(" %d more are not shown.", others.size() - MOST_SHOWN));
    }
    return Message.joined("", shown);
  }

  /** The same for machines. */
  static Grounds in(Grounds grounds, SealVerification seals) {
    List<SealResult.Valid> others = others(seals);
    if (others.isEmpty()) {
      return grounds;
    }
    Grounds shown =
        grounds.with(
            "countersignatures",
            others.stream().limit(MOST_SHOWN).map(SealWords::details).toList());
    return others.size() <= MOST_SHOWN
        ? shown
        : shown.with("countersignaturesNotShown", others.size() - MOST_SHOWN);
  }

  /** All that say something, those first who say anything but VERIFIED. */
  private static List<SealResult.Valid> others(SealVerification seals) {
    return seals.valid().stream()
        .filter(seal -> !seal.first() || seal.claims().verdict().isPresent())
        .sorted(Sorting.byNumber(SealWords::rank))
        .toList();
  }

  /** Nobody hides a bad verdict behind many good ones. */
  private static int rank(SealResult.Valid seal) {
    return seal.claims().verdict().map(words -> words.startsWith("VERIFIED") ? 1 : 0).orElse(2);
  }

  private static Message sentence(SealResult.Valid seal) {
    SealClaims claims = seal.claims();
    Message verdict =
        claims
            .verdict()
            .map(words -> Message.of("says: %s", Quoted.whole(words)))
            .orElse(Message.of("states no verdict"));
    Message problems =
        claims.sealProblems().isEmpty()
            ? Message.of("")
            : Message.of(
                "; it reports a fault in other seals: %s",
                String.join(", ", claims.sealProblems()));
    return Message.of(
        " Key %s, by its own word %s at %s, %s%s.",
        seal.keyId(), role(seal), claims.claimedTime(), verdict, problems);
  }

  /** Whoever says that it is the collector and did not seal the bundle is not believed that. */
  private static Message role(SealResult.Valid seal) {
    Value role = Value.name(seal.claims().role());
    return isFalse(seal)
        ? Message.of("%s (which it is not: it did not seal the bundle)", role)
        : Message.of("%s", role);
  }

  private static boolean isFalse(SealResult.Valid seal) {
    return !seal.first() && seal.claims().role().equals(SealClaims.COLLECTOR);
  }

  private static Map<String, Object> details(SealResult.Valid seal) {
    SealClaims claims = seal.claims();
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("file", seal.file());
    details.put("key", seal.keyId().hex());
    details.put("role", claims.role());
    if (isFalse(seal)) {
      details.put("roleContradicted", true);
    }
    details.put("claimedTime", claims.claimedTime().toString());
    claims.verdict().ifPresent(words -> details.put("verdict", words));
    if (!claims.sealProblems().isEmpty()) {
      details.put("sealProblems", claims.sealProblems());
    }
    return details;
  }
}
