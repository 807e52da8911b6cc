package dev.exhibit.testdata.amd;

import dev.exhibit.data.Bytes;
import dev.exhibit.testdata.http.LoopbackServer;
import dev.exhibit.testdata.http.Reply;
import dev.exhibit.testdata.http.Request;
import dev.exhibit.testdata.pki.Pem;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * AMD's key distribution service for one chip, on loopback; it may say that it is asked too often.
 */
public final class SimulatedKds implements AutoCloseable {
  private final SnpChip chip;
  private final LoopbackServer server;
  private final AtomicInteger refusals;

  private SimulatedKds(SnpChip chip, InstantSource clock, int refusals) {
    this.chip = chip;
    this.refusals = new AtomicInteger(refusals);
    this.server = LoopbackServer.start(clock);
    SimulatedAmd amd = SnpEvidence.amd(chip.product());
    String folder = "/vcek/v1/" + chip.product() + "/";
    String id = chip.certificate().chipId().orElseThrow().hex();
    server.on(folder + id, request -> limited(() -> vcek(request)));
    server.on(
        folder + "cert_chain",
        request ->
            limited(
                () ->
                    Reply.of(
                        200,
                        "application/x-pem-file",
                        Bytes.utf8(Pem.certificate(amd.ask()) + Pem.certificate(amd.ark())))));
    server.on(
        folder + "crl",
        request -> limited(() -> Reply.of(200, "application/pkix-crl", amd.crl(List.of()))));
  }

  /** One that answers at once after {@code refusals} times saying 429. */
  public static SimulatedKds start(SnpChip chip, InstantSource clock, int refusals) {
    return new SimulatedKds(chip, clock, refusals);
  }

  /** Makes an answer. */
  private interface Answering {
    Reply reply();
  }

  private Reply limited(Answering answer) {
    return refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0
        ? Reply.error(429, "too many requests").with("Retry-After", "1")
        : answer.reply();
  }

  /** The certificate for exactly the levels of the chip. */
  private Reply vcek(Request request) {
    boolean turin = chip.product().equals("Turin");
    List<String> names =
        turin
            ? List.of("fmcSPL", "blSPL", "teeSPL", "snpSPL", "", "", "", "ucodeSPL")
            : List.of("blSPL", "teeSPL", "", "", "", "", "snpSPL", "ucodeSPL");
    for (int i = 0; i < names.size(); i++) {
      int level = chip.tcb().at(i);
      if (!names.get(i).isEmpty()
          && request.parameter(names.get(i)).filter(v -> Integer.parseInt(v) == level).isEmpty()) {
        return Reply.error(404, "no certificate for this TCB version");
      }
    }
    return Reply.of(
        200,
        "application/octet-stream",
        SnpEvidence.amd(chip.product()).issue(chip.certificate(), chip.key()));
  }

  /** Where it is. */
  public URI uri() {
    return server.uri();
  }

  /** How many requests it had. */
  public int asked() {
    return server.received().size();
  }

  @Override
  public void close() {
    server.close();
  }
}
