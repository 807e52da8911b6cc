package dev.exhibit.collector.http;

import dev.exhibit.bundle.manifest.Secrets;
import java.net.URI;

/** How an address is shown: never with a credential that stands in it. */
public final class Peer {
  private Peer() {}

  /** Host and port, if the address names one. */
  public static String of(URI address) {
    String host = String.valueOf(address.getHost());
    return address.getPort() < 0 ? host : host + ":" + address.getPort();
  }

  /** The address; without user and query if it holds a credential. */
  public static String shown(URI address) {
    return Secrets.complaintAboutUrl(address.toString()).isEmpty()
        ? address.toString()
        : address.getScheme() + "://" + of(address) + address.getRawPath();
  }
}
