package dev.exhibit.core.nvidia;

import dev.exhibit.bundle.Bytes;
import dev.exhibit.core.appraisal.Site;
import java.util.ArrayList;
import java.util.List;

/** Everything at hand that is not the devices' own: manifests, OCSP answers, tokens, key sets. */
public final class GpuCollateral {
  private final List<Piece> pieces;

  private GpuCollateral(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /** What a piece is said to be; its content has to show it. */
  public enum Kind {
    /** A reference manifest: XML, or the service's JSON answer with it. */
    RIM,
    /** An OCSP answer, DER. */
    OCSP,
    /** A token of NVIDIA's attestation service, JSON. */
    TOKEN,
    /** The key set of that service, JSON. */
    KEY_SET
  }

  record Piece(Kind kind, Site site, Bytes content) {}

  List<Piece> pieces() {
    return pieces;
  }

  /** Nothing. */
  public static GpuCollateral none() {
    return builder().build();
  }

  /** Collects pieces. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects pieces, in any order. */
  public static final class Builder {
    private final List<Piece> pieces = new ArrayList<>();

    private Builder() {}

    /** Adds one piece. */
    public Builder add(Kind kind, Site site, Bytes content) {
      pieces.add(new Piece(kind, site, content));
      return this;
    }

    /** The pieces so far. */
    public GpuCollateral build() {
      return new GpuCollateral(pieces);
    }
  }
}
