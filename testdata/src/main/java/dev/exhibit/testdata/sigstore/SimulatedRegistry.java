package dev.exhibit.testdata.sigstore;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.Filled;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.Request;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An image registry, GitHub's API for attestations, and a log's search, over HTTP on loopback: a
 * signed statement about any digest that is asked for.
 */
public final class SimulatedRegistry implements AutoCloseable {
  private static final String JSON = "application/json";
  private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
  private static final String TOKEN = "token-for-anybody";

  private final SimulatedSigstore sigstore;
  private final Instant builtAt;
  private final RegistryFault fault;
  private final SigstoreAttack attack;
  private final LoopbackServer server;
  private final Map<String, Bytes> objects = new ConcurrentHashMap<>();

  private SimulatedRegistry(
      Seed seed, InstantSource clock, Instant builtAt, RegistryFault fault, SigstoreAttack attack) {
    this.sigstore = SimulatedSigstore.of(seed);
    this.builtAt = builtAt;
    this.fault = fault;
    this.attack = attack;
    this.server = LoopbackServer.start(clock);
    server.on("/v2/", this::registry);
    server.on("/cdn/", request -> blob(last(request)));
    server.on("/token", request -> Reply.json(Bytes.utf8("{\"token\":\"" + TOKEN + "\"}")));
    for (String holders : List.of("/repos/", "/orgs/", "/users/")) {
      server.on(holders, this::attestations);
    }
    server.on(
        "/compressed/",
        request -> Reply.of(200, "application/x-snappy", snappy(bundle(digest(request)))));
    server.on("/api/v1/", this::log);
  }

  /** Starts one whose images were built at {@code builtAt}. */
  public static SimulatedRegistry start(
      Seed seed, InstantSource clock, Instant builtAt, RegistryFault fault, SigstoreAttack attack) {
    return new SimulatedRegistry(seed, clock, builtAt, fault, attack);
  }

  /** Where registry, API and log are. */
  public URI uri() {
    return server.uri();
  }

  /** The trusted root by which its statements verify. */
  public Bytes trustedRoot() {
    return sigstore.trustedRoot();
  }

  /** By whom images are built. */
  public BuildSpec build() {
    return BuildSpec.of(builtAt, List.of());
  }

  /** What it was asked, in order. */
  public List<Request> received() {
    return server.received();
  }

  /** Spoils the next answers to requests whose path begins like this. */
  public void inject(String pathPrefix, Fault next) {
    server.inject(pathPrefix, next);
  }

  /** Serves this under its digest too. */
  public Sha256 add(Bytes object) {
    Sha256 digest = Sha256.of(object);
    objects.put(digest.hex(), object);
    return digest;
  }

  private Bytes bundle(Sha256 image) {
    return sigstore.bundle(BuildSpec.of(builtAt, List.of(image)), attack);
  }

  private static String last(Request request) {
    return request.path().substring(request.path().lastIndexOf('/') + 1);
  }

  private static Sha256 digest(Request request) {
    return digestOf(last(request));
  }

  private static Sha256 digestOf(String name) {
    return Sha256.fromHex(name.substring(Math.max(0, name.length() - 64)))
        .orElseGet(() -> Sha256.of(Bytes.utf8(name)));
  }

  private Reply registry(Request request) {
    if (fault == RegistryFault.SENT_ROUND) {
      return moved(server.uri() + request.path());
    }
    if (!request.header("authorization").orElse("").equals("Bearer " + TOKEN)) {
      String realm =
          fault == RegistryFault.TOKEN_FROM_ELSEWHERE
              ? "https://somebody.example/token"
              : server.uri() + "/token";
      return Reply.error(401, "a token is needed")
          .with("WWW-Authenticate", "Bearer realm=\"" + realm + "\",service=\"simulated\"");
    }
    String path = request.path();
    if (path.contains("/referrers/")) {
      return fault == RegistryFault.TAG_INSTEAD_OF_REFERRERS
          ? Reply.error(404, "not known")
          : referrers(digest(request));
    }
    boolean statement = fault == RegistryFault.COSIGN_STATEMENTS && last(request).endsWith(".att");
    if (statement || (isCosign() && last(request).endsWith(".sig"))) {
      return cosign(digestOf(last(request).substring("sha256-".length(), 71)), statement);
    }
    if (last(request).startsWith("sha256-")) {
      return fault == RegistryFault.TAG_INSTEAD_OF_REFERRERS && last(request).length() == 71
          ? referrers(digest(request))
          : Reply.error(404, "no such tag");
    }
    if (path.contains("/blobs/")) {
      return moved(
          fault == RegistryFault.SENT_TO_PRIVATE_ADDRESS
              ? "https://10.0.0.1/" + last(request)
              : server.uri() + "/cdn/" + last(request));
    }
    return blob(last(request));
  }

  private boolean isCosign() {
    return fault == RegistryFault.COSIGN_TAGS || fault == RegistryFault.COSIGN_STATEMENTS;
  }

  private static Reply moved(String to) {
    return Reply.of(307, "text/plain", Bytes.utf8("elsewhere")).with("Location", to);
  }

  private Reply blob(String name) {
    Bytes object = objects.get(name.substring(Math.max(0, name.length() - 64)));
    return object == null ? Reply.error(404, "not here") : Reply.of(200, JSON, object);
  }

  private Reply referrers(Sha256 image) {
    boolean elsewhere =
        switch (fault) {
          case AT_GITHUB,
              AT_GITHUB_COMPRESSED,
              AT_GITHUB_WITHOUT_END,
              COSIGN_TAGS,
              COSIGN_STATEMENTS,
              IN_LOG_ONLY,
              NOTHING ->
              true;
          default -> false;
        };
    if (elsewhere) {
      return Reply.json(Bytes.utf8("{\"schemaVersion\":2,\"manifests\":[]}"));
    }
    Bytes bundle = bundle(image);
    Sha256 layer = add(bundle);
    if (fault == RegistryFault.OTHER_BYTES) {
      objects.put(layer.hex(), Bytes.utf8("{}"));
    }
    Bytes manifest =
        Bytes.utf8(
            Filled.of(
                "{\"schemaVersion\":2,\"artifactType\":\"%s\",\"layers\":[{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":%d}]}",
                BUNDLE, BUNDLE, layer.hex(), bundle.size()));
    return Reply.json(
        Bytes.utf8(
            Filled.of(
                "{\"schemaVersion\":2,\"manifests\":[{\"artifactType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":%d}]}",
                BUNDLE, add(manifest).hex(), manifest.size())));
  }

  /** As cosign wrote it before bundles: a signature over a payload, or a signed statement. */
  private Reply cosign(Sha256 image, boolean statement) {
    BuildSpec build = BuildSpec.of(builtAt, List.of(image));
    CosignLayer layer =
        statement ? sigstore.cosignAttestation(build) : sigstore.cosign(build, attack);
    add(layer.content());
    return Reply.json(layer.manifest());
  }

  /** A list of one; where it goes on, a link names the next page. */
  private Reply page(Request request, String entry) {
    Reply page = Reply.json(Bytes.utf8("{\"attestations\":[" + entry + "]}"));
    if (fault != RegistryFault.AT_GITHUB_WITHOUT_END) {
      return page;
    }
    String next = server.uri() + request.path() + "?page=" + server.received().size();
    return page.with("Link", "<" + next + ">; rel=\"next\"");
  }

  private Reply attestations(Request request) {
    String entry =
        switch (fault) {
          case AT_GITHUB, AT_GITHUB_WITHOUT_END ->
              "{\"bundle\":" + bundle(digest(request)).utf8Lossy() + "}";
          case AT_GITHUB_COMPRESSED ->
              Filled.of(
                  "{\"bundle\":null,\"bundle_url\":\"%s/compressed/%s\"}",
                  server.uri(), digest(request).hex());
          default -> "";
        };
    return entry.isEmpty() ? Reply.error(404, "Not Found") : page(request, entry);
  }

  private Reply log(Request request) {
    boolean has = fault == RegistryFault.IN_LOG_ONLY;
    if (request.path().endsWith("/index/retrieve")) {
      return Reply.json(Bytes.utf8(has ? "[\"" + "0".repeat(64) + "\"]" : "[]"));
    }
    BuildSpec build = BuildSpec.of(builtAt, List.of(Sha256.of(Bytes.utf8("logged"))));
    return Reply.json(Bytes.utf8("[").concat(sigstore.rawEntry(build)).concat(Bytes.utf8("]")));
  }

  /** Literals alone, which is a valid if poor compression. */
  private static Bytes snappy(Bytes content) {
    var out = new ByteArrayOutputStream();
    for (int left = content.size(); ; left >>>= 7) {
      out.write(left < 0x80 ? left : (left & 0x7F) | 0x80);
      if (left < 0x80) {
        break;
      }
    }
    for (int at = 0; at < content.size(); at += 60) {
      Bytes piece = content.slice(at, Math.min(at + 60, content.size()));
      out.write((piece.size() - 1) << 2);
      out.writeBytes(piece.toArray());
    }
    return Bytes.of(out.toByteArray());
  }

  @Override
  public void close() {
    server.close();
  }
}
