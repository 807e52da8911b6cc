package dev.exhibit.testdata.provider;

import dev.exhibit.testdata.http.Endpoint;
import dev.exhibit.testdata.http.Fault;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.Request;
import dev.exhibit.testdata.http.TlsIdentity;
import dev.exhibit.testdata.intel.SimulatedCollateral;
import dev.exhibit.testdata.nvidia.NvidiaEndpoints;
import dev.exhibit.testdata.tsa.SimulatedTsa;
import dev.exhibit.testdata.tsa.TsaRevocation;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A provider on loopback, and beside it a plain HTTP server with the collateral services of Intel
 * and NVIDIA and the time-stamping authority.
 */
public final class SimulatedProvider implements AutoCloseable {
  private final SimulatedTee tee;
  private final ServedApi served;
  private final Optional<SimulatedService> service;
  private final LoopbackServer api;
  private final LoopbackServer services;
  private volatile Supplier<SimulatedCollateral> collateral;
  private volatile InstantSource tsaClock;
  private final SimulatedTsa tsa;
  private volatile Supplier<TsaRevocation> revocation;

  private SimulatedProvider(
      SimulatedTee tee, ServedApi served, Optional<SimulatedService> service) {
    this.tee = tee;
    this.served = served;
    this.service = service;
    this.collateral = tee::collateral;
    this.tsaClock = tee.clock();
    this.api =
        served.https()
            ? LoopbackServer.start(tee.clock(), served.endOfTls().tls())
            : LoopbackServer.start(tee.clock());
    this.services = LoopbackServer.start(tee.clock());
    served.addTo(api);
    new PcsEndpoints(tee, () -> collateral.get()).addTo(services);
    this.tsa = tee.tsa().publishedAt(services.uri().resolve("/tsa"));
    this.revocation = () -> TsaRevocation.of(tsa, tsaClock.instant());
    services.on("/tsa", this::timeStamp);
    services.on("/tsa/crl", r -> Reply.of(200, "application/pkix-crl", revocation.get().crl()));
    services.on(
        "/tsa/ocsp", r -> Reply.of(200, "application/ocsp-response", revocation.get().ocsp()));
    new NvidiaEndpoints(tee.nvidia(), tee::now).addTo(services);
  }

  /** Starts an honest provider. */
  public static SimulatedProvider start(SimulatedTee tee, ProviderProfile profile) {
    return start(tee, profile, Tamper.NONE);
  }

  /** Starts a provider that does one thing wrong. */
  public static SimulatedProvider start(SimulatedTee tee, ProviderProfile profile, Tamper tamper) {
    var service = new SimulatedService(tee, profile, tamper);
    return new SimulatedProvider(
        tee, new ProviderEndpoints(service, profile), Optional.of(service));
  }

  /** Starts a provider of another kind, whose machines stand in {@code tee}. */
  public static SimulatedProvider start(SimulatedTee tee, ServedApi served) {
    return new SimulatedProvider(tee, served, Optional.empty());
  }

  private Reply timeStamp(Request request) {
    try {
      return Reply.of(
          200, "application/timestamp-reply", tsa.respond(request.body(), tsaClock.instant()));
    } catch (IllegalArgumentException e) {
      return Reply.error(400, "not a time-stamp request");
    }
  }

  /** Where the provider's paths begin; {@code http} or {@code https}. */
  public URI api() {
    return api.uri();
  }

  /** The base of the collateral service: in the place of {@code api.trustedservices.intel.com}. */
  public URI pcs() {
    return services.uri();
  }

  /** The root CA's revocation list. */
  public URI rootCrl() {
    return services.uri().resolve("/IntelSGXRootCA.der");
  }

  /** Where NVIDIA's services are: in the place of their hosts. */
  public URI nvidia() {
    return services.uri();
  }

  /** The OCSP responder for NVIDIA's certificates. */
  public URI ocsp() {
    return services.uri().resolve("/ocsp");
  }

  /** The time-stamping authority. */
  public URI tsa() {
    return services.uri().resolve("/tsa");
  }

  /** What a client of an HTTPS provider has to trust, and what its reports bind. */
  public TlsIdentity tls() {
    return served.endOfTls().tls();
  }

  /**
   * The provider behind the network.
   *
   * @throws java.util.NoSuchElementException if it is of another kind
   */
  public SimulatedService service() {
    return service.orElseThrow();
  }

  /** Every machine whose evidence it shows. */
  public List<SimulatedNode> nodes() {
    return served.nodes();
  }

  /** The trust anchors and the clock. */
  public SimulatedTee tee() {
    return tee;
  }

  /** Its name in the collector. */
  public String name() {
    return served.name();
  }

  /** Spoils the next answers to requests whose path begins like this, of whichever server. */
  public void inject(String pathPrefix, Fault fault) {
    api.inject(pathPrefix, fault);
    services.inject(pathPrefix, fault);
  }

  /** Serves this collateral for TDs from now on. */
  public void serve(SimulatedCollateral other) {
    collateral = () -> other;
  }

  /** Lets the authority go by another clock from now on. */
  public void stampBy(InstantSource clock) {
    tsaClock = clock;
  }

  /** Lets the authority publish this of its certificate from now on. */
  public void publish(UnaryOperator<TsaRevocation> other) {
    revocation = () -> other.apply(TsaRevocation.of(tsa, tsaClock.instant()));
  }

  /** Answers 401 from now on to whoever does not send this key as bearer token. */
  public void requireApiKey(String key) {
    served.requireApiKey(key);
  }

  /** Adds or replaces a path of the provider. */
  public void on(String pathPrefix, Endpoint endpoint) {
    api.on(pathPrefix, endpoint);
  }

  /** What the provider was asked, in order. */
  public List<Request> apiRequests() {
    return api.received();
  }

  /** Adds or replaces a path of the services beside the provider. */
  public void onService(String pathPrefix, Endpoint endpoint) {
    services.on(pathPrefix, endpoint);
  }

  /** What collateral services and authority were asked, in order. */
  public List<Request> serviceRequests() {
    return services.received();
  }

  @Override
  public void close() {
    api.close();
    services.close();
  }
}
