package dev.exhibit.collector;

import dev.exhibit.bundle.BundleReader;
import dev.exhibit.bundle.BundleWriter;
import dev.exhibit.bundle.Reading;
import dev.exhibit.bundle.Source;
import dev.exhibit.bundle.seal.SealClaims;
import dev.exhibit.collector.session.CollectRequest;
import dev.exhibit.collector.session.CollectionLog;
import dev.exhibit.collector.session.Session;
import dev.exhibit.core.verify.Report;
import dev.exhibit.core.verify.Verifier;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.Sha256;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Packs, seals and verifies the bundle out of sight, then gives it its name: it appears complete,
 * and with its verdict known, or not at all.
 */
final class SealStep {
  private final Session session;
  private final CollectRequest request;

  SealStep(Session session, CollectRequest request) {
    this.session = session;
    this.request = request;
  }

  Collected run(Optional<String> refusal) throws IOException {
    CollectRequest.Sealing sealing = request.sealing();
    RoomOnDisk room = new RoomOnDisk(session, sealing.waitForRoom());
    Path hidden = session.spool().newFile();
    Sha256 manifest = room.needed(() -> seal(hidden, sealing), hidden);
    session.progress("verifying the bundle");
    Report report = verify(hidden);
    publish(hidden, sealing.target());
    return new Collected(sealing.target(), manifest, report, session.troubles(), refusal);
  }

  private Sha256 seal(Path hidden, CollectRequest.Sealing sealing) throws IOException {
    Bytes log = session.log().encode();
    TimestampStep timestamps = new TimestampStep(session);
    try (BundleWriter writer = BundleWriter.create(hidden, session.now(), sealing.collector())) {
      session.dossier().writeTo(writer);
      writer.addShared(CollectionLog.ROLE, CollectionLog.NAME, "application/json", Source.of(log));
      return writer.sealAndClose(sealing.key(), SealClaims.COLLECTOR, timestamps::overManifest);
    }
  }

  private Report verify(Path hidden) throws IOException {
    Reading reading = BundleReader.open(hidden);
    try {
      return Verifier.verify(reading, request.judge().get());
    } finally {
      if (reading instanceof Reading.Readable readable) {
        readable.bundle().close();
      }
    }
  }

  private static void publish(Path hidden, Path target) throws IOException {
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    Files.move(hidden, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
