package dev.exhibit.core.nvidia;

import dev.exhibit.core.appraisal.Message;
import dev.exhibit.core.appraisal.Site;
import dev.exhibit.core.appraisal.Unused;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Ordered;
import dev.exhibit.data.Sha256;
import dev.exhibit.data.StrictJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything at hand that is not the devices' own: manifests, OCSP answers, tokens, key sets. Of
 * each kind only so much is held; what is beyond is left out, which the checks that need it say.
 */
public final class GpuCollateral {
  private final List<Piece> pieces;
  private final Map<Kind, Site> leftOut;
  private final Map<Site, String> unused;
  private final Set<Site> asked = new LinkedHashSet<>();
  private boolean needed;

  private GpuCollateral(Builder builder) {
    this.pieces = List.copyOf(builder.pieces);
    this.leftOut = Ordered.copyOf(builder.leftOut);
    this.unused = new LinkedHashMap<>(builder.unused);
  }

  /** What a piece is said to be; its content has to show it. */
  public enum Kind {
    /** A reference manifest: XML, or the service's JSON answer with it. */
    RIM(
        "reference manifests",
        32,
        "no device that was judged is of the version and product that it is for"),
    /** An OCSP answer, DER. */
    OCSP("OCSP answers", 8, "it is about no certificate that was asked about"),
    /** A token of NVIDIA's attestation service, JSON. */
    TOKEN("tokens", 8, ""),
    /** The key set of that service, JSON. */
    KEY_SET("key sets", 2, "");

    private final String plural;
    private final long mostBytes;
    private final String notAsked;

    /**
     * A kind.
     *
     * @param notAsked why a piece was looked for by no device; empty where all are looked at
     */
    Kind(String plural, int mebibytes, String notAsked) {
      this.plural = plural;
      this.notAsked = notAsked;
      this.mostBytes = mebibytes * 1024L * 1024;
    }

    /** Most bytes of this kind that are held. */
    long mostBytes() {
      return mostBytes;
    }

    /** That there are more of this kind. */
    Message beyond() {
      return Message.of(
          "There are more than %d bytes of %s; the rest is not read.", mostBytes, plural);
    }
  }

  record Piece(Kind kind, Site site, Bytes content) {}

  List<Piece> pieces() {
    return pieces;
  }

  /** The kinds of which there is more, each with the first piece that was left out. */
  Map<Kind, Site> leftOut() {
    return leftOut;
  }

  /** Devices are judged with it. */
  void need() {
    needed = true;
  }

  /** A check could not use the piece at {@code site}; {@code why} is a clause. */
  void notUsed(Site site, String why) {
    unused.putIfAbsent(site, why);
  }

  /** A check asked for the piece at {@code site}. */
  void asked(Site site) {
    asked.add(site);
  }

  /**
   * What was not used so far: what nobody could read or asked for, or all of it if no device needed
   * any.
   */
  public List<Unused> unused() {
    for (Piece piece : pieces) {
      if (!needed) {
        notUsed(piece.site(), "no evidence of a device was judged that would need it");
      } else if (!piece.kind().notAsked.isEmpty() && !asked.contains(piece.site())) {
        notUsed(piece.site(), piece.kind().notAsked);
      }
    }
    return unused.entrySet().stream()
        .map(entry -> new Unused(entry.getKey(), entry.getValue()))
        .toList();
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
    private final Map<Kind, Site> leftOut = new EnumMap<>(Kind.class);
    private final Map<Site, String> unused = new LinkedHashMap<>();
    private final Map<Kind, Long> bytes = new EnumMap<>(Kind.class);
    private final Set<Known> seen = new LinkedHashSet<>();

    private Builder() {}

    private record Known(Kind kind, Sha256 digest) {}

    /** Adds one piece, unless the same is there or it is beyond the limit of its kind. */
    public Builder add(Kind kind, Site site, Bytes content) {
      if (takes(kind, site, Sha256.of(content), content.size())) {
        pieces.add(new Piece(kind, site, content));
      }
      return this;
    }

    /** The same of a piece that need not be read if it is not added. */
    public Builder add(Kind kind, Site site, Sha256 digest, long size, Reading reading)
        throws IOException {
      if (takes(kind, site, digest, size)) {
        Optional<Bytes> content = reading.read();
        content.ifPresent(bytes -> pieces.add(new Piece(kind, site, bytes)));
        if (content.isEmpty() && size > StrictJson.MAX_BYTES) {
          unused.put(
              site,
              Filled.of("it is larger than the %d bytes that are read", StrictJson.MAX_BYTES));
        }
      }
      return this;
    }

    private boolean takes(Kind kind, Site site, Sha256 digest, long size) {
      if (!seen.add(new Known(kind, digest))) {
        return false;
      }
      long sum = bytes.merge(kind, size, Long::sum);
      if (sum > kind.mostBytes()) {
        leftOut.putIfAbsent(kind, site);
        unused.put(
            site,
            Filled.of(
                "it is beyond the %d bytes of %s that are read", kind.mostBytes, kind.plural));
      }
      return sum <= kind.mostBytes();
    }

    /** The pieces so far. */
    public GpuCollateral build() {
      return new GpuCollateral(this);
    }
  }

  /** Reads a piece; empty if it is not there, or too large. */
  @FunctionalInterface
  public interface Reading {
    /** The bytes. */
    Optional<Bytes> read() throws IOException;
  }
}
