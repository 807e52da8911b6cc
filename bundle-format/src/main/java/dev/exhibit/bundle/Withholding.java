package dev.exhibit.bundle;

import dev.exhibit.bundle.BundleRewrite.Change;
import dev.exhibit.bundle.document.MemberName;
import dev.exhibit.bundle.document.ProblemCode;
import dev.exhibit.bundle.document.Violation;
import dev.exhibit.bundle.manifest.ExchangeEntry;
import dev.exhibit.bundle.manifest.Withheld;
import dev.exhibit.bundle.manifest.WithheldCodec;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.bundle.seal.SealFile;
import dev.exhibit.bundle.seal.SealSigner;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Phrase;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes a copy of a bundle for handing over, without some bodies or exchanges. Manifests and
 * signatures stay, so the rest verifies as before; what is gone is declared in {@code
 * seal/withheld.json}. SPEC.md, withholding.
 */
public final class Withholding {
  private Withholding() {}

  /**
   * Removes members and whole exchanges.
   *
   * @param what names of members that carry content (bodies, plaintext, what decrypts them), and
   *     ids of exchanges to remove whole
   * @throws IOException if a file cannot be read or written, or {@code out} exists
   */
  public static Rewriting withhold(Path in, Set<String> what, Path out) throws IOException {
    return BundleRewrite.run(in, out, without(what));
  }

  /** The same of a bundle that is open already, and stays so. */
  public static Rewriting withhold(Bundle in, Set<String> what, Path out) throws IOException {
    return BundleRewrite.run(in, out, without(what));
  }

  private static Change without(Set<String> what) {
    requireSome(what);
    return (bundle, parts) -> remove(bundle, parts, what);
  }

  /**
   * Removes members and whole exchanges, and records under {@code seal/} that the holder of a key
   * erased them then. SPEC.md, withholding.
   */
  public static Rewriting erase(Path in, Set<String> what, KeyPair keys, Instant when, Path out)
      throws IOException {
    return BundleRewrite.run(in, out, erased(what, keys, when));
  }

  /** The same of a bundle that is open already, and stays so. */
  public static Rewriting erase(Bundle in, Set<String> what, KeyPair keys, Instant when, Path out)
      throws IOException {
    return BundleRewrite.run(in, out, erased(what, keys, when));
  }

  private static Change erased(Set<String> what, KeyPair keys, Instant when) {
    requireSome(what);
    Set<String> members =
        what.stream().filter(each -> each.indexOf('/') >= 0).collect(Ordered.toSet());
    Set<String> exchanges =
        what.stream().filter(each -> each.indexOf('/') < 0).collect(Ordered.toSet());
    SealClaims claims = SealClaims.erasing(new Withheld(members, exchanges), when);
    return (bundle, parts) -> {
      remove(bundle, parts, what);
      SealAddition.add(
          parts,
          SealFile.Kind.SIGNATURE,
          SealSigner.sign(
              bundle.manifestBytes(), keys, claims.noting(SealVerifier.verify(bundle).problems())));
    };
  }

  private static void requireSome(Set<String> what) {
    if (what.isEmpty()) {
      throw new IllegalArgumentException("nothing to leave out");
    }
  }

  /** Removes every exchange but one. */
  public static Rewriting withholdAllBut(Path in, String exchangeId, Path out) throws IOException {
    return BundleRewrite.run(in, out, allBut(exchangeId));
  }

  /** The same of a bundle that is open already, and stays so. */
  public static Rewriting withholdAllBut(Bundle in, String exchangeId, Path out)
      throws IOException {
    return BundleRewrite.run(in, out, allBut(exchangeId));
  }

  private static Change allBut(String exchangeId) {
    return (bundle, parts) -> {
      if (bundle.exchange(exchangeId).isEmpty()) {
        throw unknown(exchangeId);
      }
      Set<String> others =
          bundle.manifest().exchanges().stream()
              .map(ExchangeEntry::id)
              .filter(id -> !id.equals(exchangeId))
              .collect(Ordered.toSet());
      remove(bundle, parts, others);
    };
  }

  private static void remove(Bundle bundle, Map<String, MeasuredPart> parts, Set<String> what)
      throws Violation {
    Set<String> members = new TreeSet<>(bundle.withheld().members());
    Set<String> exchanges = new TreeSet<>(bundle.withheld().exchanges());
    for (String each : what) {
      if (each.indexOf('/') >= 0) {
        requireContent(bundle, each);
        members.add(each);
      } else {
        requireExchange(bundle, each);
        exchanges.add(each);
      }
    }
    parts.keySet().removeAll(members);
    for (String id : exchanges) {
      String folder = MemberName.exchangeFolder(id);
      parts.keySet().removeIf(name -> name.startsWith(folder));
      members.removeIf(name -> name.startsWith(folder));
    }
    declare(parts, new Withheld(members, exchanges));
  }

  private static void declare(Map<String, MeasuredPart> parts, Withheld withheld) {
    if (!withheld.isEmpty()) {
      parts.put(
          WithheldCodec.NAME, MeasuredPart.of(WithheldCodec.NAME, WithheldCodec.encode(withheld)));
    }
  }

  private static void requireContent(Bundle bundle, String name) throws Violation {
    Optional<Member> member = bundle.member(name);
    if (member.isEmpty()) {
      throw unknown(name);
    }
    if (!Withheld.ROLES.contains(member.get().role())) {
      throw new Violation(
          ProblemCode.WITHHELD_NOT_ALLOWED,
          name,
          member.get().offset(),
          Phrase.of("content of an exchange"),
          Phrase.of("role %s", member.get().role()));
    }
  }

  private static void requireExchange(Bundle bundle, String id) throws Violation {
    if (bundle.manifest().exchanges().stream().noneMatch(entry -> entry.id().equals(id))) {
      throw unknown(id);
    }
  }

  private static Violation unknown(String what) {
    return new Violation(
        ProblemCode.WITHHELD_UNKNOWN,
        what,
        0,
        Phrase.of("a member or exchange of the bundle"),
        Phrase.of("unknown"));
  }
}
