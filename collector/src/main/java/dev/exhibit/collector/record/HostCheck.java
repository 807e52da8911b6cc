package dev.exhibit.collector.record;

import dev.exhibit.collector.record.relay.ClientSide;
import dev.exhibit.collector.record.relay.Refusal;
import dev.exhibit.collector.record.spool.Counters;
import dev.exhibit.collector.record.spool.Counters.Count;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Refuses requests that name another host, where the port is bound to loopback. A web page from
 * elsewhere can have its own name resolve to 127.0.0.1 and so reach what listens there (DNS
 * rebinding), but the browser then sends that name.
 */
final class HostCheck extends Handler.Wrapper {
  private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final InetSocketAddress bound;
  private final Set<String> others;
  private final Counters counters;

  /** In front of {@code handler}; {@code others} are names that are accepted as well. */
  HostCheck(Handler handler, InetSocketAddress bound, Set<String> others, Counters counters) {
    super(handler);
    this.bound = bound;
    this.others = others;
    this.counters = counters;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String named = Request.getServerName(request);
    String host = named == null ? "" : named.toLowerCase(Locale.ROOT);
    if (isOwn(host)) {
      return super.handle(request, response, callback);
    }
    counters.add(Count.MISDIRECTED, 1);
    Refusal.misdirected(host).sendTo(new ClientSide(request, response, callback));
    return true;
  }

  private boolean isOwn(String host) {
    return !bound.getAddress().isLoopbackAddress()
        || OWN_NAMES.contains(host)
        || host.equals(bound.getHostString().toLowerCase(Locale.ROOT))
        || others.contains(host);
  }
}
