import dev.exhibit.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Runs the command lines of standard input one after the other, in one process, so that the runtime
 * can list the classes that they need. A line is split at spaces. A line that starts with {@code !}
 * has to succeed.
 */
final class Train {
  private Train() {}

  public static void main(String... none) throws IOException, ClassNotFoundException {
    Class.forName("dev.exhibit.cli.Ahead"); // which only Main.main starts
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      boolean required = line.startsWith("!");
      int status = run(line.substring(required ? 1 : 0).split(" "));
      if (required && status != 0) {
        System.err.println("exit status " + status + ": " + line);
        System.exit(1);
      }
    }
  }

  private static int run(String... command) {
    return Main.run(
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        command);
  }
}
