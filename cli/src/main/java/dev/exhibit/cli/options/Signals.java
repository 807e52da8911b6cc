package dev.exhibit.cli.options;

import dev.exhibit.data.Ordered;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets a command come to an orderly end when somebody interrupts it. The first signal asks for
 * that; the second ends the process at once. The platform has no public interface for this, so one
 * that every JDK has is looked up by name; where it is missing, a signal ends the process as usual.
 */
public final class Signals implements AutoCloseable {
  private static final Map<String, ExitStatus> STATUSES =
      Ordered.map(
          Map.entry("HUP", ExitStatus.HUNG_UP),
          Map.entry("INT", ExitStatus.INTERRUPTED),
          Map.entry("TERM", ExitStatus.TERMINATED));

  private final Consumer<String> ask;
  private final Runnable atOnce;
  private final Map<String, Object> before = new LinkedHashMap<>();
  private volatile Optional<ExitStatus> received = Optional.empty();

  private Signals(Consumer<String> ask, Runnable atOnce) {
    this.ask = ask;
    this.atOnce = atOnce;
  }

  /**
   * Takes signals until closed.
   *
   * @param ask told once, with the name of the signal, on a thread of its own
   * @param atOnce told of the second signal, before the process ends
   */
  public static Signals asking(Consumer<String> ask, Runnable atOnce) {
    Signals signals = new Signals(ask, atOnce);
    for (String name : STATUSES.keySet()) {
      signals.handle(name);
    }
    return signals;
  }

  /** The status of the first signal that came, if one did. */
  public Optional<ExitStatus> received() {
    return received;
  }

  private synchronized void arrived(String name) {
    ExitStatus status = STATUSES.getOrDefault(name, ExitStatus.TERMINATED);
    if (received.isPresent()) {
      stop(status);
    }
    received = Optional.of(status);
    ask.accept("SIG" + name);
  }

  /** What is under way is not waited for. */
  private void stop(ExitStatus status) {
    try {
      atOnce.run();
    } finally {
      Runtime.getRuntime().halt(status.code());
    }
  }

  private void handle(String name) {
    try {
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handlers.getClassLoader(),
              new Class<?>[] {handlers},
              (proxy, method, arguments) -> {
                return switch (method.getName()) {
                  case "handle" -> {
                    new Thread(() -> arrived(name), "signal " + name).start();
                    yield null;
                  }
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" ->
                      System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
                  default -> "handler of SIG" + name;
                };
              });
      before.put(name, install(handlers, name, ours));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      before.remove(name); // no such interface, or a signal that the platform keeps to itself
    }
  }

  private static Object install(Class<?> handlers, String name, Object handler)
      throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Object of = signal.getConstructor(String.class).newInstance(name);
    MethodHandle handle =
        MethodHandles.publicLookup()
            .findStatic(signal, "handle", MethodType.methodType(handlers, signal, handlers));
    try {
      return handle.invoke(of, handler);
    } catch (RuntimeException | Error | ReflectiveOperationException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("installing a signal handler throws nothing else", e);
    }
  }

  /** Gives the signals back to whoever had them; does not return while the process is stopped. */
  @Override
  public synchronized void close() {
    before.forEach(
        (name, handler) -> {
          try {
            var unused = install(Class.forName("sun.misc.SignalHandler"), name, handler);
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("what was installed can be replaced", e);
          }
        });
  }
}
