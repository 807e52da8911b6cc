package dev.exhibit.collector.record.relay;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** An HTTP/1.1 server at one address; each request is handled on a virtual thread of its own. */
public final class HttpPort implements Closeable {
  private static final int HEAD_BYTES = 64 << 10;
  private static final int PLATFORM_THREADS = 8;
  private static final int BACKLOG = 1024;

  private final Server server;
  private final HeadWatch heads;
  private final InetSocketAddress address;

  private HttpPort(Server server, HeadWatch heads, InetSocketAddress address) {
    this.server = server;
    this.heads = heads;
    this.address = address;
  }

  /**
   * Opens a port.
   *
   * @param waits how long clients may take
   * @throws IOException if the address cannot be had
   */
  public static HttpPort open(InetSocketAddress wanted, Handler handler, Waits waits)
      throws IOException {
    HeadWatch heads = new HeadWatch(handler, waits.head());
    VirtualThreadPool virtual = new VirtualThreadPool();
    virtual.setMaxConcurrentTasks(0); // no bound: each client is one of our own machine
    QueuedThreadPool threads = new QueuedThreadPool(PLATFORM_THREADS);
    threads.setVirtualThreadsExecutor(virtual);
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
    connector.setHost(wanted.getHostString());
    connector.setPort(wanted.getPort());
    connector.setIdleTimeout(waits.idle().toMillis());
    connector.addBean(heads);
    connector.setAcceptQueueSize(BACKLOG);
    server.addConnector(connector);
    server.addBean(virtual);
    server.setHandler(heads);
    server.setErrorHandler(new OwnErrors());
    connector.open(); // first: whatever else goes wrong is our bug
    LifeCycle.start(server);
    return new HttpPort(
        server, heads, new InetSocketAddress(wanted.getHostString(), connector.getLocalPort()));
  }

  /** Nothing of our own in the responses, and paths as they were sent. */
  private static HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setUriCompliance(UriCompliance.UNSAFE);
    http.setRequestHeaderSize(HEAD_BYTES);
    http.setResponseHeaderSize(HEAD_BYTES);
    return http;
  }

  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    heads.close();
    LifeCycle.stop(server);
  }
}
