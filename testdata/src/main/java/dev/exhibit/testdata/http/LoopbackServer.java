package dev.exhibit.testdata.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;

/** An HTTP or HTTPS server on an ephemeral port of 127.0.0.1; one request per connection. */
public final class LoopbackServer implements AutoCloseable {
  private static final int BACKLOG = 64;

  private final ServerSocket socket;
  private final String scheme;
  private final InstantSource clock;
  private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
  private final Faults faults = new Faults();
  private final List<Request> received = new ArrayList<>();

  private LoopbackServer(ServerSocket socket, String scheme, InstantSource clock) {
    this.socket = socket;
    this.scheme = scheme;
    this.clock = clock;
  }

  /** Starts a server that speaks plain HTTP and dates its answers by {@code clock}. */
  public static LoopbackServer start(InstantSource clock) {
    return listen(ServerSocketFactory.getDefault(), "http", clock);
  }

  /** Starts a server that speaks HTTPS as {@code identity}. */
  public static LoopbackServer start(InstantSource clock, TlsIdentity identity) {
    return listen(identity.serverContext().getServerSocketFactory(), "https", clock);
  }

  private static LoopbackServer listen(
      ServerSocketFactory sockets, String scheme, InstantSource clock) {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      ServerSocket socket = sockets.createServerSocket(0, BACKLOG, loopback);
      var server = new LoopbackServer(socket, scheme, clock);
      Thread.ofVirtual().name("loopback server").start(server::acceptAll);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers requests for {@code pathPrefix} and below; the longest prefix wins. */
  public LoopbackServer on(String pathPrefix, Endpoint endpoint) {
    endpoints.put(pathPrefix, endpoint);
    return this;
  }

  /** Spoils the next answers to requests whose path begins like this. */
  public void inject(String pathPrefix, Fault fault) {
    faults.add(pathPrefix, fault);
  }

  /** Every request so far, in the order of arrival. */
  public List<Request> received() {
    synchronized (received) {
      return List.copyOf(received);
    }
  }

  /** Scheme, host and port. */
  public URI uri() {
    return URI.create(scheme + "://127.0.0.1:" + socket.getLocalPort());
  }

  /** Stops listening; answers under way are finished. */
  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void acceptAll() {
    try {
      while (!socket.isClosed()) {
        Socket client = socket.accept();
        Thread.ofVirtual().name("loopback connection").start(() -> serve(client));
      }
    } catch (IOException e) {
      // accept() fails when close() closes the socket: that is how the loop ends.
      return;
    }
  }

  private void serve(Socket client) {
    try (client) {
      Request request = RequestReader.read(new BufferedInputStream(client.getInputStream()));
      synchronized (received) {
        received.add(request);
      }
      Reply reply = faults.strike(request.path(), answer(request));
      if (reply.delivery() instanceof Delivery.Reset) {
        client.setSoLinger(true, 0);
      } else {
        var out = new BufferedOutputStream(client.getOutputStream());
        ReplyWriter.write(out, reply, clock.instant());
      }
    } catch (IOException e) {
      // The client broke off, or refused our certificate: its own affair, and its tests assert it.
      return;
    }
  }

  private Reply answer(Request request) {
    Optional<Endpoint> endpoint =
        endpoints.keySet().stream()
            .filter(prefix -> request.path().startsWith(prefix))
            .max(Comparator.comparingInt(String::length))
            .map(endpoints::get);
    return endpoint.map(e -> e.answer(request)).orElseGet(() -> Reply.error(404, "no such path"));
  }
}
