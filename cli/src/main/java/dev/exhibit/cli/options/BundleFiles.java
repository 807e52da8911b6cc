package dev.exhibit.cli.options;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** The bundles that a command line names, in folders and their subfolders too. */
public final class BundleFiles {
  private static final String EXTENSION = ".evb";

  /** Beyond so many, every name is the whole path. */
  private static final int MOST_COMPARED = 100;

  private BundleFiles() {}

  /**
   * One of them.
   *
   * @param name what it is called in results: its path below the folder that was named
   * @param cannot why it cannot be a file at all; then there is no use in its path
   */
  public record BundleFile(Path path, String name, Optional<String> cannot) {
    /** A file that may exist. */
    public BundleFile(Path path, String name) {
      this(path, name, Optional.empty());
    }

    /** Where it is, for a reader. */
    public String where() {
      return cannot.isPresent() ? name : path.toString();
    }
  }

  /**
   * The files in the order of the inputs, those of one folder by name. A folder that cannot be read
   * stands in the list itself, so that somebody learns of it.
   */
  public static List<BundleFile> of(List<Path> inputs) {
    List<BundleFile> files = new ArrayList<>();
    for (Path input : inputs) {
      if (areNamedElsewhere(input)) {
        files.addAll(namedIn(System.in));
      } else if (Files.isDirectory(input)) {
        files.addAll(in(input, inputs.size() > 1));
      } else {
        files.add(new BundleFile(input, name(input, inputs)));
      }
    }
    return files;
  }

  /** The last part of a path, unless another that was named ends alike. */
  private static String name(Path input, List<Path> inputs) {
    boolean alone =
        inputs.size() < MOST_COMPARED
            && inputs.stream()
                    .filter(other -> Objects.equals(other.getFileName(), input.getFileName()))
                    .count()
                == 1;
    return alone ? String.valueOf(input.getFileName()) : input.toString();
  }

  /** Whether {@code input} stands for names that come from standard input. */
  public static boolean areNamedElsewhere(Path input) {
    return input.toString().equals("-");
  }

  /** A name that can be none here, such as one that this locale cannot write, stands for itself. */
  private static List<BundleFile> namedIn(InputStream in) {
    List<Path> paths = new ArrayList<>();
    List<BundleFile> impossible = new ArrayList<>();
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.equals("-")) {
          sort(line, paths, impossible);
        }
      }
    } catch (IOException e) {
      throw new CommandFailed(ExitStatus.NO_INPUT, "standard input: " + Inputs.reason(e), e);
    }
    if (paths.isEmpty() && impossible.isEmpty()) {
      throw CommandFailed.noInput("standard input: names no bundle");
    }
    List<BundleFile> files = new ArrayList<>(of(paths));
    files.addAll(impossible);
    return files;
  }

  private static void sort(String name, List<Path> paths, List<BundleFile> impossible) {
    try {
      paths.add(Path.of(name));
    } catch (InvalidPathException e) {
      impossible.add(impossible(name));
    }
  }

  private static BundleFile impossible(String name) {
    return new BundleFile(
        Path.of(""),
        name,
        Optional.of(
            name
                + ": no file can be called so here; if it exists, set a locale with UTF-8, such as"
                + " LC_ALL=C.UTF-8"));
  }

  private static List<BundleFile> in(Path folder, boolean oneOfSeveral) {
    List<BundleFile> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new Visitor(folder, found));
    } catch (IOException e) {
      throw Inputs.unreadable(folder, e);
    }
    if (found.isEmpty() && oneOfSeveral) {
      found.add(new BundleFile(folder, folder.toString())); // to be said of it alone
    }
    if (found.isEmpty()) {
      throw CommandFailed.noInput(folder + ": holds no bundle (*.evb)");
    }
    found.sort(Comparator.comparing(BundleFile::name));
    return found;
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final List<BundleFile> found;

    Visitor(Path folder, List<BundleFile> found) {
      this.folder = folder;
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      // a pipe gets a line too, and a link into nowhere whatever it is called: it may be of a
      // folder
      if (name.endsWith(EXTENSION) || attributes.isSymbolicLink()) {
        add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      if (!(e instanceof FileSystemLoopException)) { // its bundles are seen where it leads to
        add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    private void add(Path file) {
      found.add(new BundleFile(file, folder.relativize(file).toString()));
    }
  }
}
