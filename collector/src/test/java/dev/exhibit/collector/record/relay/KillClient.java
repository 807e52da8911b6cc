package dev.exhibit.collector.record.relay;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A client that asks one thing after the other until the recorder dies: in all dialects, streamed
 * and whole, with a secret of its own in each request, now and then in an odd place.
 */
public final class KillClient implements Runnable {
  /** Stands in every secret of every request. */
  public static final String SECRET = "Nowhere9To9Be9Found9Again";

  private static final int BYTES = Integer.getInteger("exhibit.record.bytes", 1 << 20);
  private static final List<String> PATHS = List.of("chat/completions", "responses", "messages");
  private static final List<String> HEADERS =
      List.of(
          "x-api-key", "api-key", "x-goog-api-key", "ocp-apim-subscription-key", "X-Auth-Token");
  private static final List<String> PARAMETERS = List.of("api_key", "key", "sig", "access");

  private final URI api;
  private final int first;
  private final String name;
  private final Map<String, Seen> seen;

  /**
   * What a client got when it saw the end.
   *
   * @param signed whether the provider signs such a response
   * @param kept whether it may be kept
   */
  public record Seen(Bytes response, boolean signed, boolean kept) {}

  /** A client that notes what it saw the end of, by the user that its requests name. */
  public KillClient(URI api, int number, Map<String, Seen> seen) {
    this.api = api;
    this.first = number; // so that all kinds of requests come at once
    this.name = "client-" + number;
    this.seen = seen;
  }

  /** What a provider answers that repeats the key of a request, after a good deal else. */
  public static Reply echo(Request request) {
    String key = request.header("authorization").orElse("none");
    String text = "{\"filler\":\"" + "e".repeat(200_000) + "\",\"you\":\"" + key + "\"}";
    return Reply.json(Bytes.utf8(text));
  }

  @Override
  public void run() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (int i = first; ask(client, i); i++) {}
    } catch (IOException e) {
      return; // the recorder is dead
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the recorder still answers as it should. */
  private boolean ask(HttpClient client, int i) throws IOException, InterruptedException {
    return switch (i % 8) {
      case 5 -> send(client, i, "echo", "", 200, false);
      case 6 -> send(client, i, "sk-" + SECRET + name + i + "/chat", "", 404, true);
      case 7 -> send(client, i, "chat/completions", "sk-" + SECRET + name + i, 400, false);
      default -> send(client, i, PATHS.get(i / 2 % PATHS.size()), "", 200, true);
    };
  }

  private boolean send(
      HttpClient client, int i, String path, String repeated, int expected, boolean kept)
      throws IOException, InterruptedException {
    String user = name + "-" + i;
    HttpResponse<InputStream> response =
        client.send(request(path, i, user, repeated), HttpResponse.BodyHandlers.ofInputStream());
    if (response.statusCode() != expected) {
      return false; // what is left of a recorder that dies
    }
    boolean noted = expected != 400;
    boolean signed = expected == 200 && kept;
    read(
        response.body(),
        Protocol.of(path),
        bytes -> {
          if (noted) {
            seen.put(user, new Seen(bytes, signed, kept));
          }
        });
    return true;
  }

  private HttpRequest request(String path, int i, String user, String repeated) {
    String question = path.equals("responses") ? "input" : "messages";
    String body =
        "{\"model\":\"m\",\"stream\":%s,\"user\":\"%s\",\"%s\":[{\"role\":\"user\",\"content\":\"%s%s\"}]}"
            .formatted(i % 2 == 0, user, question, "x".repeat(BYTES), repeated);
    String secret = "sk-" + SECRET + name + i;
    String parameter = PARAMETERS.get(i % PARAMETERS.size());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path + "?" + parameter + "=" + secret + "q"))
            .header("cookie", "theme=dark; session=" + secret + "c")
            .header(HEADERS.get(i % HEADERS.size()), secret + "h")
            .header("authorization", authorization(secret, i))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return request.build();
  }

  /** As most send it, without a scheme, or as Basic. */
  private static String authorization(String secret, int i) {
    String basic = Base64.getEncoder().encodeToString(Bytes.utf8("me:" + secret).toArray());
    return switch (i % 11) {
      case 9 -> secret;
      case 10 -> "Basic " + basic;
      default -> "Bearer " + secret;
    };
  }

  /** Told of what came when an end is seen. */
  private interface End {
    void seen(Bytes soFar);
  }

  /** Notes what came when the end is seen: that of the body, or the last event of a stream. */
  private static void read(InputStream body, Protocol protocol, End whole) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    StreamEnd end = new StreamEnd(protocol);
    byte[] buffer = new byte[1 << 16];
    try (body) {
      for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
        all.write(buffer, 0, n);
        if (end.reachedBy(buffer, n)) {
          whole.seen(Bytes.of(all.toByteArray()));
        }
      }
    }
    whole.seen(Bytes.of(all.toByteArray()));
  }
}
