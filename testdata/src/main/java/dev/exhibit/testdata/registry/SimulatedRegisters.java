package dev.exhibit.testdata.registry;

import dev.exhibit.data.Bytes;
import dev.exhibit.data.StrictJson;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.Request;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * On loopback: three servers that sign a token together, each in its turn (Proof of Cloud), and a
 * register that has a record for each host it knows (Google's). Both know one machine.
 */
public final class SimulatedRegisters implements AutoCloseable {
  private static final List<String> PEERS = List.of("alpha", "beta", "gamma");

  private final LoopbackServer server;
  private final InstantSource clock;
  private final RegisterKey key;
  private final Bytes machine;

  private SimulatedRegisters(RegisterKey key, Bytes machine, InstantSource clock) {
    this.key = key;
    this.machine = machine;
    this.clock = clock;
    this.server = LoopbackServer.start(clock);
    for (int i = 0; i < PEERS.size(); i++) {
      int turn = i;
      server.on("/" + PEERS.get(i) + "/get_jwt", request -> answer(turn, parsed(request)));
    }
    server.on("/hosts/" + machine.hex(), request -> json(record()));
  }

  /** Registers that list {@code machine}, a PPID or chip id. */
  public static SimulatedRegisters start(RegisterKey key, Bytes machine, InstantSource clock) {
    return new SimulatedRegisters(key, machine, clock);
  }

  /** What the register of hosts answers. */
  public static String record() {
    return "{\"zone\":\"simulated-zone-1\",\"timestamp\":\"2026-05-01T00:00:00Z\"}";
  }

  private Reply answer(int turn, JsonNode asked) {
    String name = PEERS.get(turn);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    if (!asked.path("quote").isString()) {
      return Reply.error(400, "no quote");
    }
    if (!asked.has("nonces")) {
      answer.put("machineId", "0").put("moniker", name).put("nonce", "nonce of " + name);
      return json(answer.toString());
    }
    for (String peer : PEERS) {
      if (!asked.path("nonces").path(peer).stringValue("").equals("nonce of " + peer)) {
        return Reply.error(400, "a nonce is missing");
      }
    }
    for (String before : PEERS.subList(0, turn)) {
      if (!asked.path("partial_sigs").has(before)) {
        return Reply.error(400, "a signature is missing");
      }
    }
    if (turn < PEERS.size() - 1) {
      return json(answer.put(name, "part of " + name).toString());
    }
    answer.put("machineId", "0").put("label", "a place");
    return json(answer.put("jwt", key.token(machine, clock.instant())).toString());
  }

  private static JsonNode parsed(Request request) {
    try {
      return StrictJson.parse(request.body());
    } catch (StrictJson.Malformed e) {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private static Reply json(String text) {
    return Reply.of(200, "application/json", Bytes.utf8(text));
  }

  /** The servers that sign together. */
  public List<URI> peers() {
    return PEERS.stream().map(peer -> URI.create(server.uri() + "/" + peer)).toList();
  }

  /** The register of hosts. */
  public URI hosts() {
    return URI.create(server.uri() + "/hosts");
  }

  /** How many requests there were. */
  public int asked() {
    return server.received().size();
  }

  @Override
  public void close() {
    server.close();
  }
}
