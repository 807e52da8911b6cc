package dev.exhibit.core.provenance.root;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The trusted roots that ship with the verifier, each checked against its published digest. */
public final class PinnedRoots {
  /** Name of {@link #publicGood()} in reports and policies. */
  public static final String PUBLIC_GOOD = "sigstore-public-good";

  /** Name of {@link #github()} in reports and policies. */
  public static final String GITHUB = "github";

  private static final Map<String, SigstoreRoot> READ = new ConcurrentHashMap<>();

  private PinnedRoots() {}

  /** All of them. */
  public static List<SigstoreRoot> all() {
    return named(List.of(PUBLIC_GOOD, GITHUB));
  }

  /** Those of these names; the others are not read. */
  public static List<SigstoreRoot> named(Collection<String> names) {
    List<SigstoreRoot> roots = new ArrayList<>();
    if (names.contains(PUBLIC_GOOD)) {
      roots.add(publicGood());
    }
    if (names.contains(GITHUB)) {
      roots.add(github());
    }
    return roots;
  }

  /** The public-good instance of Sigstore, with its logs. */
  public static SigstoreRoot publicGood() {
    return load(PUBLIC_GOOD, "6494e21ea73fa7ee769f85f57d5a3e6a08725eae1e38c755fc3517c9e6bc0b66");
  }

  /** GitHub's own instance, for private repositories and releases: no log, only timestamps. */
  public static SigstoreRoot github() {
    return load(GITHUB, "484cdfe1a7c65479c5ba2a22193d1be90f0020db1997de696ab207434c62fbb7");
  }

  private static SigstoreRoot load(String name, String sha256) {
    return READ.computeIfAbsent(name, unread -> read(unread, sha256));
  }

  private static SigstoreRoot read(String name, String sha256) {
    try (InputStream in = PinnedRoots.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("the verifier lacks its own resource " + name);
      }
      Bytes file = Bytes.of(in.readAllBytes());
      if (Sha256.of(file).hex().equals(sha256)
          && RootDecoder.decode(name, file) instanceof Decoded.Valid<List<SigstoreRoot>> valid
          && valid.value().size() == 1) {
        return valid.value().get(0);
      }
      throw new IllegalStateException("the resource " + name + " is not the pinned root");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
