package dev.exhibit.core.purity;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.function.Supplier;

/** One class for each thing the verifier must not do, so that the rules are seen to bite. */
@SuppressWarnings({"unused", "JavaUtilDate", "JavaTimeDefaultTimeZone", "TimeZoneUsage"})
final class Offences {
  private Offences() {}

  static final class Address {
    URI uri = URI.create("https://example.com");
  }

  static final class Client {
    HttpClient client = HttpClient.newHttpClient();
  }

  static final class Command {
    Process run() throws IOException {
      return new ProcessBuilder("true").start();
    }
  }

  static final class Shell {
    int processors() {
      return Runtime.getRuntime().availableProcessors();
    }
  }

  static final class Environment {
    Object home = String.valueOf(System.getenv("HOME"));
  }

  static final class Property {
    boolean flag = Boolean.getBoolean("flag");
  }

  static final class Printing {
    void print() {
      System.out.println();
    }
  }

  static final class InstantNow {
    Instant now = Instant.now();
  }

  static final class ReferenceToNow {
    Supplier<Instant> now = Instant::now;
  }

  static final class LocalDateNow {
    LocalDate today = LocalDate.now();
  }

  static final class SystemClock {
    Clock clock = Clock.systemUTC();
  }

  static final class NewDate {
    Date date = new Date();
  }

  static final class CalendarNow {
    Calendar calendar = Calendar.getInstance();
  }

  static final class Millis {
    long now = System.currentTimeMillis();
  }

  static final class Nanos {
    long now = System.nanoTime();
  }

  static final class ValidityNow {
    void check(X509Certificate certificate) throws GeneralSecurityException {
      certificate.checkValidity();
    }
  }

  static final class PathNow {
    PKIXParameters parameters(TrustAnchor anchor) throws GeneralSecurityException {
      return new PKIXParameters(Set.of(anchor));
    }
  }

  /** Nothing here is forbidden. */
  static final class Innocent {
    PKIXParameters parameters(TrustAnchor anchor, Date at) throws GeneralSecurityException {
      PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
      parameters.setDate(at);
      return parameters;
    }

    void check(X509Certificate certificate, Instant at) throws GeneralSecurityException {
      certificate.checkValidity(Date.from(at));
    }

    Date date(long millis) {
      return new Date(millis);
    }
  }
}
