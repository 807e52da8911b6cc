package dev.exhibit.collector.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom TLS connections trust: the platform's authorities and some more. */
final class TlsTrust {
  private TlsTrust() {}

  static SSLContext context(List<X509Certificate> more) {
    try {
      List<X509Certificate> all = new ArrayList<>(accepted(null));
      all.addAll(more);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(storeOf(all)), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has TLS", e);
    }
  }

  private static List<X509Certificate> accepted(@Nullable KeyStore store)
      throws GeneralSecurityException {
    List<X509Certificate> accepted = new ArrayList<>();
    for (TrustManager manager : managers(store)) {
      if (manager instanceof X509TrustManager x509) {
        accepted.addAll(List.of(x509.getAcceptedIssuers()));
      }
    }
    return accepted;
  }

  /** The managers of a store, or of the platform's own for none. */
  private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore storeOf(List<X509Certificate> certificates)
      throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new KeyStoreException("an empty store is read from nowhere", e);
    }
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("authority-" + i, certificates.get(i));
    }
    return store;
  }
}
