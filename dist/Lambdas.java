import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * {@code Lambdas EXHIBIT.jar CLASSES [MORE]}: adds to a list of classes for a cache what {@code
 * Closures} made of the lambdas of our own classes in it, and those call sites of theirs (joined
 * texts, and lambdas that were left) that no training command came by. Real evidence comes by some
 * of them, and each that is not in the cache costs a third of a millisecond. {@code MORE} names
 * classes that only real evidence needs.
 *
 * <p>The cache holds the call sites that the list names by their place in the constant pool of
 * their class ({@code @cp CLASS PLACE...}; {@code classListParser} and {@code
 * aotConstantPoolResolver} in the sources of the runtime).
 */
final class Lambdas {
  private static final String PLACES = "@cp ";
  private static final Set<String> KEPT = Set.of("metafactory", "makeConcatWithConstants");

  private Lambdas() {}

  public static void main(String... args) throws IOException {
    Path file = Path.of(args[1]);
    List<String> list = new ArrayList<>();
    Map<String, Set<Integer>> places = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(PLACES)) {
        String[] words = line.substring(PLACES.length()).split(" ");
        places.put(words[0], new TreeSet<>());
        Arrays.stream(words).skip(1).map(Integer::valueOf).forEach(places.get(words[0])::add);
      } else {
        list.add(line);
      }
    }
    if (args.length > 2) {
      more(list, Files.readAllLines(Path.of(args[2])));
    }
    closures(args[0], list);
    System.out.println("lambdas: " + added(args[0], list, places) + " added");
    places.forEach((type, of) -> list.add(line(type, of)));
    Files.write(file, list);
  }

  /** Classes that no training command needed. */
  private static void more(List<String> list, List<String> names) {
    Set<String> known = new HashSet<>();
    list.forEach(line -> known.add(line.replaceFirst(" .*", "")));
    names.stream().filter(name -> !known.contains(name)).forEach(list::add);
  }

  /** What {@code Closures} made of the lambdas of classes in the list. */
  private static void closures(String jar, List<String> list) throws IOException {
    Set<String> known = new LinkedHashSet<>();
    list.forEach(line -> known.add(line.replaceFirst(" .*", "")));
    Set<String> wanted = new LinkedHashSet<>();
    known.forEach(type -> wanted.add(type.replaceFirst("[$].*", "") + "$Closures"));
    wanted.removeAll(known);
    try (ZipFile ours = new ZipFile(jar)) {
      wanted.stream().filter(type -> ours.getEntry(type + ".class") != null).forEach(list::add);
    }
  }

  private static int added(String jar, List<String> list, Map<String, Set<Integer>> places)
      throws IOException {
    int added = 0;
    try (ZipFile ours = new ZipFile(jar)) {
      for (String line : list) {
        String type = line.replaceFirst(" .*", "");
        if (type.startsWith("dev/exhibit/")) {
          ZipEntry entry = ours.getEntry(type + ".class");
          if (entry == null) {
            throw new IllegalArgumentException("no class of ours: " + type);
          }
          try (InputStream in = ours.getInputStream(entry)) {
            Set<Integer> sites = sites(ClassFile.of().parse(in.readAllBytes()));
            if (!sites.isEmpty()) {
              Set<Integer> known = places.computeIfAbsent(type, one -> new TreeSet<>());
              int before = known.size();
              known.addAll(sites);
              added += known.size() - before;
            }
          }
        }
      }
    }
    return added;
  }

  private static Set<Integer> sites(ClassModel model) {
    Set<Integer> sites = new TreeSet<>();
    for (MethodModel method : model.methods()) {
      method
          .code()
          .ifPresent(
              code ->
                  code.forEach(
                      element -> {
                        if (element instanceof InvokeDynamicInstruction call
                            && KEPT.contains(call.bootstrapMethod().methodName())) {
                          sites.add(call.invokedynamic().index());
                        }
                      }));
    }
    return sites;
  }

  private static String line(String type, Set<Integer> places) {
    StringBuilder line = new StringBuilder(PLACES).append(type);
    places.forEach(place -> line.append(' ').append(place));
    return line.toString();
  }
}
