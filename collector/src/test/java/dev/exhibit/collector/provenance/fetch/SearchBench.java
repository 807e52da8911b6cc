package dev.exhibit.collector.provenance.fetch;

import dev.exhibit.collector.SimulatedVendors;
import dev.exhibit.collector.http.HttpCaller;
import dev.exhibit.collector.http.HttpSettings;
import dev.exhibit.collector.http.Patience;
import dev.exhibit.collector.http.RetryPolicy;
import dev.exhibit.collector.http.Spool;
import dev.exhibit.collector.intel.Pcs;
import dev.exhibit.collector.provenance.ProvenanceServices;
import dev.exhibit.collector.provider.Providers;
import dev.exhibit.collector.provider.Service;
import dev.exhibit.collector.provider.SigningAlgorithm;
import dev.exhibit.collector.session.EvidenceSources;
import dev.exhibit.collector.session.RandomBytes;
import dev.exhibit.collector.session.Session;
import dev.exhibit.collector.session.Surroundings;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import dev.exhibit.testdata.Seed;
import dev.exhibit.testdata.provider.ProviderProfile;
import dev.exhibit.testdata.provider.SimulatedProvider;
import dev.exhibit.testdata.provider.SimulatedTee;
import dev.exhibit.testdata.sigstore.RegistryFault;
import dev.exhibit.testdata.sigstore.SigstoreAttack;
import dev.exhibit.testdata.sigstore.SimulatedRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Searches for images in a simulated registry, whose pauses take no time. */
final class SearchBench implements AutoCloseable {
  private static final String REGISTRY = "registry.invalid";
  private static final SimulatedTee TEE = SimulatedTee.seeded(7);

  final SimulatedRegistry registry;
  final List<Duration> pauses = new ArrayList<>();
  final List<String> progress = new ArrayList<>();
  final Session session;
  private final SimulatedProvider provider;
  private final Spool spool;
  private final HttpCaller caller;
  private final Lookup lookup;
  private final Kept kept;

  SearchBench(Path folder, RegistryFault fault) throws IOException {
    this.registry =
        SimulatedRegistry.start(Seed.of(21), TEE.clock(), TEE.now(), fault, SigstoreAttack.NONE);
    this.provider = SimulatedProvider.start(TEE, ProviderProfile.REDPILL);
    HttpSettings http =
        new HttpSettings(
            Optional.empty(), List.of(), Patience.of(Duration.ofSeconds(20)), "exhibit/test");
    this.spool = Spool.in(folder);
    this.caller = new HttpCaller(http, spool, TEE.clock());
    Surroundings around =
        new Surroundings(
            http,
            RetryPolicy.CHAT,
            RetryPolicy.DOCUMENTS,
            TEE.clock(),
            pauses::add,
            RandomBytes.secure(),
            progress::add);
    this.session = Session.sharing(caller, sources(), around, folder);
    this.lookup = new Lookup(session);
    this.kept = new Kept(session);
  }

  private EvidenceSources sources() {
    return new EvidenceSources(
        Service.of(
            Providers.named(provider.name()).orElseThrow(),
            Optional.of(provider.api().toString()),
            SigningAlgorithm.ECDSA),
        Optional.empty(),
        Pcs.cache(provider.pcs()),
        SimulatedVendors.nvidia(provider),
        List.of(),
        ProvenanceServices.PUBLIC
            .withRegistry(REGISTRY, registry.uri())
            .withGithub(registry.uri())
            .withLog(registry.uri()));
  }

  /** Looks for statements about this image of the simulated registry. */
  void search(Sha256 digest) throws IOException {
    String repository = REGISTRY + "/simulated";
    new ImageSearch(session, lookup, kept)
        .run(repository + "@sha256:" + digest.hex(), repository, digest);
  }

  /** What GitHub's list gives for {@code digest}. */
  List<Bytes> atGithub(Sha256 digest, Lookup.Answers answers) throws IOException {
    return new Github(lookup, answers, registry.uri().toString())
        .bundles(digest, List.of("repos/owner/name", "orgs/owner"));
  }

  /** The names of what is kept, without their folder. */
  List<String> kept() {
    return session.dossier().members().stream()
        .map(member -> member.name().substring(member.name().lastIndexOf('/') + 1))
        .toList();
  }

  /** What the collection's log says so far. */
  String log() {
    return session.log().encode().utf8Lossy();
  }

  @Override
  public void close() throws IOException {
    session.close();
    caller.close();
    spool.close();
    provider.close();
    registry.close();
  }
}
