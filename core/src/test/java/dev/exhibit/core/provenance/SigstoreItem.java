package dev.exhibit.core.provenance;

import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.decode.Malformed;
import dev.exhibit.core.intel.Corpus;
import dev.exhibit.core.provenance.certificate.IdentityRule;
import dev.exhibit.core.provenance.root.PinnedRoots;
import dev.exhibit.core.provenance.root.RootDecoder;
import dev.exhibit.core.provenance.root.SigstoreRoot;
import dev.exhibit.core.provenance.signature.SignatureKey;
import dev.exhibit.core.provenance.signature.Signed;
import dev.exhibit.data.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One bundle of the corpus, what it should be about, by whom, and what another verifier said. */
record SigstoreItem(
    String id,
    String folder,
    Bytes bundle,
    Optional<Signed> content,
    Expected expected,
    List<SigstoreRoot> roots,
    String verdict) {

  /** All whose verdict is one about Sigstore, not about what a predicate says of measurements. */
  static List<SigstoreItem> all() {
    List<SigstoreItem> items = new ArrayList<>();
    for (JsonNode item : Corpus.json("corpus.json")) {
      String first = item.path("files").path(0).stringValue("");
      if (item.path("family").stringValue("").equals("sigstore")
          && !first.contains("/mutations/")
          && !first.contains("/tinfoil/")
          && !first.contains("managed-key-wrong-key_fail")) { // its key is none
        items.add(of(item));
      }
    }
    return items;
  }

  private static SigstoreItem of(JsonNode item) {
    List<String> files = new ArrayList<>();
    item.path("files").forEach(f -> files.add(f.stringValue()));
    String bundle = files.remove(0);
    Optional<String> root = files.stream().filter(f -> f.contains("trusted_root")).findFirst();
    Optional<String> key = files.stream().filter(f -> f.endsWith("key.pub")).findFirst();
    files.removeIf(f -> f.contains("trusted_root") || f.endsWith("key.pub"));
    String[] path = bundle.split("/", -1);
    return new SigstoreItem(
        item.path("id").stringValue(),
        path[path.length - 2],
        Corpus.read(bundle),
        files.stream().findFirst().map(f -> new Signed.Message(Corpus.read(f))),
        key.<Expected>map(SigstoreItem::key).orElseGet(() -> identity(item.path("expected"))),
        root.map(SigstoreItem::roots).orElseGet(PinnedRoots::all),
        item.path("expected").path("verdict").stringValue());
  }

  private static Expected key(String file) {
    try {
      return new Expected.Key(SignatureKey.ofPem(Corpus.read(file)));
    } catch (Malformed e) {
      throw new IllegalStateException(file, e);
    }
  }

  private static Expected identity(JsonNode expected) {
    JsonNode identity = expected.path("identity");
    boolean nested = identity.isObject();
    String san = (nested ? identity.path("san") : identity).stringValue("");
    String issuer = (nested ? identity : expected).path("issuer").stringValue("");
    return san.isEmpty()
        ? Expected.Anyone.ANYONE
        : new Expected.Identities(
            List.of(
                new IdentityRule(
                    Pattern.compile(Pattern.quote(san)),
                    Optional.of(issuer).filter(i -> !i.isEmpty()),
                    Map.of())));
  }

  private static List<SigstoreRoot> roots(String file) {
    return RootDecoder.decode(file, Corpus.read(file))
            instanceof Decoded.Valid<List<SigstoreRoot>> valid
        ? valid.value()
        : List.of();
  }

  BundleCheck.Result judged() {
    return BundleCheck.judge(bundle, content, expected, roots);
  }

  @Override
  public String toString() {
    return id;
  }
}
