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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * {@code Lambdas EXHIBIT.jar CLASSES}: adds to a list of classes for a cache the lambdas of our own
 * classes in it that no training command came by. Real evidence comes by some of them, and each
 * that is not in the cache costs a third of a millisecond.
 *
 * <p>The cache holds the call sites that the list names by their place in the constant pool of
 * their class ({@code @cp CLASS PLACE...}; {@code classListParser} and {@code
 * aotConstantPoolResolver} in the sources of the runtime).
 */
final class Lambdas {
  private static final String PLACES = "@cp ";

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
    System.out.println("lambdas: " + added(args[0], list, places) + " added");
    places.forEach((type, of) -> list.add(line(type, of)));
    Files.write(file, list);
  }

  private static int added(String jar, List<String> list, Map<String, Set<Integer>> places)
      throws IOException {
    int added = 0;
    try (ZipFile ours = new ZipFile(jar)) {
      for (String line : list) {
        String type = line.replaceFirst(" .*", "");
        ZipEntry entry = type.startsWith("dev/exhibit/") ? ours.getEntry(type + ".class") : null;
        if (entry != null) {
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
                            && call.bootstrapMethod().methodName().equals("metafactory")) {
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
