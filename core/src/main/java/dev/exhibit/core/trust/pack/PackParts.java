package dev.exhibit.core.trust.pack;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.policy.PolicyRefused;
import dev.exhibit.core.policy.ReferenceSet;
import dev.exhibit.core.policy.ReferenceSets;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.trust.LaterKnowledge;
import dev.exhibit.core.trust.LaterKnowledge.EvaluationNumber;
import dev.exhibit.core.trust.PackLabel;
import dev.exhibit.core.trust.TrustAnchor;
import dev.exhibit.core.trust.TrustStore.RootDocument;
import dev.exhibit.core.x509.StrictX509;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The parts of a pack as values; a part that is not what it should be refuses the pack. */
final class PackParts {
  private static final int MOST = 256;

  /** The longest that parts of a pack may count, ten years. */
  private static final Duration LONGEST = Duration.ofDays(3653);

  private static final String SIMULATED =
      "a simulated root, which only a command line can trust, with --trust";

  private PackParts() {}

  static TrustPack of(PackContent content, PackLabel label) throws PackRefused {
    limit("roots", content.roots());
    limit("sigstoreRoots", content.sigstoreRoots());
    limit("referenceSets", content.referenceSets());
    limit("evaluationNumbers", content.numbers());
    limit("crls", content.crls());
    once("roots", content.roots(), root -> root);
    once("sigstoreRoots", content.sigstoreRoots(), RootDocument::name);
    once("sigstoreRoots", content.sigstoreRoots(), RootDocument::content);
    once("evaluationNumbers", content.numbers(), EvaluationNumber::number);
    once("crls", content.crls(), crl -> crl);
    dates(label);
    String source = "the trust pack " + label.sha256().hex();
    return new TrustPack(
        label,
        roots(content, source),
        sigstoreRoots(content),
        sets(content),
        new LaterKnowledge(source, content.numbers(), crls(content)));
  }

  private static void limit(String what, List<?> parts) throws PackRefused {
    if (parts.size() > MOST) {
      throw new PackRefused(Filled.of("%s: more than %d", what, MOST));
    }
  }

  /** Of two entries for one thing nobody could tell which counts. */
  private static <T> void once(String what, List<T> parts, Function<T, Object> of)
      throws PackRefused {
    Set<Object> seen = new LinkedHashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!seen.add(of.apply(parts.get(i)))) {
        throw new PackRefused(Filled.of("%s: the entry %d repeats an earlier one", what, i + 1));
      }
    }
  }

  private static void dates(PackLabel label) throws PackRefused {
    Instant last = label.made().plus(LONGEST);
    for (Instant limit : List.of(label.trustUntil(), label.collateralUntil())) {
      if (!limit.isAfter(label.made()) || limit.isAfter(last)) {
        throw new PackRefused(
            Filled.of(
                "it says that it was made at %s and counts until %s; that is none of the %d days"
                    + " that a pack may last",
                label.made(), limit, LONGEST.toDays()));
      }
    }
  }

  private static List<TrustAnchor> roots(PackContent content, String source) throws PackRefused {
    List<TrustAnchor> roots = new ArrayList<>();
    for (PackContent.Root root : content.roots()) {
      X509Certificate certificate =
          value("roots", Decoded.of(() -> StrictX509.certificate(root.certificate())));
      TrustAnchor anchor = new TrustAnchor(root.role(), certificate, source);
      if (anchor.simulated()) {
        throw new PackRefused("roots: " + SIMULATED);
      }
      roots.add(anchor);
    }
    return roots;
  }

  private static List<RootDocument> sigstoreRoots(PackContent content) throws PackRefused {
    for (RootDocument root : content.sigstoreRoots()) {
      if (value("sigstoreRoots", RootDecoder.decode(root.name(), root.content())).stream()
          .anyMatch(SigstoreRoot::simulated)) {
        throw new PackRefused("sigstoreRoots: " + SIMULATED);
      }
    }
    return content.sigstoreRoots();
  }

  private static List<X509CRL> crls(PackContent content) throws PackRefused {
    List<X509CRL> crls = new ArrayList<>();
    for (Bytes crl : content.crls()) {
      crls.add(value("crls", Decoded.of(() -> StrictX509.crl(crl))));
    }
    return crls;
  }

  private static <T> T value(String what, Decoded<T> decoded) throws PackRefused {
    return switch (decoded) {
      case Decoded.Valid<T> valid -> valid.value();
      case Decoded.Invalid<T> invalid -> throw new PackRefused(what + ": " + invalid.message());
    };
  }

  private static List<ReferenceSet> sets(PackContent content) throws PackRefused {
    List<ReferenceSet> sets = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode node : content.referenceSets()) {
      ReferenceSet set = set(node);
      if (!names.add(set.name()) || ReferenceSets.named(set.name()).isPresent()) {
        throw new PackRefused(
            Filled.of(
                "referenceSets: the name %s is taken, here or by a set that is shipped",
                set.name()));
      }
      sets.add(set);
    }
    return sets;
  }

  private static ReferenceSet set(JsonNode node) throws PackRefused {
    try {
      return ReferenceSets.own(node);
    } catch (PolicyRefused e) {
      throw new PackRefused("referenceSets: " + e.why());
    }
  }
}
