package dev.exhibit.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exhibit.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever breaks inside, the status does not read as a verdict and nobody sees a stack trace. */
class InternalErrorTest {
  @ParameterizedTest
  @ValueSource(
      classes = {StackOverflowError.class, NoClassDefFoundError.class, IllegalStateException.class})
  void endsWithItsOwnStatusAndOneLine(Class<? extends Throwable> kind) {
    StringWriter err = new StringWriter();
    int status =
        Main.run(new PrintWriter(new Breaking(kind)), new PrintWriter(err), "schema", "policy");
    assertThat(status).isEqualTo(ExitStatus.INTERNAL.code());
    assertThat(err.toString().lines())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .startsWith("exhibit: internal error: ")
                    .contains(kind.getSimpleName()));
  }

  /** An output that fails as code with a mistake in it does, once; a final flush is let be. */
  private static final class Breaking extends Writer {
    private final Class<? extends Throwable> kind;

    Breaking(Class<? extends Throwable> kind) {
      this.kind = kind;
    }

    @Override
    public void write(char[] text, int from, int length) {
      if (kind == IllegalStateException.class) {
        throw new IllegalStateException("broken");
      }
      throw kind == StackOverflowError.class
          ? new StackOverflowError()
          : new NoClassDefFoundError("a/b/C");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
