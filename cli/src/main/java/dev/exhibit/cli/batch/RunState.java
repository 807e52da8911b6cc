package dev.exhibit.cli.batch;

import dev.exhibit.cli.options.BundleFiles.BundleFile;
import dev.exhibit.cli.options.CommandFailed;
import dev.exhibit.cli.options.ExitStatus;
import dev.exhibit.cli.options.Inputs;
import dev.exhibit.cli.options.Outputs;
import dev.exhibit.core.cross.CrossFinding;
import dev.exhibit.core.cross.RowJson;
import dev.exhibit.core.cross.VerdictRow;
import dev.exhibit.core.decode.Decoded;
import dev.exhibit.core.verify.casefile.AppraisalRequest;
import dev.exhibit.data.Bytes;
import dev.exhibit.data.JsonWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a run has judged so far, in a file: a line that names the settings, then a row for each
 * bundle, each written before its result is printed. A run that was ended goes on from there: a
 * file with the same bytes is not judged again while {@link RowAge} lets its row stand.
 */
public final class RunState implements AutoCloseable {
  private static final String SCHEMA = "urn:exhibit:verdict-rows:v4";

  private final Path file;
  private final RowAge age;
  private final Map<String, Place> known = new LinkedHashMap<>();
  private final Writer out;

  /** Where in the file the row of a bundle stands: very many rows are more than memory holds. */
  private record Place(long at, int size) {}

  private RunState(Path file, String settings, RowAge age) throws IOException {
    this.file = file;
    this.age = age;
    String head = JsonWriter.line(head(settings));
    boolean begun = Files.exists(file) && Files.size(file) > 0;
    if (begun) {
      load(head);
    }
    this.out =
        Files.newBufferedWriter(
            file,
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND);
    if (!begun) {
      write(head);
    }
  }

  private static Map<String, Object> head(String settings) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("schema", SCHEMA);
    head.put("settings", settings);
    return head;
  }

  /**
   * Opens or begins a state.
   *
   * @param settings a digest of all that a verdict depends on but the bundle and this machine's
   *     clock
   * @param request what this run asks, and when
   */
  public static RunState open(Path file, String settings, AppraisalRequest request) {
    try {
      return new RunState(file, settings, RowAge.of(request));
    } catch (IOException e) {
      throw Outputs.unwritable(file, e);
    }
  }

  private static CommandFailed notOurs(Path file) {
    return CommandFailed.usage(
        "--state: "
            + file
            + " was begun with other settings (policy, anchors, scope, --at, --now or version), or"
            + " is no state of exhibit verify");
  }

  private void load(String head) throws IOException {
    boolean isWhole;
    try (StateLines lines = StateLines.of(file)) {
      if (!lines.next().filter(Bytes.utf8(head)::equals).isPresent()) {
        throw notOurs(file);
      }
      for (Optional<Bytes> line = lines.next(); line.isPresent(); line = lines.next()) {
        // the last line of a run that was killed may be cut; its bundle is judged again
        if (RowJson.read(line.get()) instanceof Decoded.Valid<VerdictRow> row) {
          known.put(row.value().archiveSha256(), new Place(lines.at(), line.get().size()));
        }
      }
      isWhole = lines.isWhole();
    }
    if (!isWhole) {
      Files.writeString(file, "\n", StandardOpenOption.APPEND);
    }
  }

  private Optional<VerdictRow> known(BundleFile bundle) {
    Place place = known.get(digest(bundle));
    if (place == null) {
      return Optional.empty();
    }
    try (RandomAccessFile rows = new RandomAccessFile(file.toFile(), "r")) {
      byte[] line = new byte[place.size()];
      rows.seek(place.at());
      rows.readFully(line);
      return RowJson.read(Bytes.of(line)) instanceof Decoded.Valid<VerdictRow> row
          ? Optional.of(row.value())
          : Optional.empty(); // somebody changed the file; it is judged again
    } catch (IOException e) {
      throw Inputs.unreadable(file, e);
    }
  }

  /** Judges by {@code verifier} what no run has judged, and what one has to judge again. */
  public Function<BundleFile, Judged> unlessKnown(Function<BundleFile, Judged> verifier) {
    return bundle -> {
      Optional<VerdictRow> row = known(bundle).filter(age::stillHolds);
      return row.isPresent()
          ? new Judged(row.get().named(bundle.name()), Optional.empty())
          : verifier.apply(bundle);
    };
  }

  private static String digest(BundleFile bundle) {
    try {
      return Inputs.digest(bundle.path()).hex();
    } catch (IOException e) {
      throw Inputs.unreadable(bundle.path(), e);
    }
  }

  /** Writes each new row before {@code results} sees it. */
  public BundleRun.Results recording(BundleRun.Results results) {
    return new BundleRun.Results() {
      @Override
      public void judged(BundleFile bundle, Judged judged) {
        VerdictRow row = judged.row();
        if (judged.report().isPresent() && !row.archiveSha256().isEmpty()) {
          keep(row);
        }
        results.judged(bundle, judged);
      }

      @Override
      public void failed(BundleFile bundle, ExitStatus status, String why) {
        results.failed(bundle, status, why);
      }

      @Override
      public void end(int bundles, Map<String, Integer> counts, List<CrossFinding> together) {
        results.end(bundles, counts, together);
      }
    };
  }

  private void keep(VerdictRow row) {
    try {
      write(JsonWriter.line(RowJson.of(row)));
    } catch (IOException e) {
      throw Outputs.unwritable(file, e);
    }
  }

  private void write(String line) throws IOException {
    out.write(line + "\n");
    out.flush();
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw Outputs.unwritable(file, e);
    }
  }
}
