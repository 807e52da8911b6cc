package dev.exhibit.core.verify.casefile;

import dev.exhibit.bundle.Bundle;
import dev.exhibit.bundle.Member;
import dev.exhibit.bundle.manifest.Role;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.intel.collateral.CollateralPool;
import dev.exhibit.core.nvidia.GpuCollateral;
import dev.exhibit.core.time.pki.RevocationAnswer;
import dev.exhibit.core.time.pki.RevocationList;
import dev.exhibit.core.trust.pack.TrustPack;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Vendors' documents that a reader has beside a bundle, newer perhaps than those in it. They say
 * how things look at the reader's clock and change no verdict about the past.
 *
 * @param name what a reader calls it
 * @param pack the trust pack that the documents came in, if they did
 */
public record Update(String name, List<Piece> pieces, Optional<TrustPack> pack) {
  private static final String PLACE = "update/";
  private static final String INTEL = "intel-";

  /** What a document is offered as. */
  public enum Kind {
    INTEL,
    OCSP,
    CRL
  }

  /**
   * One document.
   *
   * @param site below {@code update/}, so that it is not mistaken for a member
   */
  public record Piece(Kind kind, Site site, Bytes content) {}

  public Update {
    pieces = List.copyOf(pieces);
  }

  /** The vendors' documents of another bundle. */
  public static Update of(String name, Bundle bundle) throws IOException {
    List<Piece> pieces = new ArrayList<>();
    for (Member member : bundle.members()) {
      for (Kind kind : kinds(member.role())) {
        bundle
            .read(member.name(), CollateralPool.MOST_FILE_BYTES)
            .ifPresent(content -> pieces.add(piece(kind, member.name(), content)));
      }
    }
    return new Update(name, pieces, Optional.empty());
  }

  private static List<Kind> kinds(Role role) {
    if (role.id().startsWith(INTEL)) {
      return List.of(Kind.INTEL);
    }
    if (role.equals(Role.NVIDIA_OCSP) || role.equals(Role.TSA_OCSP)) {
      return List.of(Kind.OCSP);
    }
    return role.equals(Role.TSA_CRL) ? List.of(Kind.CRL) : List.of();
  }

  /** A file of collateral, whatever it is. */
  public static Update of(String name, Bytes content) {
    List<Piece> pieces = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      pieces.add(piece(kind, name, content));
    }
    return new Update(name, pieces, Optional.empty());
  }

  /** The revocation lists and evaluation numbers of a trust pack; not its roots. */
  public static Update of(String name, TrustPack pack) {
    List<Piece> pieces = new ArrayList<>();
    int number = 0;
    for (X509CRL crl : pack.later().crls()) {
      Bytes der = encoded(crl);
      String list = Filled.of("%s-crl-%d", name, ++number);
      pieces.add(piece(Kind.INTEL, list, der));
      pieces.add(piece(Kind.CRL, list, der));
    }
    return new Update(name, pieces, Optional.of(pack));
  }

  private static Bytes encoded(X509CRL crl) {
    try {
      return Bytes.of(crl.getEncoded());
    } catch (CRLException e) {
      throw new IllegalStateException("a parsed CRL can be encoded", e);
    }
  }

  private static Piece piece(Kind kind, String name, Bytes content) {
    return new Piece(kind, Site.of(PLACE + name, Sha256.of(content)), content);
  }

  /** Whether words begin with a place in an update. */
  public static boolean isOfUpdate(String words) {
    return words.startsWith(PLACE);
  }

  /** Whether {@code site} is in an update. */
  public static boolean holds(Site site) {
    return site.member().startsWith(PLACE);
  }

  void addTo(CollateralPool.Builder pool) {
    for (Piece piece : pieces) {
      if (piece.kind() == Kind.INTEL && !RevocationMembers.isAnswer(piece.content())) {
        pool.add(piece.site(), piece.content());
      }
    }
  }

  void addTo(GpuCollateral.Builder pool) {
    for (Piece piece : pieces) {
      if (piece.kind() == Kind.OCSP && RevocationMembers.isAnswer(piece.content())) {
        pool.add(GpuCollateral.Kind.OCSP, piece.site(), piece.content());
      }
    }
  }

  /** Lists and answers that may be about time-stamping authorities. */
  List<Piece> revocation() {
    return pieces.stream()
        .filter(
            piece ->
                switch (piece.kind()) {
                  case INTEL -> false;
                  case OCSP ->
                      piece.content().size() <= RevocationAnswer.MAX_BYTES
                          && RevocationMembers.isAnswer(piece.content());
                  case CRL ->
                      piece.content().size() <= RevocationList.MAX_BYTES
                          && RevocationMembers.isList(piece.content());
                })
        .toList();
  }

  /** Whether any document in it can be read as one. */
  public boolean isReadable() {
    CollateralPool.Builder intel = CollateralPool.builder();
    addTo(intel);
    CollateralPool pool = intel.build();
    boolean collateral = pieces.stream().anyMatch(p -> p.kind() == Kind.INTEL) && !pool.isEmpty();
    boolean numbers = pack.filter(p -> !p.later().numbers().isEmpty()).isPresent();
    return collateral || numbers || !revocation().isEmpty();
  }

  /** The documents in it that cannot be read as anything, each with why, for a person. */
  public List<String> unreadable() {
    Set<String> readable = new LinkedHashSet<>();
    Map<String, String> not = new LinkedHashMap<>();
    revocation().forEach(piece -> readable.add(piece.site().member()));
    for (Piece piece : pieces) {
      CollateralPool.Builder one = CollateralPool.builder();
      if (piece.kind() == Kind.INTEL) {
        one.add(piece.site(), piece.content());
      }
      CollateralPool pool = one.build();
      if (!pool.isEmpty()) {
        readable.add(piece.site().member());
      }
      String why =
          pool.unreadable().isEmpty()
              ? "neither a revocation list nor an OCSP answer"
              : pool.unreadable().get(0).why().text();
      not.putIfAbsent(piece.site().member(), why);
    }
    not.keySet().removeAll(readable);
    return not.entrySet().stream()
        .map(e -> e.getKey().substring(PLACE.length()) + ": " + e.getValue())
        .toList();
  }
}
