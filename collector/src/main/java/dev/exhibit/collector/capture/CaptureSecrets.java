package dev.exhibit.collector.capture;

import dev.exhibit.bundle.manifest.Header;
import dev.exhibit.collector.secret.KnownSecrets;
import java.io.IOException;
import java.util.List;

/** Refuses a capture whose bodies repeat a secret that stands in its requests. */
final class CaptureSecrets {
  private CaptureSecrets() {}

  static void refuse(List<CapturedAnswer> answers) throws IOException {
    KnownSecrets all = KnownSecrets.NONE;
    for (CapturedAnswer answer : answers) {
      all = all.and(KnownSecrets.ofRequest(requestHeaders(answer), answer.url()));
    }
    for (CapturedAnswer answer : answers) {
      if (all.occurIn(answer.body())) {
        throw new CaptureUnreadable(
            answer.name()
                + ".body repeats a secret of a request (a credential in a header or an address),"
                + " which may not enter a bundle");
      }
    }
  }

  private static List<Header> requestHeaders(CapturedAnswer answer) {
    return answer.requestHeaders().entrySet().stream()
        .flatMap(header -> header.getValue().stream().map(v -> new Header(header.getKey(), v)))
        .toList();
  }
}
